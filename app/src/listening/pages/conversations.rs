//! The list of conversations: searched, filtered, a page at a time.

use super::to;
use crate::imports::access::Bring;
use crate::listening::access::Record;
use crate::listening::api::conversations::Asked;
use crate::listening::model::{How, Theme, Tier};
use crate::listening::queries::{self, List, Listed, Sought, counts, themes};
use crate::navigation;
use axum::extract::Query;
use kit::Result;
use kit::access::{Can, Permission, Role};
use kit::web::errors::percent_encoded;
use kit::web::forms::{self, Choice, Filled, Form};
use kit::web::page::Stage;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::Reader;
use maud::{Markup, html};

/// What the page shows.
struct Shown {
    list: List,
    themes: Vec<Theme>,
    months: Vec<(String, i64)>,
    all: i64,
}

pub async fn list(can: Can<Record>, reader: Reader, Query(asked): Query<Asked>) -> Result<Markup> {
    let sought = Sought::from(asked.clone());
    let shown = can
        .read(move |hub| {
            let own = (hub.role() == Some(Role::Listener)).then(|| hub.account().map(str::to_owned));
            let all = match own.flatten() {
                Some(listener) => queries::own_count(hub, &listener)?,
                None => counts::total(hub, counts::ALL)?,
            };
            Ok(Shown {
                list: queries::list(hub, &sought)?,
                themes: themes::list(hub)?,
                months: counts::months(hub, counts::ALL)?,
                all,
            })
        })
        .await?;
    Ok(list_page(&reader, &can, &asked, &shown))
}

fn list_page(reader: &Reader, can: &Can<Record>, asked: &Asked, shown: &Shown) -> Markup {
    let words = reader.words;
    let own = can.role() == Role::Listener;
    let key = if own { "conversations-own-lead" } else { "conversations-lead" };
    let lead = words.with(
        key,
        &[("n", shown.all.into()), ("hub", can.hub().name.as_str().into())],
    );
    let address = to(can, "/conversations");
    let older = shown
        .list
        .older
        .map(|before| format!("{address}?{}next={before}", query(asked)));
    let newest = format!("{address}?{}", query(asked));
    let newer = asked.next.map(|_| newest.as_str());
    navigation::frame(reader, can, words.t("conversations"), "/conversations")
        .stage(Stage::Listening)
        .style("listening.css")
        .show(html! {
            (pieces::heading(words.t("conversations"), pieces::sentence(&lead)))
            (pieces::actions(html! {
                (pieces::action(words.t("conversation-new"), to(can, "/conversations/new")))
                (pieces::quiet_action(words.t("listening-sheets"), to(can, "/listening-sheets")))
                @if can.role() >= Bring::NEEDS && shown.all > 0 {
                    (pieces::quiet_action(words.t("conversations-take-away"), to(can, "/conversations.csv")))
                }
            }))
            @if shown.all > 0 { (filters(reader, can, asked, shown)) }
            @if shown.all == 0 {
                (pieces::empty(words.t("conversations-none"), words.t("conversations-none-why"), html! {}))
            } @else if shown.list.rows.is_empty() {
                (nothing_found(reader, asked, shown, &address))
            } @else {
                (sought(reader, asked, shown, &address))
                (pieces::list(shown.list.rows.iter().map(|row| line(reader, can, row))))
                (pieces::pager(words, newer, older.as_deref()))
            }
        })
}

/// Says how to find more: what was asked for can be left out one by one.
fn nothing_found(reader: &Reader, asked: &Asked, shown: &Shown, address: &str) -> Markup {
    let words = reader.words;
    let all = asked.filters();
    let chosen: Vec<(&str, &str)> = all.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect();
    let (title, why) = match chosen.as_slice() {
        [("search", _)] | [] => ("conversations-not-found", "conversations-not-found-why"),
        [_] => ("conversations-none-such", "conversations-choose-other"),
        _ => ("conversations-none-such", "conversations-widen"),
    };
    let several = chosen.iter().filter(|_| chosen.len() > 1);
    let actions = html! {
        @for (name, value) in several {
            @let what = named(reader, shown, name, value);
            (pieces::quiet_action(
                words.with("search-without", &[("what", what.as_str().into())]),
                format!("{address}?{}", query_without(asked, name))))
        }
        a href=(address) { (words.t("clear-search")) }
    };
    pieces::empty(words.t(title), words.t(why), pieces::actions(actions))
}

/// What the list is narrowed to, each with a link that lets go of it.
fn sought(reader: &Reader, asked: &Asked, shown: &Shown, address: &str) -> Markup {
    let chosen = asked.filters().into_iter().filter(|(name, value)| *name != "search" && !value.trim().is_empty());
    let chosen: Vec<(&str, &str)> = chosen.collect();
    html! {
        @if !chosen.is_empty() {
            ul.sought {
                @for (name, value) in chosen {
                    @let what = named(reader, shown, name, value);
                    li {
                        a.tag href={ (address) "?" (query_without(asked, name)) }
                            aria-label=(reader.words.with("search-without", &[("what", what.as_str().into())])) {
                            bdi { (what) }
                        }
                    }
                }
            }
        }
    }
}

/// One thing that was asked for, as the form calls it.
fn named(reader: &Reader, shown: &Shown, name: &str, value: &str) -> String {
    let words = reader.words;
    let known = match name {
        "theme" => shown.themes.iter().find(|theme| theme.id == value).map(|theme| theme.name.clone()),
        "month" => Some(words.month(value)),
        "how" => How::parse(value).map(|how| words.t(how.key()).to_owned()),
        "tier" => Tier::parse(value).map(|tier| words.t(tier.key()).to_owned()),
        "uncoded" => Some(words.t("filter-uncoded").to_owned()),
        "listener" => Some(words.t("heard-by").to_owned()),
        _ => None,
    };
    known.unwrap_or_else(|| value.to_owned())
}

/// What was asked for, as it stands in an address, up to where a page begins.
fn query(asked: &Asked) -> String {
    query_without(asked, "")
}

fn query_without(asked: &Asked, left_out: &str) -> String {
    asked
        .filters()
        .iter()
        .filter(|(name, value)| !value.is_empty() && *name != left_out)
        .map(|(name, value)| format!("{name}={}&", percent_encoded(value)))
        .collect()
}

fn filters(reader: &Reader, can: &Can<Record>, asked: &Asked, shown: &Shown) -> Markup {
    let words = reader.words;
    let filled = Filled::new(asked.filters().map(|(name, value)| (name, value.to_owned())));
    let form = Form::new(words, &filled);
    let any = || Choice::new("", words.t("filter-any"));
    let chosen = asked.filters()[1..].iter().any(|(_, value)| !value.is_empty());
    let themes = shown
        .themes
        .iter()
        .map(|theme| Choice::new(theme.id.as_str(), theme.name.as_str()));
    let hows = How::ALL.iter().map(|how| Choice::new(how.as_str(), words.t(how.key())));
    let tiers = Tier::ALL.iter().map(|tier| Choice::new(tier.as_str(), words.t(tier.key())));
    let months = shown
        .months
        .iter()
        .rev()
        .map(|(month, _)| Choice::new(month.as_str(), words.month(month)));
    html! {
        form.search.find method="get" action=(to(can, "/conversations")) role="search" {
            (form.text("search", words.t("search-words")))
            (pieces::actions(html! {
                (forms::quiet_button(words.t("show")))
                @if chosen || !asked.filters()[0].1.is_empty() {
                    a href=(to(can, "/conversations")) { (words.t("clear-search")) }
                }
            }))
            details.more-filters {
                summary { (words.t("filter-more")) }
                div.filters {
                    (form.select("theme", words.t("filter-theme"), [any()].into_iter().chain(themes).collect()))
                    (form.select("month", words.t("column-month"), [any()].into_iter().chain(months).collect()))
                    (form.select("how", words.t("how"), [any()].into_iter().chain(hows).collect()))
                    (form.select("tier", words.t("filter-tier"), [any()].into_iter().chain(tiers).collect()))
                }
                (form.tick("uncoded", words.t("filter-uncoded")))
                @if !asked.filters()[5].1.is_empty() { (form.hidden("listener", asked.filters()[5].1)) }
                (forms::quiet_button(words.t("show")))
            }
        }
    }
}

fn line(reader: &Reader, can: &Can<Record>, row: &Listed) -> Entry {
    let words = reader.words;
    let zone = &can.hub().zone;
    let mut about = vec![words.t(row.how.key()).to_owned()];
    if !row.place.is_empty() {
        about.push(row.place.clone());
    }
    about.push(words.date(kit::clock::day(row.held_at, zone)));
    if let (Some(listener), true) = (&row.listener, can.role() > Role::Listener) {
        about.push(listener.clone());
    }
    Entry::new(html! {
        @if row.excerpt.is_empty() { span.excerpt { (words.t("voice-note-no-words-yet")) } }
        @else { span.excerpt lang=(row.language) { (row.excerpt) } }
    })
        .to(to(can, &format!("/conversations/{}", row.id)))
        .about(html! { @for (n, part) in about.iter().enumerate() { @if n > 0 { " · " } bdi { (part) } } })
        .marks(html! {
            @for theme in &row.themes { (pieces::tag(Stage::Connect, theme)) " " }
            @if row.themes.is_empty() { (pieces::badge(Tone::Plain, words.t("themes-none"))) " " }
            @if row.tier == Tier::Contact { (pieces::badge(Tone::Next, words.t(row.tier.key()))) }
        })
        .stage(Stage::Listening)
}
