//! The way about a hub: which pages each role finds in the rail, and the frame they stand in, which
//! says at the foot of each who can see it.

use jiff::Timestamp;
use kit::access::{Above, Can, Charge, Hub, HubKind, Permission, Role};
use kit::web::page::{Frame, Link, SECOND_STEP, Stage};
use kit::web::pieces::{self, Tone};
use kit::web::reader::Reader;
use kit::words::Words;
use std::borrow::Cow;

/// The frame of a page in a hub, with the navigation of whoever looks; `current` is the address
/// behind `/hubs/{hub}` of the page's own link.
pub fn frame<'a, P: Permission>(
    reader: &Reader,
    can: &Can<P>,
    title: impl Into<Cow<'a, str>>,
    current: &str,
) -> Frame<'a> {
    let seen_by = match P::CHARGE {
        Some(Charge::SafeguardingLead) => {
            let hub = can.hub().name.as_str();
            reader.words.with("seen-by-leads", &[("hub", hub.into())])
        }
        None => who_can_see(reader.words, &can.hub().name, P::NEEDS, can.role()),
    };
    let frame = framed(
        reader,
        can.hub(),
        (can.role(), can.charge()),
        &can.account().name,
        title,
        current,
    )
    .seen_by(seen_by);
    wanting(frame, reader, can.hub(), can.second_step_due())
}

/// Tells those who answer for a hub that it will ask a second step of them, as long as they have shown none.
fn wanting<'a>(frame: Frame<'a>, reader: &Reader, hub: &Hub, due: Option<Timestamp>) -> Frame<'a> {
    let Some(due) = due else {
        return frame;
    };
    let words = reader.words;
    let day = words.day(hub.zone.to_datetime(due).date());
    let said = words.with(
        "second-step-wanted",
        &[("day", day.into()), ("hub", hub.name.as_str().into())],
    );
    let set_up = pieces::quiet_action(words.t("second-step-set-up"), SECOND_STEP);
    frame.first(pieces::notice(Tone::Next, said, set_up))
}

/// Who can see a page, in one sentence: whomever its pass lets in. Listeners are let in to their own.
/// A page that shows more or less than that says its own sentence with [`Frame::seen_by`].
fn who_can_see(words: Words, hub: &str, needs: Role, reads: Role) -> String {
    let key = match needs {
        Role::Listener if reads == Role::Listener => "seen-by-you-and-organisers",
        Role::Listener => "seen-by-listener-and-organisers",
        Role::Organiser => "seen-by-organisers",
        Role::Staff => "seen-by-staff",
        Role::Coordinator => "seen-by-coordinators",
    };
    words.with(key, &[("hub", hub.into())])
}

/// The same for a page that is made of what came up from the hubs beneath.
pub fn frame_above<'a>(
    reader: &Reader,
    above: &Above,
    title: impl Into<Cow<'a, str>>,
    current: &str,
) -> Frame<'a> {
    let frame = framed(
        reader,
        above.hub(),
        (above.role(), None),
        &above.account().name,
        title,
        current,
    )
    .seen_by(who_can_see(
        reader.words,
        &above.hub().name,
        Role::Staff,
        above.role(),
    ));
    wanting(frame, reader, above.hub(), above.second_step_due())
}

fn framed<'a>(
    reader: &Reader,
    hub: &Hub,
    (role, charge): (Role, Option<Charge>),
    account: &str,
    title: impl Into<Cow<'a, str>>,
    current: &str,
) -> Frame<'a> {
    let words = reader.words;
    let mut links = Vec::new();
    let mut link = |behind: &'static str, label: &str, stage: Option<Stage>| {
        let link = Link::to(format!("/hubs/{}{behind}", hub.id), label).current(behind == current);
        links.push(match stage {
            Some(stage) => link.stage(stage),
            None => link,
        });
    };
    if hub.kind.has_hubs() {
        let all = if hub.kind == HubKind::Network {
            "The network"
        } else {
            "The alliance"
        };
        link("/network", all, None);
        link("/hubs", "Hubs", None);
        link("/common-themes", "Common themes", None);
        link("/voices", "Voices", None);
        link("/coverage", words.t("coverage-title"), None);
        if hub.kind == HubKind::Network {
            link("/places", "Places", None);
        }
    } else {
        link("", words.t("nav-overview"), None);
        link("/reach", words.t("stage-reach"), Some(Stage::Reach));
        link("/outreach", words.t("outreach"), Some(Stage::Reach));
        link(
            "/conversations",
            words.t("nav-conversations"),
            Some(Stage::Listening),
        );
        link("/follow-ups", words.t("nav-follow-ups"), Some(Stage::Listening));
        link("/slips", words.t("slips"), Some(Stage::Listening));
        link("/safety", words.t("nav-safety"), Some(Stage::Reach));
        if charge == Some(Charge::SafeguardingLead) {
            link("/concerns", words.t("nav-concerns"), Some(Stage::Reach));
        }
        if role >= Role::Organiser {
            link("/patches", "Patches", Some(Stage::Reach));
            link("/ground/whole", words.t("ground-title"), Some(Stage::Reach));
            link("/where", words.t("where-title"), Some(Stage::Listening));
            link("/people", "People", Some(Stage::Listening));
            link("/coding", "Coding", Some(Stage::Connect));
            link("/themes", "Themes", Some(Stage::Connect));
        }
        if role >= Role::Coordinator {
            link("/quotations", "Quotations", Some(Stage::Connect));
            link("/conflicts", "Conflicts", Some(Stage::Listening));
            link("/imports", "Imports", Some(Stage::Listening));
        }
    }
    if role >= Role::Coordinator {
        link("/members", "Members", None);
        link("/settings", "Settings", None);
        link("/audit", "Audit trail", None);
        if hub.kind == HubKind::Hub {
            link("/archives", "Take everything", None);
        }
        if hub.kind == HubKind::Network {
            link("/jobs", "Jobs", None);
        }
    }
    reader
        .frame(title)
        .account(account.to_owned())
        .place(hub.name.clone(), format!("/hubs/{}", hub.id))
        .links(links)
}
