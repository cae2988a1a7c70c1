//! One field of a form: what it asks, what it takes, and how it is drawn.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use super::forms::Form;

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

pub(super) enum Kind<'a> {
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
    nudged: bool,
    kind: Kind<'a>,
}

impl<'a> Field<'a> {
    pub(super) fn new(form: Form<'a>, name: Cow<'a, str>, label: Cow<'a, str>, kind: Kind<'a>) -> Field<'a> {
        Field {
            form,
            name,
            label,
            hint: None,
            required: false,
            most: None,
            short: false,
            nudged: false,
            kind,
        }
    }

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

    /// Free words, about which a page's script may offer a second thought.
    pub fn nudged(mut self) -> Self {
        self.nudged = true;
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
                    list=[(!list.is_empty()).then(|| format!("{own}-list"))] data-nudged=[self.nudged.then_some("")]
                    aria-describedby=[&described] aria-invalid=[invalid];
                @if !list.is_empty() {
                    datalist id={ (own) "-list" } { @for word in list { option value=(word) {} } }
                }
            }),
            Kind::Lines(rows) => single(html! {
                textarea id=(own) name=(self.name) rows=(rows) dir="auto" required[self.required]
                    maxlength=[self.most] data-nudged=[self.nudged.then_some("")]
                    aria-describedby=[&described] aria-invalid=[invalid] {
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

/// What the field of that name is called within the page, for labels and for links to it.
pub(super) fn id(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    format!("field-{plain}")
}
