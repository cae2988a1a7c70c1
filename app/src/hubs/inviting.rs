//! Asking somebody to join, as the pages and programs do: the invitation and its letter are one
//! transaction.

use super::access::{Govern, Grow};
use super::model::{Asked, WrittenHub, WrittenInvitation, role_means, role_name};
use super::queries::invitations::{self, Made};
use super::queries::beneath;
use kit::{Error, Result};
use kit::access::{Can, Role};
use kit::house::House;
use kit::mail::Letter;
use kit::words::{Language, Words};

/// What an invitation says, in the language of whoever gets it.
pub struct Slip {
    pub words: Words,
    pub hub: String,
    pub role: Role,
    pub from: String,
}

impl Slip {
    fn letter(&self, house: &House, to: &str, made: &Made) -> Letter {
        let words = self.words;
        let link = format!("{}/join/{}", house.settings.public_url, made.code);
        let hub: kit::words::Value<'_> = self.hub.as_str().into();
        let text = words.with(
            "invitation-letter",
            &[
                ("name", self.from.as_str().into()),
                ("hub", hub.clone()),
                ("role", role_name(words, self.role).into()),
                ("means", role_means(words, self.role).into()),
                ("link", link.into()),
            ],
        );
        Letter {
            to: to.to_owned(),
            subject: words
                .with("invitation-title", &[("hub", hub)])
                .replace(['\u{2068}', '\u{2069}'], ""),
            // A mark of direction behind the link would become part of it when somebody taps it.
            text: text.replace(['\u{2068}', '\u{2069}'], ""),
        }
    }
}

/// An invitation on its way: by letter, or on the slip that whoever invites hands over.
pub struct Invited {
    pub made: Made,
    pub slip: Slip,
    pub by_mail: bool,
}

fn language(typed: &str) -> Words {
    Words::of(Language::of_code(typed).unwrap_or(Language::ENGLISH))
}

/// Asks somebody to join this hub.
pub async fn invite(can: &Can<Govern>, written: &WrittenInvitation) -> Result<Invited> {
    let asked = Asked::new(can.hub().kind, &written.role, &written.way, &written.email)?;
    let slip = Slip {
        words: language(&written.language),
        hub: can.hub().name.clone(),
        role: asked.role,
        from: can.account().name.clone(),
    };
    let house = can.house().clone();
    can.write(move |hub| {
        let made = invitations::make(hub, &asked)?;
        if let Some(email) = &asked.email {
            hub.enqueue(&slip.letter(&house, email, &made).job()?)?;
        }
        Ok(Invited { made, slip, by_mail: asked.email.is_some() })
    })
    .await
}

/// A hub that listens has none beneath it.
pub fn only_above(can: &Can<Grow>) -> Result<()> {
    if can.hub().kind.has_hubs() { Ok(()) } else { Err(Error::NotFound) }
}

/// Makes a hub beneath this one, and asks its first coordinator to join. Answers with its id too.
pub async fn begin(can: &Can<Grow>, written: &WrittenHub) -> Result<(String, Invited)> {
    only_above(can)?;
    let (new, asked) = written.parse(can.hub().kind)?;
    let slip = Slip {
        words: language(&written.language),
        hub: new.name.clone(),
        role: Role::Coordinator,
        from: can.account().name.clone(),
    };
    let house = can.house().clone();
    can.write(move |hub| {
        beneath::add(hub, &new)?;
        let made = invitations::make_beneath(hub, new.id.as_str(), &asked)?;
        if let Some(email) = &asked.email {
            hub.enqueue(&slip.letter(&house, email, &made).job()?)?;
        }
        let by_mail = asked.email.is_some();
        Ok((new.id.as_str().to_owned(), Invited { made, slip, by_mail }))
    })
    .await
}
