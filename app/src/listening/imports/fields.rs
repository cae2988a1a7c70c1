//! What a column can hold, by which names people call it, and how its words are understood.

use crate::listening::model::{Given, How, Tier};
use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use jiff::Timestamp;
use kit::dialect::fold;
use serde::{Deserialize, Serialize};

macro_rules! fields {
    ($($field:ident $slug:literal $label:literal [$($name:literal),* $(,)?]),+ $(,)?) => {
        /// One thing that a conversation holds and a file may bring.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        pub enum Field { $(#[serde(rename = $slug)] $field),+ }

        impl Field {
            pub const ALL: &'static [Field] = &[$(Field::$field),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Field::$field => $slug),+ }
            }
            /// What coordinators read.
            pub const fn label(self) -> &'static str {
                match self { $(Field::$field => $label),+ }
            }
            pub fn parse(word: &str) -> Option<Field> {
                match word { $($slug => Some(Field::$field),)+ _ => None }
            }
            /// The names that columns of this kind have, the likeliest first, as `fold` leaves them.
            const fn names(self) -> &'static [&'static str] {
                match self { $(Field::$field => &[$slug, $($name),*]),+ }
            }
        }
    };
}

fields! {
    HeldAt "held_at" "When it was held" ["held at", "timestamp", "date", "when", "day", "held", "datetime", "data", "kiedy", "dzien", "data rozmowy"],
    How "how" "How you met" ["method", "channel", "jak", "sposob"],
    Place "place" "Where" ["where", "location", "street", "area", "miejsce", "gdzie", "ulica"],
    Language "language" "Language spoken" ["lang", "jezyk"],
    Loves "loves" "What they love" ["love", "likes", "what do you love about living here", "kocha", "lubi"],
    Concerns "concerns" "What concerns them" ["concern", "worries", "issues", "response", "answer", "comment body", "comment", "comments", "text", "words", "feedback", "what concerns you", "troski", "odpowiedz", "komentarz", "uwagi"],
    WouldChange "would_change" "What they would change" ["would change", "change", "what would you change", "zmiana", "co zmienic"],
    WouldDo "would_do" "What they would do" ["would do", "do", "action", "what would you do about it", "dzialanie", "co zrobic"],
    Themes "themes" "Themes" ["theme", "topics", "topic", "target topics", "tags", "labels", "tematy", "temat"],
    Tier "tier" "What they agreed to" ["consent", "consent tier", "zgoda"],
    Given "given" "How they agreed" ["consent given", "how agreed", "jak zgoda"],
    Name "name" "Name, if they said “contact me”" ["full name", "contact name", "imie", "imie i nazwisko", "nazwisko"],
    Phone "phone" "Telephone" ["telephone", "mobile", "phone number", "tel", "telefon", "komorka"],
    Email "email" "E-mail" ["e mail", "mail", "email address", "adres e mail"],
    Listener "listener" "Who listened" ["heard by", "volunteer", "listened by", "sluchacz", "wolontariusz"],
    FollowUp "follow_up" "What was promised" ["follow up", "next step", "promise", "nastepny krok", "obietnica"],
    Due "due" "Promised by when" ["due date", "by when", "deadline", "termin"],
    Id "id" "Number that Folkmoot gave it" ["conversation id"],
}

impl Field {
    /// Without these there is no conversation: from a column, or the same for the whole file.
    pub const NEEDED: [Field; 4] = [Field::HeldAt, Field::How, Field::Language, Field::Tier];
    /// One of these at least must come from a column.
    pub const ANSWERS: [Field; 4] = [Field::Loves, Field::Concerns, Field::WouldChange, Field::WouldDo];

    /// What somebody should know before they choose a column for it.
    pub const fn hint(self) -> Option<&'static str> {
        Some(match self {
            Field::HeldAt => "Dates like 2026-10-01, 1/10/2026 or 1.10.2026 (day first), with or without a time.",
            Field::How => "door, street, event, phone, house_meeting or one_to_one.",
            Field::Language => "A code such as en, pl or ur, or the name of the language.",
            Field::Themes => "Several are separated by ; or |. Themes that you do not have yet are made.",
            Field::Tier => "hub, theme, quotation or contact. When in doubt, choose less: hub.",
            Field::Given => "spoken, written or phone. Where it is empty, we write down that the file does not say.",
            Field::Name => "Taken only where somebody agreed to be contacted.",
            Field::Listener => "The name or e-mail address of a member of this hub.",
            Field::FollowUp => "Needs a day by which it was promised.",
            Field::Id => "Only in files that Folkmoot wrote.",
            _ => return None,
        })
    }

    /// Which column is most likely meant for each field. No column is taken twice.
    pub fn guess(columns: &[String]) -> Vec<(Field, usize)> {
        let folded: Vec<String> = columns.iter().map(|name| fold(name)).collect();
        let mut taken = vec![false; columns.len()];
        let mut found = Vec::new();
        for field in Field::ALL {
            let at = field
                .names()
                .iter()
                .map(|name| fold(name))
                .find_map(|name| folded.iter().enumerate().position(|(at, own)| !taken[at] && *own == name));
            if let Some(at) = at {
                taken[at] = true;
                found.push((*field, at));
            }
        }
        found
    }
}

/// An instant, however a spreadsheet or a program wrote it. Days stand before months, as in England
/// and Poland. A day without an hour is taken as its noon at home.
pub fn instant(words: &str, zone: &TimeZone) -> Option<Timestamp> {
    let words = words.trim();
    if let Ok(at) = words.parse::<Timestamp>() {
        return Some(at);
    }
    if words.len() >= 9 && words.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: i64 = words.parse().ok()?;
        // Seconds, thousandths or millionths since 1970: by how many digits today has.
        return match words.len() {
            9 | 10 => Timestamp::from_second(number).ok(),
            12 | 13 => Timestamp::from_millisecond(number).ok(),
            15 | 16 => Timestamp::from_microsecond(number).ok(),
            _ => None,
        };
    }
    let at = match day(words) {
        Some(day) => day.at(12, 0, 0, 0),
        None => moment(words)?,
    };
    Some(at.to_zoned_datetime(zone.clone()).ok()?.timestamp())
}

/// A day without an hour.
pub fn day(words: &str) -> Option<Date> {
    let words = words.trim();
    ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d", "%d %B %Y", "%d %b %Y"]
        .into_iter()
        .find_map(|form| strtime::parse(form, words).ok()?.to_date().ok())
}

fn moment(words: &str) -> Option<DateTime> {
    [
        "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M:%S",
        "%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%d-%m-%Y %H:%M", "%d/%m/%Y, %H:%M:%S",
    ]
    .into_iter()
    .find_map(|form| strtime::parse(form, words).ok()?.to_datetime().ok())
}

/// The one of a few that is meant, by its own name or by one of these.
fn meant<T: Copy>(words: &str, known: &[(T, &str, &[&str])]) -> Option<T> {
    let folded = fold(words);
    known
        .iter()
        .find(|(_, own, others)| own.replace('_', " ") == folded || others.contains(&folded.as_str()))
        .map(|(value, _, _)| *value)
}

pub fn how(words: &str) -> Option<How> {
    meant(
        words,
        &[
            (How::Door, "door", &["doorstep", "at the door", "doors", "drzwi", "przy drzwiach"]),
            (How::Street, "street", &["on the street", "street corner", "corner", "ulica", "na ulicy"]),
            (How::Event, "event", &["at an event", "gathering", "wydarzenie", "na wydarzeniu"]),
            (How::Phone, "phone", &["telephone", "call", "by phone", "telefon", "przez telefon"]),
            (How::HouseMeeting, "house_meeting", &["at a house meeting", "meeting", "spotkanie domowe", "spotkanie"]),
            (How::OneToOne, "one_to_one", &["1 1", "121", "1 to 1", "one to one meeting", "w cztery oczy", "jeden na jeden"]),
        ],
    )
}

pub fn tier(words: &str) -> Option<Tier> {
    meant(
        words,
        &[
            (Tier::Hub, "hub", &["hub only", "private", "tylko hub"]),
            (Tier::Theme, "theme", &["anonymous theme", "anonymous", "anonymously", "temat", "anonimowo"]),
            (Tier::Quotation, "quotation", &["anonymous quotation", "quote", "quotes", "cytat"]),
            (Tier::Contact, "contact", &["contact me", "kontakt", "prosze o kontakt"]),
        ],
    )
}

pub fn given(words: &str) -> Option<Given> {
    meant(
        words,
        &[
            (Given::Spoken, "spoken", &["said yes", "they said yes", "verbal", "verbally", "ustnie", "ustna"]),
            (Given::Written, "written", &["they signed", "signed", "in writing", "paper", "pisemnie", "pisemna"]),
            (Given::Phone, "phone", &["on the phone", "by phone", "telephone", "telefonicznie"]),
            (Given::File, "file", &["unknown", "not known", "nie wiadomo"]),
        ],
    )
}

/// A language's code, from the code itself or from its English or own name.
pub fn language(words: &str) -> String {
    const NAMES: &[(&str, &str)] = &[
        ("english", "en"), ("angielski", "en"), ("polish", "pl"), ("polski", "pl"), ("urdu", "ur"), ("اردو", "ur"),
        ("arabic", "ar"), ("bengali", "bn"), ("bangla", "bn"), ("punjabi", "pa"), ("panjabi", "pa"), ("gujarati", "gu"),
        ("hindi", "hi"), ("somali", "so"), ("romanian", "ro"), ("portuguese", "pt"), ("spanish", "es"), ("french", "fr"),
        ("italian", "it"), ("german", "de"), ("ukrainian", "uk"), ("russian", "ru"), ("welsh", "cy"), ("turkish", "tr"),
        ("farsi", "fa"), ("persian", "fa"), ("dari", "prs"), ("pashto", "ps"), ("kurdish", "ku"), ("tamil", "ta"),
        ("chinese", "zh"), ("mandarin", "zh"), ("cantonese", "yue"), ("lithuanian", "lt"), ("bulgarian", "bg"),
        ("albanian", "sq"), ("tigrinya", "ti"), ("amharic", "am"), ("yoruba", "yo"), ("vietnamese", "vi"),
        ("british sign language", "bfi"), ("bsl", "bfi"),
    ];
    let folded = fold(words);
    NAMES
        .iter()
        .find(|(name, _)| *name == folded)
        .map_or_else(|| words.trim().to_owned(), |(_, code)| (*code).to_owned())
}

/// The themes of one cell: parted by `;` or `|`, or a list as JSON or Python write it. In a list of
/// records the themes are what stands under `topic_name`.
pub fn themes(words: &str) -> Vec<String> {
    let words = words.trim();
    let found: Vec<String> = if let Ok(list) = serde_json::from_str::<Vec<String>>(words) {
        list
    } else if words.starts_with(['[', '{']) {
        let named = quoted_after(words, "topic_name");
        if named.is_empty() && !words.contains(':') { quoted(words) } else { named }
    } else {
        words.split([';', '|', '\n']).map(str::to_owned).collect()
    };
    let mut themes: Vec<String> = Vec::new();
    for name in found {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.is_empty() && !themes.iter().any(|kept| fold(kept) == fold(&name)) {
            themes.push(name);
        }
    }
    themes
}

/// Every quoted text that stands as the value of `key`.
fn quoted_after(words: &str, key: &str) -> Vec<String> {
    words
        .match_indices(key)
        .filter_map(|(at, _)| {
            let value = words[at + key.len()..].trim_start_matches(['\'', '"']).trim_start().strip_prefix(':')?;
            quoted_here(value.trim_start()).map(|(text, _)| text)
        })
        .collect()
}

/// Every quoted text.
fn quoted(words: &str) -> Vec<String> {
    let (mut rest, mut found) = (words, Vec::new());
    while let Some(at) = rest.find(['\'', '"']) {
        let Some((text, after)) = quoted_here(&rest[at..]) else { break };
        found.push(text);
        rest = after;
    }
    found
}

/// A text in quotes at the very beginning, and what comes after it.
fn quoted_here(words: &str) -> Option<(String, &str)> {
    let mark = words.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    let (mut text, mut escaped) = (String::new(), false);
    for (at, c) in words.char_indices().skip(1) {
        if escaped {
            text.push(if c == 'n' { ' ' } else { c });
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == mark {
            return Some((text, &words[at + c.len_utf8()..]));
        } else {
            text.push(c);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_their_names_in_two_languages() {
        let guess = |columns: &[&str]| -> Vec<(String, Field)> {
            let columns: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
            let mut found: Vec<_> = Field::guess(&columns).into_iter().map(|(field, at)| (columns[at].clone(), field)).collect();
            found.sort();
            found
        };
        assert_eq!(
            guess(&["timestamp", "datetime", "comment-id", "comment-body"]),
            [("comment-body".to_owned(), Field::Concerns), ("timestamp".to_owned(), Field::HeldAt)]
        );
        assert_eq!(
            guess(&["Imię i nazwisko", "Język", "E-mail", "Dzień", "Tematy"])
                .into_iter().map(|(_, field)| field).collect::<Vec<_>>(),
            [Field::HeldAt, Field::Email, Field::Name, Field::Language, Field::Themes]
        );
        assert_eq!(guess(&["target_topics"])[0].1, Field::Themes);
    }

    #[test]
    fn days_are_understood_as_people_write_them() {
        let london = TimeZone::get("Europe/London").unwrap();
        let at = |words| instant(words, &london).map(|at| at.to_string());
        for same in ["2026-10-01", "01/10/2026", "1/10/2026", "1.10.2026", "1 October 2026", "01 Oct 2026", "2026/10/01"] {
            assert_eq!(at(same).as_deref(), Some("2026-10-01T11:00:00Z"), "{same}");
        }
        assert_eq!(at("2026-10-01 18:30").as_deref(), Some("2026-10-01T17:30:00Z"));
        assert_eq!(at("2026-10-01T18:30:00+02:00").as_deref(), Some("2026-10-01T16:30:00Z"));
        assert_eq!(at("1518501496471").as_deref(), Some("2018-02-13T05:58:16.471Z"));
        assert_eq!(at("1518501496").as_deref(), Some("2018-02-13T05:58:16Z"));
        for wrong in ["", "soon", "31/02/2026", "13", "99999999999999999999", "2026-13-01", "10/31/2026"] {
            assert_eq!(at(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn themes_come_as_lists_of_many_kinds() {
        assert_eq!(themes("Damp; Rents |damp|"), ["Damp", "Rents"]);
        assert_eq!(themes("['Damp', \"People's parks\"]"), ["Damp", "People's parks"]);
        assert_eq!(themes("[\"Buses: late; cold\",\"Damp | mould\"]"), ["Buses: late; cold", "Damp | mould"]);
        assert_eq!(themes("[]"), Vec::<String>::new());
        let python = "[{'A': None, 'E': {'rationale': 'Why: \\'so\\'', 'topic_name': 'Tempered Normalization'}}\n {'I': {'topic_name': \"The town's market\"}}]";
        assert_eq!(themes(python), ["Tempered Normalization", "The town's market"]);
        assert_eq!(themes("[{\"topic_name\": \"Damp\\\"s\"}]"), ["Damp\"s"]);
        assert_eq!(themes("['unclosed"), Vec::<String>::new());
        assert_eq!(themes("[{'topic_name': None}]"), Vec::<String>::new());
    }

    #[test]
    fn kinds_are_known_by_what_people_call_them() {
        assert_eq!(how("At the door"), Some(How::Door));
        assert_eq!(how("One-to-one"), Some(How::OneToOne));
        assert_eq!(how("HOUSE MEETING"), Some(How::HouseMeeting));
        assert_eq!(how("by pigeon"), None);
        assert_eq!(tier("Contact me"), Some(Tier::Contact));
        assert_eq!(given("Pisemnie"), Some(Given::Written));
        assert_eq!(language("Polish"), "pl");
        assert_eq!(language("en-GB"), "en-GB");
    }
}
