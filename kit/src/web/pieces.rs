//! The pieces pages are made of. Each takes plain data and draws one thing; `/pieces` shows them all.

use maud::{Markup, Render, html};

use super::page::{Link, Stage};
use crate::words::{Language, Words};

/// What a thing means for the reader: its colour, always beside words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// Nothing to do about it.
    Plain,
    /// The next thing to do.
    Next,
    /// It is done.
    Done,
    /// Late, refused, or about somebody's safety.
    Late,
}

impl Tone {
    fn slug(self) -> &'static str {
        match self {
            Tone::Plain => "plain",
            Tone::Next => "next",
            Tone::Done => "done",
            Tone::Late => "late",
        }
    }
}

/// The title of a page, and the sentence that carries its number.
///
/// `pieces::heading("Mill Lane", pieces::sentence("This month we spoke with 143 people."))`
pub fn heading(title: impl AsRef<str>, lead: impl Render) -> Markup {
    html! {
        header.heading {
            h1 { (title.as_ref()) }
            p.lead { (lead) }
        }
    }
}

/// The title of a page that has no number to open with.
pub fn title(title: impl AsRef<str>) -> Markup {
    html! { header.heading { h1 { (title.as_ref()) } } }
}

/// A sentence whose numbers stand out as if underlined with a pen.
///
/// ```
/// # use kit::web::pieces::sentence;
/// assert_eq!(sentence("We spoke with 1,240 people.").into_string(), "We spoke with <b class=\"figure\">1,240</b> people.");
/// ```
pub fn sentence(text: impl AsRef<str>) -> Markup {
    let text = text.as_ref();
    html! {
        @for (part, is_figure) in figures(text) {
            @if is_figure { b.figure { (part) } } @else { (part) }
        }
    }
}

/// Cuts a text into figures and what stands between them. Marks between digits belong to the figure.
fn figures(text: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let tail = &rest[start..];
        let mut end = 0;
        let mut marks = 0;
        for (at, c) in tail.char_indices() {
            if c.is_ascii_digit() {
                end = at + c.len_utf8();
                marks = 0;
            } else if marks == 0 && matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}' | '/' | ':') {
                marks = 1;
            } else {
                if c == '%' && marks == 0 {
                    end = at + 1;
                }
                break;
            }
        }
        if start > 0 {
            parts.push((&rest[..start], false));
        }
        parts.push((&tail[..end], true));
        rest = &tail[end..];
    }
    if !rest.is_empty() {
        parts.push((rest, false));
    }
    parts
}

/// A part of a page under a heading of its own.
pub fn section(title: impl AsRef<str>, body: impl Render) -> Markup {
    html! { section.section { h2 { (title.as_ref()) } (body) } }
}

/// Two columns where there is room: what matters first, what belongs to it beside.
pub fn beside(first: impl Render, aside: impl Render) -> Markup {
    html! { div.beside { div { (first) } aside { (aside) } } }
}

/// A link that looks like the next thing to do. One on a page.
pub fn action(label: impl AsRef<str>, to: impl AsRef<str>) -> Markup {
    html! { a.button.next href=(to.as_ref()) { (label.as_ref()) } }
}

/// A link that looks like a button, for what may also be done.
pub fn quiet_action(label: impl AsRef<str>, to: impl AsRef<str>) -> Markup {
    html! { a.button href=(to.as_ref()) { (label.as_ref()) } }
}

/// Buttons and links side by side, with room for a thumb between.
pub fn actions(body: impl Render) -> Markup {
    html! { div.actions { (body) } }
}

/// A few words about the state of a thing: `pieces::badge(Tone::Late, "Overdue since 3 November")`.
pub fn badge(tone: Tone, text: impl AsRef<str>) -> Markup {
    html! { span.badge data-tone=(tone.slug()) { (text.as_ref()) } }
}

/// A few words in the hue of a stage: a theme, or the stage itself.
pub fn tag(stage: Stage, text: impl AsRef<str>) -> Markup {
    html! { span.tag data-stage=(stage.slug()) { (text.as_ref()) } }
}

/// Says what has happened or what to mind, at the top of what it is about.
///
/// `pieces::notice(Tone::Done, "The conversation is kept.", html! { p { "Sam will call on Friday." } })`
pub fn notice(tone: Tone, title: impl AsRef<str>, body: impl Render) -> Markup {
    let role = if tone == Tone::Late { "alert" } else { "status" };
    html! {
        div.notice data-tone=(tone.slug()) role=(role) {
            p.notice-title { (title.as_ref()) }
            (body)
        }
    }
}

/// Where nothing is yet: what to do first, and why.
///
/// `pieces::empty("No conversations yet", "The first one shows here as soon as a phone sends it.", pieces::action("Write down a conversation", "/phone"))`
pub fn empty(title: impl AsRef<str>, why: impl AsRef<str>, action: impl Render) -> Markup {
    html! {
        div.empty {
            p.empty-title { (title.as_ref()) }
            p { (why.as_ref()) }
            (action)
        }
    }
}

/// One line of a [`list`].
///
/// ```
/// use kit::web::pieces::{self, Entry, Tone};
/// use maud::html;
/// let entry = Entry::new(html! { "The lift has been broken since June" })
///     .to("/hubs/mill-lane/conversations/1")
///     .about(html! { "At the door · 24 November" })
///     .marks(pieces::badge(Tone::Late, "Overdue"));
/// assert!(pieces::list([entry]).into_string().contains("href"));
/// ```
pub struct Entry {
    title: Markup,
    to: Option<String>,
    about: Option<Markup>,
    marks: Option<Markup>,
    stage: Option<Stage>,
}

impl Entry {
    pub fn new(title: impl Render) -> Entry {
        Entry {
            title: title.render(),
            to: None,
            about: None,
            marks: None,
            stage: None,
        }
    }

    /// Where a tap on it leads.
    pub fn to(mut self, address: impl Into<String>) -> Entry {
        self.to = Some(address.into());
        self
    }

    /// A quieter second line.
    pub fn about(mut self, about: impl Render) -> Entry {
        self.about = Some(about.render());
        self
    }

    /// Badges and tags.
    pub fn marks(mut self, marks: impl Render) -> Entry {
        self.marks = Some(marks.render());
        self
    }

    /// The hue at its edge.
    pub fn stage(mut self, stage: Stage) -> Entry {
        self.stage = Some(stage);
        self
    }
}

/// Things of one kind, one below the other, each a large target.
pub fn list(entries: impl IntoIterator<Item = Entry>) -> Markup {
    html! {
        ul.list {
            @for entry in entries {
                li data-stage=[entry.stage.map(Stage::slug)] {
                    p.entry-title {
                        @match &entry.to {
                            Some(to) => a href=(to) dir="auto" { (entry.title) },
                            None => span dir="auto" { (entry.title) },
                        }
                    }
                    @if let Some(about) = &entry.about { p.entry-about { (about) } }
                    @if let Some(marks) = &entry.marks { p.entry-marks { (marks) } }
                }
            }
        }
    }
}

/// One record, drawn like an index card: its name on the line at the top, then what is on it.
pub fn record(stage: Option<Stage>, title: impl AsRef<str>, body: impl Render) -> Markup {
    html! {
        article.record data-stage=[stage.map(Stage::slug)] {
            h2 dir="auto" { (title.as_ref()) }
            (body)
        }
    }
}

/// What is known of a record, name beside fact.
///
/// `pieces::facts([("Heard by", html! { "Amina" }), ("How", html! { "At the door" })])`
pub fn facts<L: AsRef<str>, F: Render>(facts: impl IntoIterator<Item = (L, F)>) -> Markup {
    html! {
        dl.facts {
            @for (label, fact) in facts { div { dt { (label.as_ref()) } dd dir="auto" { (fact) } } }
        }
    }
}

/// Somebody's own words, in the language they were said in.
pub fn quote(text: impl AsRef<str>, language: Option<Language>, from: impl Render) -> Markup {
    html! {
        figure.quote {
            blockquote lang=[language.map(Language::code)] dir="auto" {
                @for line in text.as_ref().split('\n').filter(|line| !line.trim().is_empty()) { p { (line) } }
            }
            figcaption { (from) }
        }
    }
}

/// What a language calls itself, in the letters the device has.
pub fn language_name(language: Language) -> Markup {
    html! {
        span.own-letters lang=(language.code()) dir=(language.direction().as_str()) { (language.name()) }
    }
}

/// From how many columns on a table is wider than a phone, and from how many of words beside the
/// first.
const WIDE: usize = 4;
const WORDY: usize = 2;

/// A table. Numbers stand in columns of their own, one above the other.
///
/// ```
/// use kit::web::pieces::Table;
/// use maud::html;
/// let table = Table::new("Themes this month")
///     .column("Theme").numbers("Conversations")
///     .row([html! { "Damp" }, html! { "31" }])
///     .show();
/// assert!(table.into_string().contains("<th scope=\"row\">Damp</th>"));
/// ```
pub struct Table {
    caption: String,
    caption_shown: bool,
    columns: Vec<(String, bool)>,
    rows: Vec<Vec<Markup>>,
    foot: Vec<Vec<Markup>>,
}

impl Table {
    pub fn new(caption: impl Into<String>) -> Table {
        Table {
            caption: caption.into(),
            caption_shown: true,
            columns: Vec::new(),
            rows: Vec::new(),
            foot: Vec::new(),
        }
    }

    /// A column of words. The first column names the row.
    pub fn column(mut self, name: impl Into<String>) -> Table {
        self.columns.push((name.into(), false));
        self
    }

    /// A column of numbers.
    pub fn numbers(mut self, name: impl Into<String>) -> Table {
        self.columns.push((name.into(), true));
        self
    }

    pub fn row(mut self, cells: impl IntoIterator<Item = Markup>) -> Table {
        self.rows.push(cells.into_iter().collect());
        self
    }

    pub fn rows<C: IntoIterator<Item = Markup>>(mut self, rows: impl IntoIterator<Item = C>) -> Table {
        self.rows
            .extend(rows.into_iter().map(|cells| cells.into_iter().collect()));
        self
    }

    /// A row of sums at the foot.
    pub fn foot(mut self, cells: impl IntoIterator<Item = Markup>) -> Table {
        self.foot.push(cells.into_iter().collect());
        self
    }

    /// Keeps the caption for screen readers, where a heading just above says the same.
    pub fn quiet_caption(mut self) -> Table {
        self.caption_shown = false;
        self
    }

    pub fn show(self) -> Markup {
        // Where a table is wider than a phone, each row is drawn there as a card, with the column's name
        // beside each cell. The roles stay, because a browser forgets them when a table is drawn otherwise.
        let of_words = self.columns.iter().skip(1).filter(|(_, number)| !number).count();
        let stacks = self.columns.len() >= WIDE || of_words >= WORDY;
        let named = |at: usize| {
            let name = self.columns.get(at).filter(|_| stacks);
            name.map(|(name, _)| name.as_str())
                .filter(|name| !name.is_empty())
        };
        let number = |at: usize| {
            self.columns
                .get(at)
                .is_some_and(|(_, number)| *number)
                .then_some("number")
        };
        let line = |cells: &[Markup]| {
            html! {
                tr role=[stacks.then_some("row")] {
                    @for (at, cell) in cells.iter().enumerate() {
                        @if at == 0 { th scope="row" role=[stacks.then_some("rowheader")] class=[number(at)] data-column=[number(at).and(named(at))] { (cell) } }
                        @else { td role=[stacks.then_some("cell")] class=[number(at)] data-column=[named(at)] { (cell) } }
                    }
                }
            }
        };
        html! {
            div.table data-stacks[stacks] role="region" aria-label=(self.caption) tabindex="0" {
                table role=[stacks.then_some("table")] {
                    caption.visually-hidden[!self.caption_shown] { (self.caption) }
                    thead role=[stacks.then_some("rowgroup")] {
                        tr role=[stacks.then_some("row")] {
                            @for (at, (name, _)) in self.columns.iter().enumerate() {
                                th scope="col" role=[stacks.then_some("columnheader")] class=[number(at)] { (name) }
                            }
                        }
                    }
                    tbody role=[stacks.then_some("rowgroup")] { @for cells in &self.rows { (line(cells)) } }
                    @if !self.foot.is_empty() {
                        tfoot role=[stacks.then_some("rowgroup")] { @for cells in &self.foot { (line(cells)) } }
                    }
                }
            }
        }
    }
}

/// To newer and older entries of a long list; `None` where the list ends.
pub fn pager(words: Words, newer: Option<&str>, older: Option<&str>) -> Markup {
    html! {
        @if newer.is_some() || older.is_some() {
            nav.pager aria-label=(words.t("pages")) {
                @if let Some(to) = newer { a.button rel="prev" href=(to) { (words.t("newer")) } }
                @if let Some(to) = older { a.button rel="next" href=(to) { (words.t("older")) } }
            }
        }
    }
}

/// Several views of the same thing; each is a page of its own.
pub fn tabs(words: Words, label: impl AsRef<str>, links: &[Link]) -> Markup {
    html! {
        nav.tabs aria-label=(label.as_ref()) {
            ul { @for link in links { li { (link.draw(words)) } } }
        }
    }
}

/// How far something has come, with the words that say it.
pub fn progress(label: impl AsRef<str>, done: i64, all: i64) -> Markup {
    html! {
        label.progress {
            span { (label.as_ref()) }
            progress value=(done.max(0)) max=(all.max(1)) {}
        }
    }
}
