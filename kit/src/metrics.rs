//! Prometheus metrics. Labels are routes, kinds and outcomes: never a name, an id or an address.

use axum::http::Method;
use prometheus_client::encoding::{EncodeLabelSet, text::encode};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;
use std::time::Duration;

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Request {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Outcome {
    kind: String,
    outcome: String,
}

pub struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    seconds: Histogram,
    jobs: Family<Outcome, Counter>,
    sign_ins: Family<Outcome, Counter>,
    slips: Family<Outcome, Counter>,
}

impl Default for Metrics {
    fn default() -> Metrics {
        let mut registry = Registry::with_prefix("folkmoot");
        let requests = Family::default();
        let seconds = Histogram::new(exponential_buckets(0.000_5, 2.0, 14));
        let jobs = Family::default();
        let sign_ins = Family::default();
        let slips = Family::default();
        registry.register(
            "requests",
            "Requests answered, by route as it is written in the router",
            requests.clone(),
        );
        registry.register(
            "request_seconds",
            "How long requests took to answer",
            seconds.clone(),
        );
        registry.register("jobs", "Jobs done, by kind", jobs.clone());
        registry.register(
            "sign_ins",
            "Sign-ins, by how and whether they were let in",
            sign_ins.clone(),
        );
        registry.register(
            "slips",
            "Codes of slips, by whether they opened anything",
            slips.clone(),
        );
        Metrics {
            registry,
            requests,
            seconds,
            jobs,
            sign_ins,
            slips,
        }
    }
}

/// The method of a request as figures and the log name it. HTTP lets anybody invent methods, and every
/// new word would be kept in memory for ever.
pub fn method_word(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

impl Metrics {
    pub fn request(&self, method: &'static str, route: &str, status: u16, took: Duration) {
        let label = Request {
            method,
            route: route.to_owned(),
            status,
        };
        self.requests.get_or_create(&label).inc();
        self.seconds.observe(took.as_secs_f64());
    }
    pub fn job(&self, kind: &str, done: bool) {
        let outcome = if done { "done" } else { "failed" };
        self.jobs
            .get_or_create(&Outcome {
                kind: kind.to_owned(),
                outcome: outcome.to_owned(),
            })
            .inc();
    }
    pub fn sign_in(&self, how: &str) {
        self.sign_ins
            .get_or_create(&Outcome {
                kind: "sign_in".to_owned(),
                outcome: how.to_owned(),
            })
            .inc();
    }
    pub fn slip(&self, outcome: &str) {
        self.slips
            .get_or_create(&Outcome {
                kind: "slip".to_owned(),
                outcome: outcome.to_owned(),
            })
            .inc();
    }
    /// The text that Prometheus reads.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a String does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
