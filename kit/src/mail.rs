//! Letters by e-mail: over SMTP, or into a folder of files in the demonstration.

use crate::jobs::Job;
use crate::{Error, Result};
use lettre::message::{Mailbox, header::ContentType};
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde::{Deserialize, Serialize};
use std::path::Path;

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
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?.build();
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
            .map_err(|e| Error::internal(e.to_string()))?;
        match self {
            Mail::Smtp { server, .. } => server.send(message).await.map(drop).map_err(Error::from),
            Mail::Folder { files, .. } => files
                .send(message)
                .await
                .map(drop)
                .map_err(|e| Error::internal(e.to_string())),
        }
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
    words.len() <= 254 && words.contains('@') && words.parse::<lettre::Address>().is_ok()
}
