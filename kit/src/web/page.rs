//! The frame that every page stands in.

use std::borrow::Cow;

use maud::{DOCTYPE, Markup, Render, html};

use super::assets;
use crate::words::Words;

/// Addresses that the frame itself links to; `app/src/router.rs` serves them.
pub const HOME: &str = "/";
pub const SIGN_IN: &str = "/sign-in";
pub const SIGN_OUT: &str = "/sign-out";
pub const ACCOUNT: &str = "/account";
pub const SECOND_STEP: &str = "/account/second-step";
pub const SHOW_AGAIN: &str = "/account/show-again";

/// The eight stages of organising, in their order. Each has a hue, and is always named as well.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    Reach,
    Listening,
    Connect,
    Organise,
    Leadership,
    Strategy,
    Action,
    Change,
}

impl Stage {
    pub const ALL: [Stage; 8] = [
        Stage::Reach,
        Stage::Listening,
        Stage::Connect,
        Stage::Organise,
        Stage::Leadership,
        Stage::Strategy,
        Stage::Action,
        Stage::Change,
    ];

    /// As style sheets name it.
    pub fn slug(self) -> &'static str {
        match self {
            Stage::Reach => "reach",
            Stage::Listening => "listening",
            Stage::Connect => "connect",
            Stage::Organise => "organise",
            Stage::Leadership => "leadership",
            Stage::Strategy => "strategy",
            Stage::Action => "action",
            Stage::Change => "change",
        }
    }

    /// As the reader's language names it.
    pub fn name(self, words: Words) -> &'static str {
        words.t(match self {
            Stage::Reach => "stage-reach",
            Stage::Listening => "stage-listening",
            Stage::Connect => "stage-connect",
            Stage::Organise => "stage-organise",
            Stage::Leadership => "stage-leadership",
            Stage::Strategy => "stage-strategy",
            Stage::Action => "stage-action",
            Stage::Change => "stage-change",
        })
    }
}

/// One link of the navigation, or of a row of tabs.
///
/// ```
/// use kit::web::page::{Link, Stage};
/// let link = Link::to("/hubs/mill-lane/conversations", "Conversations").stage(Stage::Listening).current(true).count(3);
/// ```
#[derive(Clone, Debug)]
pub struct Link {
    to: String,
    label: String,
    stage: Option<Stage>,
    current: bool,
    count: Option<i64>,
}

impl Link {
    pub fn to(address: impl Into<String>, label: impl Into<String>) -> Link {
        Link {
            to: address.into(),
            label: label.into(),
            stage: None,
            current: false,
            count: None,
        }
    }

    /// The stage whose hue stands before it.
    pub fn stage(mut self, stage: Stage) -> Link {
        self.stage = Some(stage);
        self
    }

    /// Whether the reader is there now.
    pub fn current(mut self, current: bool) -> Link {
        self.current = current;
        self
    }

    /// How many things wait there; none and nought are not shown.
    pub fn count(mut self, count: i64) -> Link {
        self.count = (count > 0).then_some(count);
        self
    }

    pub(super) fn draw(&self, words: Words) -> Markup {
        html! {
            a href=(self.to) data-stage=[self.stage.map(Stage::slug)] aria-current=[self.current.then_some("page")] {
                span.link-label { (self.label) }
                @if let Some(count) = self.count { " " span.count { (words.number(count)) } }
            }
        }
    }
}

/// Light, dark, or as the device is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Appearance {
    #[default]
    Device,
    Light,
    Dark,
}

impl Appearance {
    /// What a cookie or a form says: `light`, `dark`, anything else as the device is set.
    pub fn of(word: &str) -> Appearance {
        match word {
            "light" => Appearance::Light,
            "dark" => Appearance::Dark,
            _ => Appearance::Device,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Appearance::Device => "device",
            Appearance::Light => "light",
            Appearance::Dark => "dark",
        }
    }
}

/// A whole page: what stands around the content, and the content put into it.
///
/// ```
/// use kit::web::page::{Frame, Link, Stage};
/// use kit::words::{Language, Words};
/// use maud::html;
///
/// let words = Words::of(Language::of_code("ur").unwrap());
/// let page = Frame::new(words, "Themes")
///     .place("Mill Lane", "/hubs/mill-lane")
///     .account("Amina")
///     .stage(Stage::Connect)
///     .links(vec![Link::to("/hubs/mill-lane/themes", "Themes").stage(Stage::Connect).current(true)])
///     .show(html! { h1 { "Themes" } })
///     .into_string();
/// assert!(page.starts_with("<!DOCTYPE html><html lang=\"ur\" dir=\"rtl\""));
/// ```
pub struct Frame<'a> {
    words: Words,
    title: Cow<'a, str>,
    place: Option<(Cow<'a, str>, Cow<'a, str>)>,
    account: Option<Cow<'a, str>>,
    links: Vec<Link>,
    crumbs: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    stage: Option<Stage>,
    appearance: Appearance,
    styles: Vec<&'static str>,
    scripts: Vec<&'static str>,
    bare: bool,
    seen_by: Option<Cow<'a, str>>,
    first: Option<Markup>,
}

impl<'a> Frame<'a> {
    pub fn new(words: Words, title: impl Into<Cow<'a, str>>) -> Frame<'a> {
        Frame {
            words,
            title: title.into(),
            place: None,
            account: None,
            links: Vec::new(),
            crumbs: Vec::new(),
            stage: None,
            appearance: Appearance::Device,
            styles: Vec::new(),
            scripts: Vec::new(),
            bare: false,
            seen_by: None,
            first: None,
        }
    }

    /// The hub the page belongs to, and the address of its own page.
    pub fn place(mut self, name: impl Into<Cow<'a, str>>, to: impl Into<Cow<'a, str>>) -> Self {
        self.place = Some((name.into(), to.into()));
        self
    }

    /// Who is signed in.
    pub fn account(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.account = Some(name.into());
        self
    }

    /// The navigation: only what this reader may open and what exists.
    pub fn links(mut self, links: Vec<Link>) -> Self {
        self.links = links;
        self
    }

    /// One step up, for pages that lie below another: its name and address. Call it once a step.
    pub fn under(mut self, name: impl Into<Cow<'a, str>>, to: impl Into<Cow<'a, str>>) -> Self {
        self.crumbs.push((name.into(), to.into()));
        self
    }

    /// The stage whose hue the page wears.
    pub fn stage(mut self, stage: Stage) -> Self {
        self.stage = Some(stage);
        self
    }

    pub fn appearance(mut self, appearance: Appearance) -> Self {
        self.appearance = appearance;
        self
    }

    /// A style sheet that only this page needs, by its file name: `"listening.css"`.
    pub fn style(mut self, name: &'static str) -> Self {
        self.styles.push(name);
        self
    }

    /// A module that only this page needs, by its file name: `"phone.js"`.
    pub fn script(mut self, name: &'static str) -> Self {
        self.scripts.push(name);
        self
    }

    /// A page that stands alone, such as signing in: one narrow column and no navigation.
    pub fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// Who can see what the page shows, in one sentence; it stands at the foot. Whoever frames the pages of
    /// a hub says it for all of them, and a page that knows better says it again: the last one stands.
    pub fn seen_by(mut self, sentence: impl Into<Cow<'a, str>>) -> Self {
        self.seen_by = Some(sentence.into());
        self
    }

    /// What this reader must be told first, on whatever page they are: a [`super::pieces::notice`].
    pub fn first(mut self, notice: Markup) -> Self {
        self.first = Some(notice);
        self
    }

    /// Draws the page around `content`, whose first element should be [`super::pieces::heading`].
    pub fn show(self, content: impl Render) -> Markup {
        let words = self.words;
        let language = words.language();
        let folkmoot = words.t("folkmoot");
        html! {
            (DOCTYPE)
            html lang=(language.code()) dir=(language.direction().as_str())
                data-script=(language.script())
                data-appearance=[(self.appearance != Appearance::Device).then(|| self.appearance.as_str())] {
                head {
                    meta charset="utf-8";
                    title {
                        (self.title)
                        @if let Some((place, _)) = &self.place { " · " (place) }
                        " · " (folkmoot)
                    }
                    meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                    meta name="color-scheme" content="light dark";
                    @match self.appearance {
                        Appearance::Device => {
                            meta name="theme-color" content="#f8f2e5" media="(prefers-color-scheme: light)";
                            meta name="theme-color" content="#1a1712" media="(prefers-color-scheme: dark)";
                        }
                        Appearance::Light => meta name="theme-color" content="#f8f2e5";,
                        Appearance::Dark => meta name="theme-color" content="#1a1712";,
                    }
                    // The letters of the page are asked for at once, so that nothing moves when they come.
                    // Names and numbers are Latin on every page.
                    @if language.script() != "latin" {
                        link rel="preload" href=(assets::address("nastaliq.woff2")) as="font" type="font/woff2" crossorigin;
                    }
                    link rel="preload" href=(assets::address("latin.woff2")) as="font" type="font/woff2" crossorigin;
                    link rel="stylesheet" href=(assets::address("base.css"));
                    @for style in &self.styles { link rel="stylesheet" href=(assets::address(style)); }
                    link rel="icon" href=(assets::address("icon.svg")) type="image/svg+xml";
                    link rel="apple-touch-icon" href=(assets::address("icon_192.png"));
                    link rel="manifest" href="/manifest.webmanifest";
                    @for script in &self.scripts { script type="module" src=(assets::address(script)) {} }
                }
                body data-stage=[self.stage.map(Stage::slug)] data-ways=[(!self.links.is_empty()).then_some("")] data-bare=[self.bare.then_some("")] {
                    a.skip href="#content" { (words.t("skip-to-content")) }
                    (self.header())
                    @if !self.links.is_empty() { (self.navigation()) }
                    main #content tabindex="-1" {
                        @if !self.crumbs.is_empty() {
                            nav.crumbs aria-label=(words.t("breadcrumbs")) {
                                ol { @for (name, to) in &self.crumbs { li { a href=(to) { (name) } } } }
                            }
                        }
                        @if let Some(notice) = &self.first { (notice) }
                        (content)
                        @if let Some(sentence) = &self.seen_by {
                            p.who-can-see { b { (words.t("who-can-see")) ": " } (sentence) }
                        }
                    }
                }
            }
        }
    }

    fn header(&self) -> Markup {
        let words = self.words;
        html! {
            header.top {
                @match &self.place {
                    Some((name, to)) => a.place href=(to) { (mark()) span { (name) } },
                    None => a.place href=(HOME) { (mark()) span { (words.t("folkmoot")) } },
                }
                @if let Some(account) = &self.account {
                    div.account {
                        a href=(ACCOUNT) {
                            span.visually-hidden { (words.t("your-account")) ": " }
                            span dir="auto" { (account) }
                        }
                        form method="post" action=(SIGN_OUT) { button.plain { (words.t("sign-out")) } }
                    }
                } @else if !self.bare {
                    div.account { a href=(SIGN_IN) { (words.t("sign-in")) } }
                }
            }
        }
    }

    /// At a desk a rail of all links; on a phone a bar under the thumb with the first four, and the
    /// others behind "More" when there are more than five.
    fn navigation(&self) -> Markup {
        let words = self.words;
        let many = self.links.len() > 5;
        html! {
            nav.stages aria-label=(words.t("navigation")) data-many=[many.then_some("")] {
                ul {
                    @for link in &self.links { li { (link.draw(words)) } }
                    @if many {
                        li.more {
                            details {
                                summary { span.link-label { (words.t("more")) } }
                                ul { @for link in &self.links[4..] { li { (link.draw(words)) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The mark of Folkmoot: eight people, one for each stage, around a fire.
pub fn mark() -> Markup {
    html! {
        svg.mark viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false" {
            circle.mark-fire cx="16" cy="16" r="4.5" {}
            @for (stage, (x, y)) in Stage::ALL.iter().zip(AROUND) {
                circle data-stage=(stage.slug()) cx=(x) cy=(y) r="3" {}
            }
        }
    }
}

/// Eight places around a circle of radius 12, from the top, with the clock.
const AROUND: [(&str, &str); 8] = [
    ("16", "4"),
    ("24.5", "7.5"),
    ("28", "16"),
    ("24.5", "24.5"),
    ("16", "28"),
    ("7.5", "24.5"),
    ("4", "16"),
    ("7.5", "7.5"),
];
