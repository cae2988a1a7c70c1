//! `/pieces`: every piece in its states on one page, for whoever builds pages, and for the camera
//! of the browser tests. What stands on it is invented.

use jiff::civil::date;
use maud::{Markup, html};

use super::charts::{self, About, Bar, Series};
use super::forms::{self, Choice, Filled, Form};
use super::page::{Appearance, Frame, Link, Stage};
use super::pieces::{self, Entry, Table, Tone};
use crate::words::{Language, Words};

/// Draws the page. It is made of plain data and asks nobody for anything.
pub fn specimen(words: Words, appearance: Appearance) -> Markup {
    let links = vec![
        Link::to("/pieces", words.t("go-home")),
        Link::to("/pieces#list", words.t("conversations"))
            .stage(Stage::Listening)
            .current(true),
        Link::to("/pieces#table", words.t("themes")).stage(Stage::Connect),
        Link::to("/pieces#record", words.t("follow-ups"))
            .stage(Stage::Listening)
            .count(3),
        Link::to("/pieces#forms", Stage::Organise.name(words)).stage(Stage::Organise),
        Link::to("/pieces#charts", Stage::Action.name(words)).stage(Stage::Action),
        Link::to("/pieces#charts", Stage::Change.name(words)).stage(Stage::Change),
    ];
    Frame::new(words, "Pieces")
        .place("Mill Lane", "/pieces")
        .account("Amina Yusuf")
        .appearance(appearance)
        .stage(Stage::Listening)
        .links(links)
        .under("Mill Lane", "/pieces")
        .seen_by(words.with("seen-by-organisers", &[("hub", "Mill Lane".into())]))
        .show(html! {
            (opening(words))
            (notices(words))
            (pieces::section("List", html! { div #list {} (a_list(words)) }))
            (pieces::section("Record", html! { div #record {} (pieces::beside(a_record(words), said(words))) }))
            (pieces::section("Charts", html! { div #charts {} (drawings(words)) }))
            (pieces::section("Table", html! { div #table {} (a_table(words)) }))
            (pieces::section("Forms", html! { div #forms {} (a_form(words)) }))
            (pieces::section("Nothing yet", pieces::empty(
                words.with("conversations-count", &[("n", 0.into())]),
                words.t("state-kept-means"),
                pieces::action(words.t("conversation-new"), "/pieces"),
            )))
            (pieces::section("Stages", html! {
                p { @for stage in Stage::ALL { (pieces::tag(stage, stage.name(words))) " " } }
            }))
        })
}

fn opening(words: Words) -> Markup {
    html! {
        (pieces::heading(
            words.t("conversations"),
            if words.language() == Language::ENGLISH {
                pieces::sentence("This month Mill Lane spoke with 143 people, 31 more than in October. Damp and rents lead.")
            } else {
                pieces::sentence(words.with("conversations-count", &[("n", 143.into())]))
            },
        ))
        (pieces::actions(html! {
            (pieces::action(words.t("conversation-new"), "/pieces"))
            (pieces::quiet_action(words.t("themes"), "/pieces"))
        }))
        (pieces::tabs(words, words.t("conversations"), &[
            Link::to("/pieces", words.t("conversations")).current(true),
            Link::to("/pieces", words.t("follow-ups")).count(3),
            Link::to("/pieces", words.t("themes")),
        ]))
    }
}

fn notices(words: Words) -> Markup {
    html! {
        (pieces::notice(Tone::Done, words.t("state-sent"), html! {
            p { (words.with("state-sent-means", &[("hub", "Mill Lane".into())])) }
        }))
        (pieces::notice(Tone::Next, words.with("outbox-count", &[("n", 2.into())]), html! { p { (words.t("outbox-offline")) } }))
        (pieces::notice(Tone::Late, words.t("state-refused"), html! {
            p { (words.with("state-refused-means", &[("hub", "Mill Lane".into())])) }
        }))
        (pieces::notice(Tone::Plain, words.t("storage-persistent"), html! {}))
    }
}

fn a_list(words: Words) -> Markup {
    let about = |how: &'static str, day: i8| format!("{} · {}", words.t(how), words.day(date(2026, 11, day)));
    html! {
        (pieces::list([
            Entry::new("The lift has been broken since June and my mum cannot get out")
                .to("/pieces")
                .about(about("how-door", 24))
                .marks(html! {
                    (pieces::tag(Stage::Listening, "Lifts"))
                    (pieces::badge(Tone::Late, words.with("follow-up-overdue-since", &[("day", words.short_date(date(2026, 11, 3)).into())])))
                })
                .stage(Stage::Listening),
            Entry::new("ہمارے بچوں کے لیے کوئی محفوظ پارک نہیں ہے")
                .to("/pieces")
                .about(about("how-event", 21))
                .marks(html! {
                    (pieces::tag(Stage::Listening, "Play"))
                    (pieces::badge(Tone::Next, words.with("follow-up-due-on", &[("day", words.short_date(date(2026, 12, 1)).into())])))
                })
                .stage(Stage::Listening),
            Entry::new("Czynsz wzrósł drugi raz w tym roku, a grzyb na ścianie został")
                .to("/pieces")
                .about(about("how-street", 19))
                .marks(html! {
                    (pieces::tag(Stage::Listening, "Rents"))
                    (pieces::badge(Tone::Done, words.with("follow-up-done-on", &[("day", words.short_date(date(2026, 11, 22)).into()), ("name", "Sam".into())])))
                })
                .stage(Stage::Listening),
            Entry::new("A draft nobody has finished").about(words.t("state-draft-means")).marks(pieces::badge(Tone::Plain, words.t("state-draft"))),
        ]))
        (pieces::pager(words, Some("/pieces"), Some("/pieces")))
    }
}

fn a_record(words: Words) -> Markup {
    pieces::record(
        Some(Stage::Listening),
        words.with(
            "date-time",
            &[
                ("date", words.date(date(2026, 11, 24)).into()),
                ("time", "18:30".into()),
            ],
        ),
        html! {
            (pieces::facts([
                (words.t("how"), html! { (words.t("how-door")) }),
                (words.t("place"), html! { "Mill Lane, the towers" }),
                (words.t("themes"), html! { (pieces::tag(Stage::Connect, "Lifts")) " " (pieces::tag(Stage::Connect, "Older people")) }),
                (words.t("consent-given"), html! { (words.t("consent-given-spoken")) }),
                (words.t("follow-up"), html! { (pieces::badge(Tone::Next, words.t("follow-up-due-today"))) " Sam rings the housing office" }),
            ]))
            (pieces::actions(html! { (forms::press("/pieces", words.t("follow-up-mark-done"))) (pieces::quiet_action(words.t("change"), "/pieces")) }))
        },
    )
}

fn said(words: Words) -> Markup {
    html! {
        (pieces::quote("The lift has been broken since June.\nMy mum is on the ninth floor. She has not been to the market all summer.", Language::of_code("en"), words.t("heard-concerns")))
        (pieces::quote("یہاں کے لوگ ایک دوسرے کا خیال رکھتے ہیں۔", Language::of_code("ur"), words.t("heard-loves")))
        (pieces::progress(words.with("tasks-done", &[("done", 7.into()), ("all", 12.into())]), 7, 12))
    }
}

fn drawings(words: Words) -> Markup {
    let line = |counts: &[i64]| -> Vec<_> {
        let first = date(2025, 12, 1);
        counts
            .iter()
            .enumerate()
            .map(|(at, count)| {
                let month = first.saturating_add(jiff::Span::new().months(i32::try_from(at).unwrap_or(0)));
                (month, (*count >= 0).then_some(*count))
            })
            .collect()
    };
    let about = |title, based_on| About {
        title,
        based_on,
        what: words.t("themes"),
        count: words.t("conversations"),
        at_least: true,
    };
    html! {
        (charts::bars(words, &about("What people spoke about this month", 143), &[
            Bar::new("Damp and mould", 41).to("/pieces"),
            Bar::new("Rents and repairs", 37).to("/pieces"),
            Bar::new("Somewhere for young people to go", 22).to("/pieces"),
            Bar::new("Buses", 18).to("/pieces"),
            Bar::new("Lifts", 12).to("/pieces"),
            Bar::kept_back("Street lights"),
        ]))
        (charts::months(words, &about("Conversations, month by month", 1_240), &Series::new("Conversations", line(&[61, 74, 92, 118, 104, 87, 122, -1, 96, 131, 112, 143]))))
        (charts::multiples(words, &about("The same for each theme", 812), &[
            Series::new("Damp and mould", line(&[12, 14, 22, 31, 28, 19, 14, 9, 12, 24, 33, 41])).stage(Stage::Listening),
            Series::new("Rents and repairs", line(&[8, 9, 14, 18, 22, 25, 24, 29, 31, 30, 35, 37])).stage(Stage::Strategy),
            Series::new("Young people", line(&[9, 8, 10, 12, 16, 22, 31, 34, 26, 20, 21, 22])).stage(Stage::Organise),
            Series::new("Buses", line(&[5, 6, 9, 8, 7, 6, 9, 12, 14, 17, 16, 18])).stage(Stage::Action),
        ]))
    }
}

fn a_table(words: Words) -> Markup {
    let row = |hub: &str, this: i64, last: i64, share: f64| {
        [
            html! { (hub) },
            html! { (words.number(this)) },
            html! { (words.number(last)) },
            html! { (words.percent(share)) },
        ]
    };
    Table::new("Conversations of the hubs")
        .column("Hub")
        .numbers("This month")
        .numbers("Last month")
        .numbers("Share")
        .rows([
            row("Mill Lane", 143, 112, 0.41),
            row("Eastgate", 96, 104, 0.28),
            row("Harbour Row", 61, 37, 0.17),
            row("St Anne’s", 48, 1_052, 0.14),
        ])
        .foot(row("All", 348, 1_305, 1.0))
        .show()
}

fn a_form(words: Words) -> Markup {
    let filled = Filled::new([
        (
            "concerns",
            "The lift has been broken since June.\nMy mum is on the ninth floor.",
        ),
        ("how", "door"),
        ("themes", "lifts"),
        ("tier", "quotation"),
        ("email", "amina@"),
    ])
    .problem("email", words.t("problem-not-email"))
    .problem("given", words.t("problem-choose"));
    let form = Form::new(words, &filled);
    let hub = || [("hub", "Mill Lane".into())];
    html! {
        form method="post" action="/pieces" {
            (form.summary())
            (form.lines("concerns", words.t("question-concerns"), 3).hint(words.t("heard-hint")).most(4_000))
            (form.one_of("how", words.t("how"), vec![
                Choice::new("door", words.t("how-door")),
                Choice::new("street", words.t("how-street")),
                Choice::new("event", words.t("how-event")),
                Choice::new("phone", words.t("how-phone")),
            ]))
            (form.any_of("themes", words.t("themes"), vec![
                Choice::new("damp", "Damp and mould"),
                Choice::new("lifts", "Lifts"),
                Choice::new("rents", "Rents and repairs"),
            ]).hint(words.t("themes-hint")))
            (form.one_of("tier", words.t("consent"), vec![
                Choice::new("hub", words.t("consent-short-hub")).about(words.with("consent-wording-hub", &hub())),
                Choice::new("theme", words.t("consent-short-theme")).about(words.with("consent-wording-theme", &hub())),
                Choice::new("quotation", words.t("consent-short-quotation")).about(words.t("consent-wording-quotation")),
                Choice::new("contact", words.t("consent-short-contact")).about(words.with("consent-wording-contact", &hub())),
            ]))
            (form.one_of("given", words.t("consent-given"), vec![
                Choice::new("spoken", words.t("consent-given-spoken")),
                Choice::new("written", words.t("consent-given-written")),
            ]))
            (form.text("email", words.t("sign-in-email")).email())
            (form.password("password", words.t("password-new")).autocomplete("new-password").hint(words.t("password-hint")))
            (form.select("language", words.t("language-spoken"), Language::all().map(|language| Choice::new(language.code(), language.name())).collect()).short())
            (form.date("due", words.t("next-step-when")).short())
            (form.file("file", words.t("problem-file-missing")).accept(".csv,.xlsx"))
            (form.tick("agree", words.t("nudge-keep")))
            (pieces::actions(html! {
                (forms::button(words.t("keep-conversation")))
                (forms::quiet_button(words.t("cancel")))
                (forms::grave_button(words.t("remove")))
            }))
        }
    }
}
