//! Listening sheets of Mill Lane: two of the neighbours would rather write with a pen. Half of what was printed
//! has come back.

use super::Accounts;
use crate::listening::model::{Heard, Recorded, Tier, Written, WrittenConsent};
use crate::listening::queries::{sheets, themes};
use jiff::{Timestamp, ToSpan};
use kit::access::Duty;
use kit::house::House;
use kit::words::Language;
use kit::{Error, Result};

/// What stands on the sheets that came back: language, theme, what concerns them, what they love.
const WRITTEN: [(&str, &str, &str, &str); 3] = [
    (
        "pl",
        "damp",
        "Na klatce przy skrzynkach od jesieni kapie z sufitu. Podstawiamy wiadro.",
        "Że sąsiedzi zmieniają to wiadro na zmianę, bez proszenia.",
    ),
    (
        "ur",
        "damp",
        "سیڑھیوں کی دیوار گیلی رہتی ہے اور بچوں کے جوتے وہیں رکھے جاتے ہیں۔",
        "شام کو صحن میں سب مل کر چائے پیتے ہیں۔",
    ),
    (
        "en",
        "damp",
        "The bin store floods when it rains, and then the smell comes up the stairs.",
        "That somebody always holds the lift for my trolley.",
    ),
];
const HUB: &str = "mill-lane";
/// Sheets that were printed in each language.
const PRINTED: i64 = 2;

/// Ben printed them nine days ago, and typed in what Amina and Farah brought back.
pub async fn brought_back(house: &House, accounts: &Accounts, now: Timestamp) -> Result<()> {
    let ben = Duty::in_hub(house, HUB)
        .await?
        .asked_by(accounts.get("ben").cloned());
    let before = |hours: i64| now.checked_sub(hours.hours()).unwrap_or(now);
    for ((code, about, concerns, loves), (listener, days)) in
        WRITTEN
            .into_iter()
            .zip([("farah", 6), ("amina", 5), ("farah", 3)])
    {
        let language = Language::of_code(code).unwrap_or(Language::ENGLISH);
        house.clock.hold(before(9 * 24));
        let sheet = ben
            .write(move |hub| {
                let print = sheets::print(hub, PRINTED, language)?;
                sheets::of_print(hub, &print)?
                    .into_iter()
                    .next()
                    .ok_or(Error::NotFound)
            })
            .await?;
        let written = Written {
            held_at: before(days * 24 + 2).to_string(),
            how: "event".into(),
            place: "Community garden".into(),
            language: code.into(),
            loves: loves.into(),
            concerns: concerns.into(),
            consent: WrittenConsent {
                tier: Tier::Theme.as_str().into(),
                wording: sheet.wording(Tier::Theme).into(),
                given: "spoken".into(),
            },
            ..Written::default()
        };
        let (at, listener, id) = (before(days * 24), accounts.get(listener).cloned(), house.new_id());
        house.clock.hold(at);
        ben.write(move |hub| {
            let named = |name: &str| name.to_lowercase().contains(about);
            let theme = themes::list(hub)?
                .into_iter()
                .find(|theme| named(&theme.name))
                .map(|theme| theme.id);
            let heard = Heard::of(
                &Written {
                    themes: theme.into_iter().collect(),
                    ..written
                },
                at,
            )?;
            match sheets::type_in(hub, &sheet.code, &id, &heard, listener.as_deref())? {
                Recorded::New => Ok(()),
                other => Err(Error::internal(format!(
                    "a sheet of the demonstration was {other:?}"
                ))),
            }
        })
        .await?;
    }
    house.clock.hold(now);
    Ok(())
}
