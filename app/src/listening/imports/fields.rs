//! What a column can hold, by which names people call it, and how its words are understood.

use crate::imports::model::{self as files, Part};
use crate::listening::model::{Given, How, Tier};
use kit::dialect::fold;
use kit::sheets::meant::one_of;

macro_rules! fields {
    ($($field:ident $slug:literal $label:literal [$($name:literal),* $(,)?]),+ $(,)?) => {
        /// One thing that a conversation holds and a file may bring.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Field { $($field),+ }

        /// The same as every kind of file tells its own.
        pub const FIELDS: &[files::Field] = &[$(files::Field {
            slug: $slug,
            label: $label,
            hint: Field::$field.hint(),
            names: &[$($name),*],
            offers: Field::$field.offers(),
            usual: Field::$field.usual(),
            part: Field::$field.part(),
            own: matches!(Field::$field, Field::Name | Field::Phone | Field::Email | Field::Id),
        }),+];

        impl Field {
            pub const fn as_str(self) -> &'static str {
                match self { $(Field::$field => $slug),+ }
            }
            pub fn parse(word: &str) -> Option<Field> {
                match word { $($slug => Some(Field::$field),)+ _ => None }
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
    /// One of these at least must come from a column.
    pub const ANSWERS: [Field; 4] = [Field::Loves, Field::Concerns, Field::WouldChange, Field::WouldDo];

    /// What somebody should know before they choose a column for it.
    const fn hint(self) -> Option<&'static str> {
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

    const fn part(self) -> Part {
        match self {
            Field::Loves | Field::Concerns | Field::WouldChange | Field::WouldDo => Part::Heart,
            Field::HeldAt | Field::How | Field::Language | Field::Tier => Part::Needed,
            _ => Part::Other,
        }
    }

    const fn offers(self) -> &'static [&'static str] {
        match self {
            Field::How => &["door", "street", "event", "phone", "house_meeting", "one_to_one"],
            Field::Tier => &["hub", "theme", "quotation", "contact"],
            Field::Given => &["spoken", "written", "phone"],
            Field::Language => &["en", "pl", "ur"],
            _ => &[],
        }
    }

    const fn usual(self) -> &'static str {
        match self {
            Field::Language => "en",
            Field::Tier => "hub",
            _ => "",
        }
    }
}

pub fn how(words: &str) -> Option<How> {
    one_of(
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
    one_of(
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
    one_of(
        words,
        &[
            (Given::Spoken, "spoken", &["said yes", "they said yes", "verbal", "verbally", "ustnie", "ustna"]),
            (Given::Written, "written", &["they signed", "signed", "in writing", "paper", "pisemnie", "pisemna"]),
            (Given::Phone, "phone", &["on the phone", "by phone", "telephone", "telefonicznie"]),
            (Given::File, "file", &["unknown", "not known", "nie wiadomo"]),
        ],
    )
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
            let guessed = files::Field::guess(FIELDS, &columns).into_iter();
            let mut found: Vec<_> = guessed.map(|(field, at)| (columns[at].clone(), Field::parse(field).unwrap())).collect();
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
    }
}
