//! What a column about people can hold.

use crate::imports::model::{Field, Part};
use crate::people::model::Basis;
use kit::sheets::meant::one_of;

/// For each way to reach somebody: the way itself, why it may be used, and since when.
pub const WAYS: [[&str; 3]; 3] = [
    ["phone", "phone_basis", "phone_given"],
    ["email", "email_basis", "email_given"],
    ["post", "post_basis", "post_given"],
];

const REASONS: &[&str] = &["consent", "legitimate_interest"];

const fn field(slug: &'static str, label: &'static str, names: &'static [&'static str], part: Part) -> Field {
    Field { slug, label, hint: None, names, offers: &[], usual: "", part, own: false }
}

pub const FIELDS: &[Field] = &[
    Field {
        own: true,
        ..field("name", "Name", &["full name", "contact name", "imie i nazwisko", "imie", "nazwisko"], Part::Needed)
    },
    Field {
        hint: Some("A code such as en, pl or ur, or the name of the language."),
        offers: &["en", "pl", "ur"],
        usual: "en",
        ..field("language", "Language to speak with them", &["lang", "jezyk"], Part::Needed)
    },
    Field {
        hint: Some("consent: they said yes. legitimate_interest: you have another good reason, and told them."),
        offers: REASONS,
        ..field("basis", "Why you may reach them", &["lawful basis", "reason", "podstawa"], Part::Other)
    },
    Field {
        hint: Some("The day they said yes. Dates like 2026-10-01, 1/10/2026 or 1.10.2026 (day first)."),
        ..field("given", "Since when", &["consent date", "date of consent", "date", "given on", "data zgody", "data"], Part::Other)
    },
    Field {
        own: true,
        ..field("phone", "Telephone", &["telephone", "mobile", "phone number", "tel", "telefon", "komorka"], Part::Heart)
    },
    Field { own: true, ..field("email", "E-mail", &["e mail", "mail", "email address", "adres e mail"], Part::Heart) },
    Field { own: true, ..field("post", "Postal address", &["address", "postal address", "adres"], Part::Heart) },
    Field { offers: REASONS, ..field("phone_basis", "Why you may telephone", &["phone basis"], Part::Other) },
    field("phone_given", "Since when you may telephone", &["phone given"], Part::Other),
    Field { offers: REASONS, ..field("email_basis", "Why you may e-mail", &["email basis"], Part::Other) },
    field("email_given", "Since when you may e-mail", &["email given"], Part::Other),
    Field { offers: REASONS, ..field("post_basis", "Why you may write", &["post basis"], Part::Other) },
    field("post_given", "Since when you may write", &["post given"], Part::Other),
    Field {
        hint: Some("Only in files that Folkmoot wrote."),
        own: true,
        ..field("id", "Number that Folkmoot gave them", &["person id"], Part::Other)
    },
];

pub fn basis(words: &str) -> Option<Basis> {
    one_of(
        words,
        &[
            (Basis::Consent, "consent", &["yes", "they said yes", "agreed", "zgoda"]),
            (Basis::LegitimateInterest, "legitimate_interest", &["legitimate interests", "li", "uzasadniony interes"]),
        ],
    )
}
