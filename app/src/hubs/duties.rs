//! What the doors do in the background.

use kit::Result;
use kit::jobs::Work;
use kit::session::{self, LINK_MINUTES, LinkAsked};
use kit::words::{Language, Words};

/// Mails a link to sign in, if the address that was typed has an account.
pub async fn mail_link(work: Work) -> Result<()> {
    let asked: LinkAsked = serde_json::from_str(&work.body)?;
    let words = Words::of(Language::of_code(&asked.language).unwrap_or(Language::ENGLISH));
    session::mail_link(&work.house, &asked, |link| {
        let values = [("link", link.into()), ("minutes", LINK_MINUTES.into())];
        let letter = words.with("sign-in-link-letter", &values);
        // A mark of direction behind the link would become part of it when somebody taps it.
        (
            words.t("sign-in-link-subject").to_owned(),
            letter.replace(['\u{2068}', '\u{2069}'], ""),
        )
    })
    .await
}
