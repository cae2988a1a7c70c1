//! One's own phones, and what to do when one is lost.

use axum::extract::Path;
use axum::response::Redirect;
use jiff::tz::TimeZone;
use kit::access::SignedIn;
use kit::session::Phone;
use kit::web::forms;
use kit::web::page::ACCOUNT;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Result};
use maud::{Markup, html};

/// The phones on the page of one's account.
pub(super) fn list(words: Words, phones: &[Phone], zone: &TimeZone) -> Markup {
    html! {
        @if phones.is_empty() {
            p { (words.t("account-phones-none")) }
        } @else {
            (pieces::list(phones.iter().map(|phone| entry(words, phone, zone))))
        }
    }
}

fn entry(words: Words, phone: &Phone, zone: &TimeZone) -> Entry {
    let heard = words.moment(phone.seen_at, zone);
    let entry = Entry::new(html! { bdi { (phone.words) } }).about(html! {
        (words.with("account-phone-heard", &[("when", heard.into())])) " · "
        (words.with("account-phone-unsent", &[("n", phone.unsent.into())]))
    });
    match phone.revoked_at {
        Some(_) => entry.marks(pieces::badge(Tone::Late, words.t("account-phone-revoked"))),
        None => entry.marks(pieces::quiet_action(
            words.t("account-phone-lost"),
            format!("/account/phones/{}/lost", phone.id),
        )),
    }
}

pub async fn ask_lost(mine: SignedIn, reader: Reader, Path(phone): Path<String>) -> Result<Markup> {
    let reader = reader.speaking(mine.account().language.as_deref());
    let phones = mine.phones().await?;
    let phone = phones
        .iter()
        .find(|one| one.id == phone && one.revoked_at.is_none());
    Ok(lost_page(&reader, &mine.account().name, phone.ok_or(Error::NotFound)?))
}

fn lost_page(reader: &Reader, name: &str, phone: &Phone) -> Markup {
    let words = reader.words;
    let title = words.t("account-phone-lost-sure");
    reader
        .frame(title)
        .account(name)
        .seen_by(words.t("seen-by-account"))
        .under(words.t("your-account"), ACCOUNT)
        .show(html! {
            (pieces::heading(title, words.t("account-phone-lost-lead")))
            p { b { bdi { (phone.words) } } }
            @if phone.unsent > 0 {
                (pieces::notice(Tone::Late, words.with("account-phone-lost-unsent", &[("n", phone.unsent.into())]), html! {}))
            }
            form method="post" action={ (ACCOUNT) "/phones/" (phone.id) "/lost" } {
                (pieces::actions(html! {
                    (forms::grave_button(words.t("account-phone-lost-yes")))
                    (pieces::quiet_action(words.t("account-phone-lost-no"), ACCOUNT))
                }))
            }
        })
}

pub async fn lost(mine: SignedIn, Path(phone): Path<String>) -> Result<Redirect> {
    mine.revoke_phone(&phone).await?;
    Ok(Redirect::to(&format!("{ACCOUNT}?done=lost")))
}
