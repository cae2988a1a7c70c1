use std::collections::{BTreeMap, BTreeSet};

use super::page::{Appearance, Frame, Stage};
use super::specimen::specimen;
use super::{assets, pieces};
use crate::words::{Language, Words};

/// The colours of one appearance, by name.
fn colours(block: &str) -> BTreeMap<String, [f64; 3]> {
    block
        .lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
            let value = value.trim_end_matches(';');
            let wide: String = if value.len() == 3 {
                value.chars().flat_map(|c| [c, c]).collect()
            } else {
                value.into()
            };
            let part = |at: usize| u8::from_str_radix(wide.get(at..at + 2)?, 16).ok().map(f64::from);
            Some((name.to_string(), [part(0)?, part(2)?, part(4)?]))
        })
        .collect()
}

fn appearances() -> [(&'static str, BTreeMap<String, [f64; 3]>); 3] {
    let css = include_str!("../../assets/tokens.css");
    let mut blocks = css.split(" color-scheme: ").skip(1);
    let mut next = || colours(blocks.next().expect("light, dark by the device, dark by choice"));
    [
        ("light", next()),
        ("dark by the device", next()),
        ("dark by choice", next()),
    ]
}

/// Contrast as WCAG 2.2 reckons it.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let light = |colour: [f64; 3]| -> f64 {
        let [r, g, b] = colour.map(|part| {
            let part = part / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn text_and_shapes_stand_out_in_light_and_dark() {
    let mut weak = Vec::new();
    for (appearance, colours) in appearances() {
        let mut hold = |front: &str, grounds: &[&str], least: f64| {
            for ground in grounds {
                let found = contrast(colours[front], colours[*ground]);
                if found < least {
                    weak.push(format!(
                        "{appearance}: {front} on {ground} is {found:.2}, less than {least}"
                    ));
                }
            }
        };
        let grounds = ["paper", "sheet", "card", "sunk"];
        for text in ["ink", "soft", "pen"] {
            hold(text, &grounds, 7.0);
        }
        hold("on-next", &["next"], 7.0);
        hold("ink", &["next-wash", "done-wash", "late-wash"], 7.0);
        for tone in ["done", "late"] {
            hold(tone, &["sheet", "card", &format!("{tone}-wash")], 7.0);
        }
        for shape in ["edge", "next-edge"] {
            hold(shape, &["paper", "sheet", "card"], 3.0);
        }
        for stage in Stage::ALL.map(Stage::slug) {
            hold(stage, &["paper", "sheet", "card"], 3.0);
            hold("ink", &[&format!("{stage}-wash")], 7.0);
            hold("soft", &[&format!("{stage}-wash")], 7.0);
            hold(
                &format!("{stage}-ink"),
                &["sheet", "card", &format!("{stage}-wash")],
                7.0,
            );
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}

#[test]
fn dark_is_the_same_by_choice_and_by_the_device() {
    let [_, (_, device), (_, choice)] = appearances();
    assert_eq!(device, choice);
}

#[test]
fn the_browser_frame_has_the_colour_of_the_paper() {
    let page = Frame::new(Words::of(Language::ENGLISH), "Home")
        .show(pieces::title("Home"))
        .into_string();
    let [(_, light), (_, dark), _] = appearances();
    for colours in [light, dark] {
        let [r, g, b] = colours["paper"].map(|part| part as u8);
        assert!(
            page.contains(&format!("#{r:02x}{g:02x}{b:02x}")),
            "theme-color is not --paper"
        );
    }
}

/// The values of an attribute throughout a page.
fn attribute<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    page.split(&format!(" {name}=\""))
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn every_piece_is_drawn_rightly_in_every_language() {
    for language in Language::all() {
        let page = specimen(Words::of(language), Appearance::Device).into_string();
        let opening = format!(
            "<html lang=\"{}\" dir=\"{}\"",
            language.code(),
            language.direction().as_str()
        );
        assert!(
            page.contains(&opening),
            "{language:?} says its language and direction"
        );
        assert_eq!(
            page.matches("<h1>").count(),
            1,
            "{language:?} has one first heading"
        );
        assert!(
            !page.contains(" style="),
            "nothing inline: the policy of the page refuses it"
        );
        assert!(
            !page.contains("<script>"),
            "nothing inline: the policy of the page refuses it"
        );

        let ids = attribute(&page, "id");
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "an id stands for one thing");
        for label in attribute(&page, "for") {
            assert!(
                known.contains(label),
                "{language:?}: a label for {label}, which is not there"
            );
        }
        for described in attribute(&page, "aria-describedby")
            .into_iter()
            .flat_map(str::split_whitespace)
        {
            assert!(
                known.contains(described),
                "{language:?}: described by {described}, which is not there"
            );
        }
        for link in page
            .split("href=\"#")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            assert!(
                known.contains(link),
                "{language:?}: a link to #{link}, which is not there"
            );
        }
    }
}

#[test]
fn what_was_typed_stays_except_a_password() {
    use super::forms::{Filled, Form};
    let filled =
        Filled::new([("name", "<Amina>"), ("password", "three loud words")]).problem("name", "Too short.");
    let form = Form::new(Words::of(Language::ENGLISH), &filled);
    let page =
        maud::html! { (form.summary()) (form.text("name", "Name")) (form.password("password", "Password")) };
    let page = page.into_string();
    assert!(
        page.contains("value=\"&lt;Amina&gt;\"") && page.contains("aria-invalid=\"true\""),
        "{page}"
    );
    assert!(page.contains("href=\"#field-name\"") && page.contains("id=\"field-name\""));
    assert!(!page.contains("three loud words"));
}

#[test]
fn what_every_page_loads_is_small() {
    let css = assets::named("base.css").expect("it is embedded");
    assert!(
        css.brotli.len() <= 14 * 1024,
        "base.css is {} bytes packed",
        css.brotli.len()
    );
    let latin = assets::named("latin.woff2").expect("it is embedded");
    assert!(
        latin.plain.len() <= 50 * 1024,
        "the Latin letters are {} bytes",
        latin.plain.len()
    );
    for asset in assets::ALL
        .iter()
        .filter(|asset| asset.media.starts_with("text/css"))
    {
        let text = String::from_utf8_lossy(asset.plain);
        for rest in text.split("url(").skip(1) {
            let address = rest.split(')').next().unwrap_or_default();
            assert!(
                assets::ALL.iter().any(|other| other.address == address),
                "{} names {address}",
                asset.name
            );
        }
    }
}

#[tokio::test]
async fn an_asset_is_sent_packed_once_and_kept() {
    use axum::extract::Path;
    use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
    let css = assets::named("base.css").expect("it is embedded");
    let file = || Path(css.address.trim_start_matches("/assets/").to_string());
    let mut asks = HeaderMap::new();
    asks.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, br"));
    let first = assets::serve(file(), asks.clone()).await;
    assert_eq!(first.headers()[header::CONTENT_ENCODING], "br");
    assert!(
        first.headers()[header::CACHE_CONTROL]
            .to_str()
            .is_ok_and(|value| value.contains("immutable"))
    );
    asks.insert(header::IF_NONE_MATCH, first.headers()[header::ETAG].clone());
    assert_eq!(
        assets::serve(file(), asks.clone()).await.status(),
        StatusCode::NOT_MODIFIED
    );
    asks.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("br;q=0"));
    let plain = assets::serve(file(), asks.clone()).await;
    assert_eq!(
        (plain.status(), plain.headers().get(header::CONTENT_ENCODING)),
        (StatusCode::OK, None)
    );
    assert_eq!(
        assets::serve(Path("base.css".into()), asks).await.status(),
        StatusCode::NOT_FOUND
    );
}
