//! A gateway to telephones, as most of them are: one POST of JSON, and a status for an answer. What
//! differs between them (the address, what proves who asks, the names in the JSON) is in the settings.

use crate::outgoing::{is_here, trusting_whom_browsers_trust};
use crate::{Error, Result};
use axum::body::Body;
use hyper::client::conn::http1;
use hyper::header::{CONTENT_TYPE, HOST, HeaderName, HeaderValue, USER_AGENT};
use hyper::rt::{Read, Write};
use hyper::{Request, StatusCode, Uri};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use serde_json::Value;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// How long a gateway may take over its whole answer.
const ANSWER: Duration = Duration::from_secs(15);

/// What is sent unless the settings say otherwise.
pub const TEMPLATE: &str = r#"{"id": "{id}", "to": "{to}", "text": "{text}"}"#;

pub struct Gateway {
    at: Uri,
    host: String,
    header: Option<(HeaderName, HeaderValue)>,
    template: Value,
    tls: Option<TlsConnector>,
}

impl Gateway {
    /// `url` as in `https://texts.example.org/v1/messages`; `header` as in `Authorization: Bearer …`;
    /// `template` is JSON in whose strings `{to}`, `{text}` and `{id}` stand. What is wrong with a
    /// setting is told without it: it may hold a secret.
    pub fn new(url: &str, header: Option<&str>, template: &str) -> Result<Gateway> {
        let not = |what: &'static str| Error::internal(what);
        let at: Uri = url
            .trim()
            .parse()
            .map_err(|_| not("the text gateway's address is not like https://texts.example.org/messages"))?;
        let host = at
            .host()
            .map(|host| host.trim_matches(['[', ']']).to_owned())
            .filter(|host| !host.is_empty())
            .ok_or_else(|| not("the text gateway's address names no machine"))?;
        let tls = match at.scheme_str() {
            Some("https") => Some(trusting_whom_browsers_trust()?),
            // Words and numbers do not travel in the open.
            Some("http") if is_here(&host) => None,
            _ => return Err(not("the text gateway's address must begin with https://")),
        };
        let header = header
            .map(|line| {
                let (name, value) = line.split_once(':')?;
                let mut value = HeaderValue::from_str(value.trim()).ok()?;
                value.set_sensitive(true);
                Some((name.trim().parse::<HeaderName>().ok()?, value))
            })
            .map(|header| {
                header.ok_or_else(|| not("the text gateway's header is not like Authorization: Bearer …"))
            })
            .transpose()?;
        let template: Value =
            serde_json::from_str(template).map_err(|_| not("the template of a text is not JSON"))?;
        let sample = filled(&template, "i", "t", "w");
        if sample == filled(&template, "i", "u", "w") || sample == filled(&template, "i", "t", "x") {
            return Err(not("the template of a text needs {to} and {text} in its strings"));
        }
        Ok(Gateway {
            at,
            host,
            header,
            template,
            tls,
        })
    }

    pub(super) async fn send(&self, id: &str, to: &str, words: &str) -> Result<()> {
        let body = filled(&self.template, id, to, words).to_string();
        let status = tokio::time::timeout(ANSWER, self.ask(body))
            .await
            .map_err(|_| Error::internal("the text gateway did not answer in time"))??;
        // What it says in its own words may quote the number, and an error is logged and kept.
        let kind = match status.as_u16() {
            200..=299 => return Ok(()),
            300..=399 => "it is elsewhere",
            400..=499 => "it refuses",
            _ => "it fails",
        };
        Err(Error::internal(format!(
            "the text gateway answered {}: {kind}",
            status.as_u16()
        )))
    }

    async fn ask(&self, body: String) -> Result<StatusCode> {
        let unreached = |_| Error::internal("the text gateway cannot be reached");
        let port = self
            .at
            .port_u16()
            .unwrap_or(if self.tls.is_some() { 443 } else { 80 });
        let stream = TcpStream::connect((self.host.as_str(), port))
            .await
            .map_err(unreached)?;
        match &self.tls {
            Some(tls) => {
                let name = ServerName::try_from(self.host.clone())
                    .map_err(|_| Error::internal("the text gateway's name is none that TLS knows"))?;
                let stream = tls
                    .connect(name, stream)
                    .await
                    .map_err(|_| Error::internal("TLS with the text gateway failed"))?;
                self.ask_over(TokioIo::new(stream), body).await
            }
            None => self.ask_over(TokioIo::new(stream), body).await,
        }
    }

    async fn ask_over<S>(&self, stream: S, body: String) -> Result<StatusCode>
    where
        S: Read + Write + Unpin + Send + 'static,
    {
        let no_http = |_| Error::internal("the text gateway answers in no words of HTTP");
        let mut request = Request::post(self.at.path_and_query().map_or("/", |path| path.as_str()))
            .header(
                HOST,
                self.at.authority().map_or("", |authority| authority.as_str()),
            )
            .header(USER_AGENT, "Folkmoot")
            .header(CONTENT_TYPE, "application/json");
        if let Some((name, value)) = &self.header {
            request = request.header(name, value);
        }
        let request = request
            .body(Body::from(body))
            .map_err(|_| Error::internal("a text that cannot be put together"))?;
        let (mut sender, connection) = http1::handshake(stream).await.map_err(no_http)?;
        let connection = tokio::spawn(connection);
        let answer = sender.send_request(request).await.map_err(no_http);
        // The rest of the answer is not read.
        connection.abort();
        Ok(answer?.status())
    }
}

/// The template with what it leaves open: within its strings, so that nothing in the words ends one.
fn filled(template: &Value, id: &str, to: &str, words: &str) -> Value {
    let again = |part: &Value| filled(part, id, to, words);
    match template {
        Value::String(line) => {
            // Each place is filled once: words that say {to} say only that.
            let mut full = String::new();
            let mut rest = line.as_str();
            while let Some(at) = rest.find('{') {
                full += &rest[..at];
                rest = &rest[at..];
                let places = [("{id}", id), ("{to}", to), ("{text}", words)];
                let (place, with) = places
                    .into_iter()
                    .find(|(place, _)| rest.starts_with(place))
                    .unwrap_or(("{", "{"));
                full += with;
                rest = &rest[place.len()..];
            }
            Value::String(full + rest)
        }
        Value::Array(parts) => Value::Array(parts.iter().map(again).collect()),
        Value::Object(parts) => Value::Object(
            parts
                .iter()
                .map(|(name, part)| (name.clone(), again(part)))
                .collect(),
        ),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    /// A gateway that says `answer` and gives back what it was asked.
    async fn answering(answer: &'static str) -> (String, tokio::task::JoinHandle<String>) {
        let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!(
            "http://{}/v1/messages?brand=folkmoot",
            server.local_addr().unwrap()
        );
        let asked = tokio::spawn(async move {
            let (mut stream, _) = server.accept().await.unwrap();
            let mut asked = Vec::new();
            let mut some = [0; 1024];
            while !asked.ends_with(b"}") {
                let n = stream.read(&mut some).await.unwrap();
                asked.extend_from_slice(&some[..n]);
            }
            stream.write_all(answer.as_bytes()).await.unwrap();
            String::from_utf8(asked).unwrap()
        });
        (url, asked)
    }

    #[tokio::test]
    async fn a_text_arrives_as_the_settings_say() {
        let (url, asked) = answering("HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n").await;
        let template =
            r#"{"messages": [{"destination": "{to}", "content": "{text}", "ref": "f-{id}"}], "n": 1}"#;
        let gateway = Gateway::new(&url, Some("X-Key: abc:def"), template).unwrap();
        gateway
            .send("7", "+447700900123", "Say \"{to}\", {id}")
            .await
            .unwrap();
        let asked = asked.await.unwrap();
        assert!(
            asked.starts_with("POST /v1/messages?brand=folkmoot HTTP/1.1\r\n"),
            "{asked}"
        );
        assert!(asked.contains("\r\nx-key: abc:def\r\n"), "{asked}");
        let body = asked.split_once("\r\n\r\n").unwrap().1;
        assert_eq!(
            body,
            r#"{"messages":[{"content":"Say \"{to}\", {id}","destination":"+447700900123","ref":"f-7"}],"n":1}"#
        );
    }

    #[tokio::test]
    async fn the_error_of_a_text_tells_the_number_of_the_answer_and_names_nobody() {
        let answer = "HTTP/1.1 400 Bad\r\ncontent-length: 23\r\n\r\n+447700900123 is barred";
        let (url, _asked) = answering(answer).await;
        let gateway = Gateway::new(&url, None, TEMPLATE).unwrap();
        let error = gateway.send("7", "+447700900123", "Hello").await.unwrap_err();
        assert_eq!(error.to_string(), "the text gateway answered 400: it refuses");
        let (url, _asked) = answering("+447700900123?").await;
        let gateway = Gateway::new(&url, None, TEMPLATE).unwrap();
        let error = gateway
            .send("7", "+447700900123", "Hello")
            .await
            .unwrap_err()
            .to_string();
        assert!(!error.contains("900123"), "{error}");
        let nowhere = Gateway::new("http://127.0.0.1:1/", None, TEMPLATE).unwrap();
        let error = nowhere.send("7", "+447700900123", "Hello").await.unwrap_err();
        assert_eq!(error.to_string(), "the text gateway cannot be reached");
    }

    #[test]
    fn a_wrong_setting_is_told_at_the_start_and_without_its_secret() {
        for (url, header, template) in [
            ("texts.example.org", None, TEMPLATE),
            ("http://secret@texts.example.org/", None, TEMPLATE),
            (
                "https://texts.example.org/secret",
                Some("Bearer secret"),
                TEMPLATE,
            ),
            ("https://texts.example.org/", None, "secret"),
            (
                "https://texts.example.org/",
                None,
                r#"{"to": "{to}", "key": "secret"}"#,
            ),
            (
                "https://texts.example.org/",
                None,
                r#"{"text": "{text}", "key": "secret"}"#,
            ),
        ] {
            let error = Gateway::new(url, header, template).err().expect(url).to_string();
            assert!(!error.contains("secret"), "{error}");
        }
        assert!(
            Gateway::new(
                "https://texts.example.org/",
                Some("Authorization: Bearer x"),
                TEMPLATE
            )
            .is_ok()
        );
    }
}
