//! Letters that tell somebody what happened to what opens their account. Whoever did it reads them last.

use kit::house::House;
use kit::mail::Letter;
use kit::session::Account;
use kit::web::page::ACCOUNT;
use kit::words::{Language, Words};

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Note<'n> {
    PasskeyAdded(&'n str),
    PasskeyRemoved(&'n str),
    PasskeyDoubted,
    CodesOn,
    CodesOff,
    RecoveryMade,
    RecoveryUsed,
    TokenMade(&'n str),
    /// Who took the second step away; nobody named where it was whoever runs the server.
    Reset(Option<&'n str>),
}

impl Note<'_> {
    fn said(self, words: Words) -> String {
        match self {
            Note::PasskeyAdded(name) => words.with("note-passkey-added", &[("passkey", name.into())]),
            Note::PasskeyRemoved(name) => words.with("note-passkey-removed", &[("passkey", name.into())]),
            Note::PasskeyDoubted => words.t("note-passkey-doubted").to_owned(),
            Note::CodesOn => words.t("note-codes-on").to_owned(),
            Note::CodesOff => words.t("note-codes-off").to_owned(),
            Note::RecoveryMade => words.t("note-recovery-made").to_owned(),
            Note::RecoveryUsed => words.t("note-recovery-used").to_owned(),
            Note::TokenMade(name) => words.with("note-token-made", &[("token", name.into())]),
            Note::Reset(who) => {
                let who = who.unwrap_or_else(|| words.t("note-reset-operator"));
                words.with("note-reset", &[("who", who.into())])
            }
        }
    }
}

/// The letter, in the language of whoever gets it; none goes to an account without an address.
pub fn letter(house: &House, account: &Account, note: Note<'_>) -> Option<Letter> {
    let language = account.language.as_deref().and_then(Language::of_code);
    let words = Words::of(language.unwrap_or(Language::ENGLISH));
    let subject = match note {
        Note::Reset(_) => "note-reset-subject",
        _ => "note-subject",
    };
    let (what, link) = (note.said(words), format!("{}{ACCOUNT}", house.settings.public_url));
    let text = words.with(
        "note-letter",
        &[
            ("name", account.name.as_str().into()),
            ("what", what.into()),
            ("link", link.into()),
        ],
    );
    Some(Letter {
        to: account.email.clone()?,
        subject: words.t(subject).to_owned(),
        // A mark of direction behind the link would become part of it when somebody taps it.
        text: text.replace(['\u{2068}', '\u{2069}'], ""),
    })
}
