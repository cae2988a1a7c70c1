//! The first start: the first network and its first coordinator. The page is there only once.

use super::let_in;
use crate::hubs::founding::{self, first_hub};
use crate::hubs::model::{HubId, NewHub, name, zone};
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::house::House;
use kit::session::{self, Founding, Newcomer};
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::pieces;
use kit::web::reader::{InEnglish, Reader};
use kit::web::visitor::Visitor;
use kit::{Error, Problems};
use maud::{Markup, html};
use serde::Deserialize;

/// Time zones that are offered; any other can be typed.
pub(super) const ZONES: [&str; 5] = [
    "Europe/London",
    "Europe/Dublin",
    "Europe/Warsaw",
    "Europe/Berlin",
    "Europe/Paris",
];

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    network: String,
    id: String,
    zone: String,
    first_hub: String,
    name: String,
    email: String,
    password: String,
}

impl Typed {
    fn founding(&self, reader: &Reader) -> kit::Result<(Founding, Option<NewHub>)> {
        let mut problems = Problems::default();
        let network_name = name("network", &self.network).map_err(|problem| problems.add(problem));
        let zone = zone("zone", &self.zone).map_err(|problem| problems.add(problem));
        let id = match HubId::chosen_or_from(&self.id, &self.network) {
            Err(Error::Invalid(found)) if network_name.is_ok() => {
                let _: () = problems.0.extend(found.0);
                Err(())
            },
            other => other.map_err(drop),
        };
        let own = id.as_ref().map_or("", HubId::as_str);
        let first = match first_hub(&self.first_hub, own, &self.zone) {
            // A wrong time zone has been told of already.
            Err(Error::Invalid(found)) if zone.is_ok() => {
                let _: () = problems.0.extend(found.0);
                Err(())
            }
            other => other.map_err(drop),
        };
        match (network_name, zone, id, first) {
            (Ok(network_name), Ok(zone), Ok(id), Ok(first)) => {
                let founding = Founding {
                    network_id: id.as_str().to_owned(),
                    network_name,
                    zone,
                    newcomer: Newcomer {
                        name: self.name.clone(),
                        email: Some(self.email.clone()).filter(|email| !email.trim().is_empty()),
                        password: self.password.clone(),
                        language: Some(reader.words.language().code().to_owned()),
                    },
                };
                Ok((founding, first))
            }
            _ => Err(Error::Invalid(problems)),
        }
    }

    fn filled(self) -> Filled {
        Filled::new([
            ("network", self.network),
            ("id", self.id),
            ("zone", self.zone),
            ("first_hub", self.first_hub),
            ("name", self.name),
            ("email", self.email),
        ])
    }
}

pub async fn ask(State(house): State<House>, InEnglish(reader): InEnglish) -> kit::Result<Markup> {
    if session::founded(&house).await? {
        return Err(Error::NotFound);
    }
    Ok(start_page(&reader, &Filled::new([("zone", "Europe/London")])))
}

pub async fn found(
    State(house): State<House>,
    reader: Reader,
    InEnglish(english): InEnglish,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> kit::Result<Response> {
    if session::founded(&house).await? {
        return Err(Error::NotFound);
    }
    let founded = match typed.founding(&reader) {
        Ok((founding, first)) => founding::found(&house, founding, first).await,
        Err(error) => Err(error),
    };
    match founded {
        Ok(account) => {
            let token = session::open(&house, &account, &visitor.user_agent).await?;
            let_in(&house, token, kit::web::page::HOME).await
        }
        Err(Error::Invalid(problems)) => {
            let filled = typed.filled().wrong(english.words, &problems);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, start_page(&english, &filled)).into_response())
        }
        Err(error) => Err(error),
    }
}

fn start_page(reader: &Reader, filled: &Filled) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    // What must be mended is never folded away.
    let unfolded = ["id", "zone"].iter().any(|field| filled.problem_with(field).is_some());
    reader.frame("Begin").bare().style("hubs.css").show(html! {
        (pieces::heading("Begin your network", "Two minutes, once. Then you invite the others."))
        form method="post" action="/start" {
            (form.summary())
            (form.text("network", "What is your network called?")
                .hint("The name on your letters, such as Weald Together.").required().most(100))
            (form.text("first_hub", "Where will you listen first?")
                .hint("A neighbourhood, such as Mill Lane. It becomes your first hub; you can add hubs at any time.").most(100))
            h2 { "You, its first coordinator" }
            (form.text("name", words.t("account-name")).hint(words.t("account-name-hint")).required().most(100).autocomplete("name"))
            (form.text("email", words.t("sign-in-email")).email().required().most(254))
            (form.password("password", words.t("password-new")).hint(words.t("password-hint"))
                .required().autocomplete("new-password"))
            details.by-itself open[unfolded] {
                summary { "Its address and time zone" }
                p.hint { "We make the address of the name, and take the time of London, unless you want others." }
                (form.text("id", "A short name for addresses")
                    .hint("Small letters, such as weald. It cannot be changed later. Leave it empty and we make it from the name.")
                    .most(40).short())
                (form.text("zone", "Time zone").hint("Where the day begins and ends for you.")
                    .offer(ZONES.map(Into::into))
                    .required())
            }
            (forms::button("Begin the network"))
        }
    })
}
