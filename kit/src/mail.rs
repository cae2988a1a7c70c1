//! Letters by e-mail: over SMTP, or into a folder of files in the demonstration.

use crate::jobs::Job;
use crate::{Error, Result};
use lettre::message::{Mailbox, header::ContentType};
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::time::Duration;

#[derive(Clone)]
pub enum Mail {
    Smtp {
        server: AsyncSmtpTransport<Tokio1Executor>,
        from: Mailbox,
    },
    Folder {
        files: AsyncFileTransport<Tokio1Executor>,
        from: Mailbox,
    },
}

/// How long a mail server may take over each of its answers.
const ANSWER: Duration = Duration::from_secs(15);

/// The kind of the job that posts a letter.
pub const POST: &str = "mail.post";

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub text: String,
}

impl Letter {
    /// The job that posts it: enqueued in the transaction that has the reason for writing.
    pub fn job(&self) -> Result<Job<'static>> {
        Ok(Job {
            kind: POST,
            key: None,
            body: serde_json::to_string(self)?.into(),
            after: None,
        })
    }
}

impl Mail {
    /// `url` as in `smtps://user:secret@mail.example.org`, `smtp://localhost:25`.
    pub fn smtp(url: &str, from: &str) -> Result<Mail> {
        // What is wrong with the address may be its password.
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| {
                Error::internal("the mail server's address is not like smtps://user:…@mail.example.org")
            })?
            .timeout(Some(ANSWER))
            .build();
        Ok(Mail::Smtp {
            server,
            from: mailbox(from)?,
        })
    }

    pub fn folder(folder: &Path, from: &str) -> Result<Mail> {
        std::fs::create_dir_all(folder)?;
        Ok(Mail::Folder {
            files: AsyncFileTransport::new(folder),
            from: mailbox(from)?,
        })
    }

    pub async fn post(&self, letter: &Letter) -> Result<()> {
        let from = match self {
            Mail::Smtp { from, .. } | Mail::Folder { from, .. } => from.clone(),
        };
        let message = Message::builder()
            .from(from)
            .to(mailbox(&letter.to)?)
            .subject(&letter.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.text.clone())
            .map_err(|_| Error::internal("a letter that cannot be put together"))?;
        match self {
            Mail::Smtp { server, .. } => server.send(message).await.map(drop).map_err(|e| failed(&e)),
            Mail::Folder { files, .. } => files
                .send(message)
                .await
                .map(drop)
                .map_err(|e| Error::internal(e.to_string())),
        }
    }
}

/// What a mail server answers in its own words quotes whom the letter was for, and an error is logged and
/// kept: so only its number and its kind are told.
fn failed(error: &lettre::transport::smtp::Error) -> Error {
    let kind = if error.is_permanent() {
        "it refuses for good"
    } else if error.is_transient() {
        "it refuses for now"
    } else if error.is_timeout() {
        "it did not answer in time"
    } else if error.is_tls() {
        "TLS with it failed"
    } else if error.is_response() {
        "it answers in no words of SMTP"
    } else if error.is_client() {
        "it does not offer what the letter needs"
    } else {
        "it cannot be reached"
    };
    match error.status() {
        Some(code) => Error::internal(format!("the mail server answered {code}: {kind}")),
        None => Error::internal(format!("the mail server: {kind}")),
    }
}

fn mailbox(address: &str) -> Result<Mailbox> {
    // The address itself stays out of the error: it is a personal datum.
    address
        .trim()
        .parse()
        .map_err(|_| Error::internal("an e-mail address that cannot be written to"))
}

pub fn is_address(words: &str) -> bool {
    let words = words.trim();
    words.len() <= 254
        && words.rsplit_once('@').is_some_and(|(_, at)| at.contains('.'))
        && words.parse::<lettre::Address>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};

    /// A mail server that knows nobody, and says so with the name.
    async fn refusing_server() -> String {
        let server = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", server.local_addr().unwrap());
        tokio::spawn(async move {
            let (stream, _) = server.accept().await.unwrap();
            let (read, mut write) = stream.into_split();
            let mut lines = BufReader::new(read).lines();
            write.write_all(b"220 here\r\n").await.unwrap();
            while let Some(line) = lines.next_line().await.unwrap() {
                let answer = if line.starts_with("RCPT") {
                    "550 5.1.1 <amina@example.org> user unknown"
                } else {
                    "250 well"
                };
                write.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
            }
        });
        url
    }

    #[tokio::test]
    async fn the_error_of_a_letter_tells_the_number_and_names_nobody() {
        let mail = Mail::smtp(&refusing_server().await, "Folkmoot <folkmoot@example.org>").unwrap();
        let letter = Letter {
            to: "amina@example.org".into(),
            subject: "Hello".into(),
            text: "Hello".into(),
        };
        let error = mail.post(&letter).await.unwrap_err().to_string();
        assert_eq!(error, "the mail server answered 550: it refuses for good");
    }

    #[test]
    fn the_error_of_a_mail_server_tells_no_password() {
        let error = Mail::smtp(
            "smpts://folkmoot:secret@mail.example.org",
            "Folkmoot <f@example.org>",
        )
        .err()
        .unwrap();
        assert!(!error.to_string().contains("folkmoot:secret@mail"), "{error}");
    }
}
