//! The words of the interface, in every language that has a folder in `words/`.
//!
//! A page is handed a [`Words`] and asks it for sentences by key:
//!
//! ```
//! use kit::words::{Language, Words};
//!
//! let words = Words::of(Language::ENGLISH);
//! assert_eq!(words.t("sign-in"), "Sign in");
//! assert_eq!(words.with("page-of", &[("page", 2.into()), ("pages", 9.into())]), "Page 2 of 9");
//! ```
//!
//! What a language lacks is said in English. Adding a language is adding a folder of files: its own
//! name, direction and script are words of its `shell.ftl`. Keys are written out whole in the
//! source, never put together from parts, so that a search finds every use and a test can tell
//! which keys nobody uses and which nobody wrote.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::Problem;

mod days;
pub use days::Day;

/// `(language, [(file, text)])`, English first; gathered by `build.rs`.
type Folder = (&'static str, &'static [(&'static str, &'static str)]);
static FOLDERS: &[Folder] = include!(concat!(env!("OUT_DIR"), "/words.rs"));

static SPOKEN: LazyLock<Vec<Spoken>> = LazyLock::new(|| FOLDERS.iter().map(Spoken::read).collect());

/// A language with its own `words/` folder.
///
/// ```
/// use kit::words::{Direction, Language};
///
/// let urdu = Language::of_code("ur-PK").expect("Urdu has a folder");
/// assert_eq!((urdu.code(), urdu.direction()), ("ur", Direction::RightToLeft));
/// assert_eq!(Language::accepted("fr-FR, pl;q=0.8, en;q=0.5").map(Language::code), Some("pl"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(u8);

/// Which way a language is written, as HTML's `dir` says it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

struct Spoken {
    name: String,
    direction: Direction,
    script: String,
    thousands: String,
    /// Everything that needs no values, put together once.
    plain: HashMap<&'static str, String>,
    bundle: FluentBundle<FluentResource>,
}

impl Language {
    pub const ENGLISH: Language = Language(0);

    /// Every language, English first, then by code.
    pub fn all() -> impl Iterator<Item = Language> {
        (0..FOLDERS.len()).map(|n| Language(u8::try_from(n).expect("there are fewer than 256 folders")))
    }

    /// The language a code such as `ur` or `ur-PK` names, if its words are here.
    pub fn of_code(code: &str) -> Option<Language> {
        let wanted = code.trim();
        let primary = wanted.split(['-', '_']).next().unwrap_or_default();
        let named = |name: &str| Language::all().find(|language| language.code().eq_ignore_ascii_case(name));
        named(wanted).or_else(|| named(primary))
    }

    /// The best language of an `Accept-Language` header that we speak.
    pub fn accepted(header: &str) -> Option<Language> {
        let mut best: Option<(f32, Language)> = None;
        // A browser sends a handful; a longer header is not worth reading to its end.
        for part in header.split(',').take(20) {
            let mut pieces = part.split(';');
            let Some(language) = pieces.next().and_then(Language::of_code) else {
                continue;
            };
            let weight = pieces
                .find_map(|piece| piece.trim().strip_prefix("q="))
                .map_or(Some(1.0), |q| {
                    q.trim().parse::<f32>().ok().filter(|q| q.is_finite())
                })
                .unwrap_or(0.0);
            if weight > 0.0 && best.is_none_or(|(so_far, _)| weight > so_far) {
                best = Some((weight, language));
            }
        }
        best.map(|(_, language)| language)
    }

    /// `en`, as `lang` attributes and files of words say it.
    pub fn code(self) -> &'static str {
        FOLDERS[usize::from(self.0)].0
    }

    /// What its speakers call it: `Polski`.
    pub fn name(self) -> &'static str {
        &self.spoken().name
    }

    pub fn direction(self) -> Direction {
        self.spoken().direction
    }

    /// The script it is written in, which decides the typeface: `latin`, `arabic`.
    pub fn script(self) -> &'static str {
        &self.spoken().script
    }

    fn spoken(self) -> &'static Spoken {
        &SPOKEN[usize::from(self.0)]
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Spoken {
    fn read((code, files): &Folder) -> Spoken {
        let tag: LanguageIdentifier = code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Fluent would set marks around every value. We set them only where two directions meet
        // (see `Words::with`), because elsewhere they come back in copied text and in searches.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(grouped));
        for (_, text) in *files {
            let resource = match FluentResource::try_new((*text).to_string()) {
                Ok(resource) => resource,
                // What can be read is used; the test below names what cannot.
                Err((resource, _)) => resource,
            };
            // A key written twice keeps its first words; the test below names it.
            let _ = bundle.add_resource(resource);
        }
        let plain: HashMap<&'static str, String> = files
            .iter()
            .flat_map(|(_, text)| keys(text))
            .filter_map(|key| Some((key, said(&bundle, key, None)?)))
            .collect();
        let own = |key: &str| plain.get(key).cloned().unwrap_or_default();
        Spoken {
            name: own("language-name"),
            direction: if own("language-direction") == "rtl" {
                Direction::RightToLeft
            } else {
                Direction::LeftToRight
            },
            script: own("language-script"),
            thousands: own("number-thousands"),
            plain,
            bundle,
        }
    }
}

/// The keys a file of words defines: what stands before ` =` at the start of a line.
fn keys(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| Some(line.split_once('=')?.0.trim_end()))
}

/// What a language says for a key, if it does, and if no value is wanting.
fn said(bundle: &FluentBundle<FluentResource>, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut problems = Vec::new();
    let text = bundle.format_pattern(pattern, args, &mut problems).into_owned();
    problems.is_empty().then_some(text)
}

/// A value that goes into a sentence: a count, or words.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    Count(i64),
    Text(Cow<'a, str>),
}

macro_rules! counts {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Value<'_> {
            fn from(count: $kind) -> Self {
                Value::Count(i64::try_from(count).unwrap_or(i64::MAX))
            }
        }
    )*};
}
counts!(i8, u8, i16, u16, i32, u32, i64, u64, usize);

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(text.into())
    }
}
impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::Text(text.as_str().into())
    }
}
impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(text.into())
    }
}
impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Value::Text(text)
    }
}

/// The words of one language: small, copied freely, good for the whole life of the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words(Language);

impl Words {
    pub fn of(language: Language) -> Words {
        Words(language)
    }

    pub fn language(self) -> Language {
        self.0
    }

    /// The words for `key`: `words.t("sign-in")`.
    pub fn t(self, key: &'static str) -> &'static str {
        self.either(|spoken| spoken.plain.get(key).map(String::as_str))
            .unwrap_or_else(|| missing(key))
    }

    /// The words for `key` with values put in:
    /// `words.with("conversations-count", &[("n", 3.into())])`.
    pub fn with(self, key: &'static str, values: &[(&str, Value<'_>)]) -> String {
        self.said_of(key, values)
            .unwrap_or_else(|| missing(key).to_string())
    }

    fn said_of(self, key: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            let value = match value {
                Value::Count(count) => FluentValue::from(*count),
                Value::Text(text) => FluentValue::String(self.set_apart(text)),
            };
            args.set(*name, value);
        }
        self.either(|spoken| said(&spoken.bundle, key, Some(&args)))
    }

    /// What is wrong with a field, as a sentence: by its key, or as it stands where it was written as
    /// a sentence (which only pages for coordinators and staff do).
    pub fn problem(self, problem: &Problem) -> String {
        let values: Vec<(&str, Value<'_>)> = problem
            .args
            .iter()
            .map(|(name, value)| {
                (
                    *name,
                    value
                        .parse::<i64>()
                        .map_or(Value::Text(value.into()), Value::Count),
                )
            })
            .collect();
        self.said_of(problem.key, &values)
            .unwrap_or_else(|| problem.key.to_string())
    }

    /// `1,240` in English, `12 400` in Polish.
    pub fn number(self, count: i64) -> String {
        group(count, &self.0.spoken().thousands)
    }

    /// `12%`, whole, because tenths of a small sample would be a claim.
    pub fn percent(self, part: f64) -> String {
        self.with("percent", &[("n", ((part * 100.0).round() as i64).into())])
    }

    /// `damp, rents and buses`.
    pub fn list(self, items: &[impl AsRef<str>]) -> String {
        match items {
            [] => String::new(),
            [one] => one.as_ref().to_string(),
            [before @ .., last] => {
                let comma = self.t("list-comma");
                let before = before.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(comma);
                self.with(
                    "list-and",
                    &[("before", before.into()), ("last", last.as_ref().into())],
                )
            }
        }
    }

    /// `“Damp and mould” and “Rents”`: names in the middle of a sentence, whatever words they are made of.
    pub fn names(self, names: &[impl AsRef<str>]) -> String {
        let quoted = |name: &str| self.with("quoted", &[("name", name.into())]);
        let quoted: Vec<String> = names.iter().map(|name| quoted(name.as_ref())).collect();
        self.list(&quoted)
    }

    /// Asks this language, then English.
    fn either<T>(self, ask: impl Fn(&'static Spoken) -> Option<T>) -> Option<T> {
        [self.0, Language::ENGLISH]
            .into_iter()
            .find_map(|language| ask(language.spoken()))
    }

    /// Puts marks (U+2068, U+2069) around words that may run against the sentence they stand in, so
    /// that an English street does not turn an Urdu sentence inside out. In a sentence that runs
    /// left to right only words of the other direction need it.
    fn set_apart<'a>(self, text: &'a str) -> Cow<'a, str> {
        let needed = match self.0.direction() {
            Direction::RightToLeft => text
                .chars()
                .any(|c| !runs_right_to_left(c) && c != ' ' && !c.is_ascii_digit()),
            Direction::LeftToRight => text.chars().any(runs_right_to_left),
        };
        if needed {
            Cow::Owned(format!("\u{2068}{text}\u{2069}"))
        } else {
            Cow::Borrowed(text)
        }
    }
}

/// A key nobody wrote, or a value nobody gave, is a mistake of ours; the reader still gets a page.
fn missing(key: &'static str) -> &'static str {
    tracing::error!(
        key,
        "no words are written for this key, or a value it needs was not given"
    );
    key
}

fn runs_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{1E800}'..='\u{1EFFF}')
}

/// What a language puts between thousands, looked up once per language by Fluent's memory.
struct Thousands(&'static str);

impl intl_memoizer::Memoizable for Thousands {
    type Args = ();
    type Error = ();

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let language = Language::of_code(language.language.as_str()).unwrap_or(Language::ENGLISH);
        Ok(Thousands(&language.spoken().thousands))
    }
}

fn grouped<M: MemoizerKind>(value: &FluentValue<'_>, memory: &M) -> Option<String> {
    let FluentValue::Number(FluentNumber { value, .. }) = value else {
        return None;
    };
    memory
        .with_try_get_threadsafe::<Thousands, _, _>((), |thousands| group(*value as i64, thousands.0))
        .ok()
}

/// Groups by thousands from five digits on where the separator is a space (as Polish and the SI
/// have it), and from four where it is a comma.
fn group(count: i64, separator: &str) -> String {
    let digits = count.unsigned_abs().to_string();
    let from = if separator == "," { 4 } else { 5 };
    let mut text = String::with_capacity(digits.len() + 8);
    if count < 0 {
        text.push('−');
    }
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && digits.len() >= from && (digits.len() - n).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests;
