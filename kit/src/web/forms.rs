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

use maud::{Markup, Render, html};

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

    /// Adds a problem with the field of that name, as a sentence the reader can act on.
    pub fn problem(mut self, field: impl Into<String>, sentence: impl Into<String>) -> Filled {
        self.problems.push((field.into(), sentence.into()));
        self
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
    words: Words,
    filled: &'a Filled,
}

/// One of several answers to choose from.
///
/// `Choice::new("door", words.t("how-door")).about("…")`
#[derive(Clone, Debug)]
pub struct Choice<'a> {
    value: Cow<'a, str>,
    label: Cow<'a, str>,
    about: Option<Cow<'a, str>>,
}

impl<'a> Choice<'a> {
    pub fn new(value: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Choice<'a> {
        Choice {
            value: value.into(),
            label: label.into(),
            about: None,
        }
    }

    /// A quieter line that says what choosing it means.
    pub fn about(mut self, about: impl Into<Cow<'a, str>>) -> Choice<'a> {
        self.about = Some(about.into());
        self
    }
}

enum Kind<'a> {
    Line {
        kind: &'static str,
        mode: Option<&'static str>,
        fill: Option<&'static str>,
        list: Vec<Cow<'a, str>>,
    },
    Lines(u16),
    Select(Vec<Choice<'a>>),
    OneOf(Vec<Choice<'a>>),
    AnyOf(Vec<Choice<'a>>),
    Tick,
    File(Option<&'static str>),
}

/// One field, drawn when it is put into a page.
pub struct Field<'a> {
    form: Form<'a>,
    name: Cow<'a, str>,
    label: Cow<'a, str>,
    hint: Option<Cow<'a, str>>,
    required: bool,
    most: Option<u32>,
    short: bool,
    kind: Kind<'a>,
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
                    p { (self.words.t("problems-kept")) }
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
        Field {
            form: *self,
            name: name.into(),
            label: label.into(),
            hint: None,
            required: false,
            most: None,
            short: false,
            kind,
        }
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

impl<'a> Field<'a> {
    /// A quieter line under the label.
    pub fn hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The most letters it takes.
    pub fn most(mut self, letters: u32) -> Self {
        self.most = Some(letters);
        self
    }

    /// As wide as a date or a code, not as wide as the column.
    pub fn short(mut self) -> Self {
        self.short = true;
        self
    }

    /// An e-mail address, with the keyboard for it.
    pub fn email(self) -> Self {
        self.line("email", Some("email"), Some("email"))
    }

    /// A telephone number, with the keyboard for it.
    pub fn telephone(self) -> Self {
        self.line("tel", Some("tel"), Some("off"))
    }

    /// A whole number, with the keyboard for it.
    pub fn number(self) -> Self {
        self.line("text", Some("numeric"), Some("off")).short()
    }

    /// What the browser may fill in by itself: `new-password`, `one-time-code`, `off`.
    pub fn autocomplete(mut self, what: &'static str) -> Self {
        if let Kind::Line { fill, .. } = &mut self.kind {
            *fill = Some(what);
        }
        self
    }

    /// Words to offer while somebody types, which they need not take.
    pub fn offer(mut self, words: impl IntoIterator<Item = Cow<'a, str>>) -> Self {
        if let Kind::Line { list, .. } = &mut self.kind {
            list.extend(words);
        }
        self
    }

    /// The kinds of file it takes: `.csv,.xlsx`.
    pub fn accept(mut self, kinds: &'static str) -> Self {
        self.kind = Kind::File(Some(kinds));
        self
    }

    fn line(
        mut self,
        to: &'static str,
        keyboard: Option<&'static str>,
        by_itself: Option<&'static str>,
    ) -> Self {
        if let Kind::Line { kind, mode, fill, .. } = &mut self.kind {
            (*kind, *mode, *fill) = (to, keyboard, by_itself);
        }
        self
    }

    fn hint_id(&self) -> String {
        format!("{}-hint", id(&self.name))
    }

    fn problem_id(&self) -> String {
        format!("{}-problem", id(&self.name))
    }

    /// The ids of what describes the field, for screen readers.
    fn described(&self, problem: Option<&str>) -> Option<String> {
        let ids: Vec<String> = [
            self.hint.is_some().then(|| self.hint_id()),
            problem.is_some().then(|| self.problem_id()),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn choices(&self, kind: &'static str, choices: &[Choice<'_>]) -> Markup {
        html! {
            div.choices {
                @for (n, choice) in choices.iter().enumerate() {
                    @let own = if n == 0 { id(&self.name) } else { format!("{}-{n}", id(&self.name)) };
                    label.choice {
                        input type=(kind) id=(own) name=(self.name) value=(choice.value)
                            required[self.required && kind == "radio"]
                            checked[self.form.filled.holds(&self.name, &choice.value)];
                        span {
                            span.choice-label { (choice.label) }
                            @if let Some(about) = &choice.about { span.choice-about { (about) } }
                        }
                    }
                }
            }
        }
    }
}

impl Render for Field<'_> {
    fn render(&self) -> Markup {
        let filled = self.form.filled;
        let problem = filled.problem_with(&self.name);
        let own = id(&self.name);
        let described = self.described(problem);
        let invalid = problem.map(|_| "true");
        let above = html! {
            @if let Some(hint) = &self.hint { p.hint id=(self.hint_id()) { (hint) } }
            @if let Some(problem) = problem {
                p.problem id=(self.problem_id()) {
                    span.visually-hidden { (self.form.words.t("problem")) ": " }
                    (problem)
                }
            }
        };
        let grouped = |body: Markup| {
            html! {
                fieldset.field aria-describedby=[&described] data-problem=[invalid] {
                    legend { (self.label) }
                    (above)
                    (body)
                }
            }
        };
        let single = |body: Markup| {
            html! {
                div.field data-problem=[invalid] data-short=[self.short.then_some("")] {
                    label for=(own) { (self.label) }
                    (above)
                    (body)
                }
            }
        };
        match &self.kind {
            Kind::Line {
                kind,
                mode,
                fill,
                list,
            } => single(html! {
                input type=(kind) id=(own) name=(self.name) inputmode=[mode] autocomplete=[fill]
                    value=[(*kind != "password").then(|| filled.value(&self.name))]
                    dir=[matches!(*kind, "text" | "password").then_some("auto").or(matches!(*kind, "email" | "tel").then_some("ltr"))]
                    required[self.required] maxlength=[self.most]
                    list=[(!list.is_empty()).then(|| format!("{own}-list"))]
                    aria-describedby=[&described] aria-invalid=[invalid];
                @if !list.is_empty() {
                    datalist id={ (own) "-list" } { @for word in list { option value=(word) {} } }
                }
            }),
            Kind::Lines(rows) => single(html! {
                textarea id=(own) name=(self.name) rows=(rows) dir="auto" required[self.required]
                    maxlength=[self.most] aria-describedby=[&described] aria-invalid=[invalid] {
                    // A line break right after the tag would be swallowed by the browser.
                    "\n" (filled.value(&self.name))
                }
            }),
            Kind::Select(choices) => single(html! {
                select id=(own) name=(self.name) required[self.required]
                    aria-describedby=[&described] aria-invalid=[invalid] {
                    @for choice in choices {
                        option value=(choice.value) selected[filled.value(&self.name) == choice.value] { (choice.label) }
                    }
                }
            }),
            Kind::File(accept) => single(html! {
                input type="file" id=(own) name=(self.name) accept=[accept] required[self.required]
                    aria-describedby=[&described] aria-invalid=[invalid];
            }),
            Kind::OneOf(choices) => grouped(self.choices("radio", choices)),
            Kind::AnyOf(choices) => grouped(self.choices("checkbox", choices)),
            Kind::Tick => html! {
                div.field data-problem=[invalid] {
                    (above)
                    label.choice {
                        input type="checkbox" id=(own) name=(self.name) value="yes" required[self.required]
                            checked[filled.holds(&self.name, "yes")]
                            aria-describedby=[&described] aria-invalid=[invalid];
                        span { span.choice-label { (self.label) } }
                    }
                }
            },
        }
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

fn id(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    format!("field-{plain}")
}
