//! Fields, with their labels, hints and errors. What was typed stays: a form is drawn from what the
//! reader sent, and every problem stands at its field and in the summary above.
//!
//! ```
//! use kit::web::forms::{self, Filled, Form};
//! use kit::words::{Language, Words};
//! use maud::html;
//!
//! let words = Words::of(Language::ENGLISH);
//! let filled = Filled::new([("name", "Amina")]).problem("email", words.t("problem-blank"));
//! let form = Form::new(words, &filled);
//! let page = html! {
//!     form method="post" action="/account" {
//!         (form.summary())
//!         (form.text("name", words.t("account-name")).hint(words.t("account-name-hint")))
//!         (form.text("email", words.t("sign-in-email")).email())
//!         (forms::button("Keep my name"))
//!     }
//! };
//! assert!(page.into_string().contains("value=\"Amina\""));
//! ```

use std::borrow::Cow;

use maud::{Markup, html};

pub use super::field::{Choice, Field};
use super::field::{Kind, id};
use crate::Problems;
use crate::words::Words;

/// What a form holds: the values typed so far, and what is wrong with them.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    values: Vec<(String, String)>,
    problems: Vec<(String, String)>,
}

impl Filled {
    /// A form that holds these values; a name may come more than once (ticked boxes).
    pub fn new<N: Into<String>, V: Into<String>>(values: impl IntoIterator<Item = (N, V)>) -> Filled {
        Filled {
            values: values
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
            problems: Vec::new(),
        }
    }

    /// A form nobody has typed into.
    pub fn empty() -> Filled {
        Filled::default()
    }

    /// Whether anything that was typed stands in it again: files and passwords never do.
    fn has_words(&self) -> bool {
        self.values.iter().any(|(_, value)| !value.is_empty())
    }

    /// Adds a problem with the field of that name, as a sentence the reader can act on.
    pub fn problem(mut self, field: impl Into<String>, sentence: impl Into<String>) -> Filled {
        self.problems.push((field.into(), sentence.into()));
        self
    }

    /// Adds everything that is wrong, said in the reader's language.
    pub fn wrong(mut self, words: Words, problems: &Problems) -> Filled {
        self.problems.extend(
            problems
                .0
                .iter()
                .map(|problem| (problem.field.to_string(), words.problem(problem))),
        );
        self
    }

    /// Something in it was wrong, so that it is to be shown again.
    pub fn is_refused(&self) -> bool {
        !self.problems.is_empty()
    }

    pub fn value(&self, name: &str) -> &str {
        self.values
            .iter()
            .find(|(named, _)| named == name)
            .map_or("", |(_, value)| value)
    }

    /// Whether `value` is among what was ticked under `name`.
    pub fn holds(&self, name: &str, value: &str) -> bool {
        self.values
            .iter()
            .any(|(named, held)| named == name && held == value)
    }

    pub fn problem_with(&self, name: &str) -> Option<&str> {
        self.problems
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, sentence)| sentence.as_str())
    }

    pub fn is_fine(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Draws the fields of one form.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    pub(super) words: Words,
    pub(super) filled: &'a Filled,
}

impl<'a> Form<'a> {
    pub fn new(words: Words, filled: &'a Filled) -> Form<'a> {
        Form { words, filled }
    }

    /// What needs attention, with a link to each field; nothing when all is fine.
    pub fn summary(&self) -> Markup {
        let problems = &self.filled.problems;
        html! {
            @if !problems.is_empty() {
                div.notice.problems data-tone="late" role="alert" tabindex="-1" autofocus {
                    p.notice-title { (self.words.with("problems-title", &[("n", problems.len().into())])) }
                    ul { @for (field, sentence) in problems { li { a href={ "#" (id(field)) } { (sentence) } } } }
                    @if self.filled.has_words() { p { (self.words.t("problems-kept")) } }
                }
            }
        }
    }

    fn field(
        &self,
        name: impl Into<Cow<'a, str>>,
        label: impl Into<Cow<'a, str>>,
        kind: Kind<'a>,
    ) -> Field<'a> {
        Field::new(*self, name.into(), label.into(), kind)
    }

    /// One line of text.
    pub fn text(&self, name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Field<'a> {
        self.field(
            name,
            label,
            Kind::Line {
                kind: "text",
                mode: None,
                fill: None,
                list: Vec::new(),
            },
        )
    }

    /// Several lines of text.
    pub fn lines(
        &self,
        name: impl Into<Cow<'a, str>>,
        label: impl Into<Cow<'a, str>>,
        rows: u16,
    ) -> Field<'a> {
        self.field(name, label, Kind::Lines(rows))
    }

    /// A password. It is never written back into the page.
    pub fn password(&self, name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Field<'a> {
        self.field(
            name,
            label,
            Kind::Line {
                kind: "password",
                mode: None,
                fill: Some("current-password"),
                list: Vec::new(),
            },
        )
    }

    /// A day.
    pub fn date(&self, name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Field<'a> {
        self.field(
            name,
            label,
            Kind::Line {
                kind: "date",
                mode: None,
                fill: None,
                list: Vec::new(),
            },
        )
    }

    /// One of many, folded away: for more than about seven choices.
    pub fn select(
        &self,
        name: impl Into<Cow<'a, str>>,
        label: impl Into<Cow<'a, str>>,
        choices: Vec<Choice<'a>>,
    ) -> Field<'a> {
        self.field(name, label, Kind::Select(choices))
    }

    /// One of a few, each a large target.
    pub fn one_of(
        &self,
        name: impl Into<Cow<'a, str>>,
        label: impl Into<Cow<'a, str>>,
        choices: Vec<Choice<'a>>,
    ) -> Field<'a> {
        self.field(name, label, Kind::OneOf(choices))
    }

    /// Any of a few, each a large target.
    pub fn any_of(
        &self,
        name: impl Into<Cow<'a, str>>,
        label: impl Into<Cow<'a, str>>,
        choices: Vec<Choice<'a>>,
    ) -> Field<'a> {
        self.field(name, label, Kind::AnyOf(choices))
    }

    /// One box to tick; it sends `yes`.
    pub fn tick(&self, name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Field<'a> {
        self.field(name, label, Kind::Tick)
    }

    /// A file.
    pub fn file(&self, name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Field<'a> {
        self.field(name, label, Kind::File(None))
    }

    /// A value the reader does not see.
    pub fn hidden(&self, name: &str, value: &str) -> Markup {
        html! { input type="hidden" name=(name) value=(value); }
    }
}

/// The button that does what the form is for; its words say what will happen.
pub fn button(label: impl AsRef<str>) -> Markup {
    html! { button.next { (label.as_ref()) } }
}

/// A button for what may also be done.
pub fn quiet_button(label: impl AsRef<str>) -> Markup {
    html! { button { (label.as_ref()) } }
}

/// A button that takes something away.
pub fn grave_button(label: impl AsRef<str>) -> Markup {
    html! { button.grave { (label.as_ref()) } }
}

/// A form of one button that changes something: `forms::press("/follow-ups/7/done", "Mark as done")`.
pub fn press(to: impl AsRef<str>, label: impl AsRef<str>) -> Markup {
    html! { form.press method="post" action=(to.as_ref()) { button { (label.as_ref()) } } }
}
