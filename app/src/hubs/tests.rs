//! Stories of the doors and of who belongs where.

mod checks;
mod keys;
mod tokens;
mod phones;
mod unsent;

use crate::town::stage::Town;

#[tokio::test(flavor = "multi_thread")]
async fn the_first_start_makes_the_network_and_only_once() {
    let town = Town::empty().await;
    assert_eq!(town.get("", "/").await.is(303).goes_to(), "/start");
    assert_eq!(town.get("", "/sign-in").await.is(303).goes_to(), "/start");
    town.get("", "/start").await.is(200).says("Begin the network");

    let mut typed = [
        ("network", "Weald Together"),
        ("id", ""),
        ("zone", "Europe/London"),
        ("first_hub", "Weald  Together"),
        ("name", "Olu Bankole"),
        ("email", "olu@example.org"),
        ("password", "kettle on the north landing"),
    ];
    town.post("", "/start", &typed).await.is(422).says("The network is called so too").says("value=\"Olu Bankole\"");
    (typed[3].1, typed[6].1) = ("Mill Lane", "password");
    town.post("", "/start", &typed).await.is(422).says("too short").says("value=\"Weald Together\"");
    typed[2].1 = "Atlantis";
    town.post("", "/start", &typed).await.is(422).says("time zone from the list");
    typed[2].1 = "Europe/London";
    typed[6].1 = "kettle on the north landing";
    let begun = town.post("", "/start", &typed).await.is(303);
    assert!(begun.headers.get_all("set-cookie").iter().any(|cookie| cookie.to_str().unwrap().starts_with("folkmoot=")));
    let hubs = [["mill-lane", "hub", "coordinator"], ["weald-together", "network", "coordinator"]];
    assert_eq!(
        town.look("SELECT id, kind, role FROM hubs JOIN memberships ON hub_id = id ORDER BY id").await,
        hubs
    );

    town.get("", "/start").await.is(404);
    town.post("", "/start", &typed).await.is(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_who_begin_at_once_one_founds_the_network() {
    let town = Town::empty().await;
    let together = [1, 2].map(|n| {
        let house = town.house.clone();
        let founding = kit::session::Founding {
            network_id: format!("weald-{n}"),
            network_name: "Weald Together".into(),
            zone: "Europe/London".into(),
            newcomer: kit::session::Newcomer {
                name: "Olu Bankole".into(),
                email: Some(format!("olu-{n}@example.org")),
                password: "kettle on the north landing".into(),
                language: None,
            },
        };
        tokio::spawn(async move { kit::session::found(&house, founding).await })
    });
    let mut founded = 0;
    for one in together {
        founded += usize::from(one.await.unwrap().is_ok());
    }
    assert_eq!(founded, 1);
    assert_eq!(town.look("SELECT count(*) FROM accounts").await, [["1"]]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_leads_everybody_on() {
    let town = Town::new().await;
    town.get("", "/").await.is(200).says("Neighbours who listen").says("href=\"/sign-in\"");
    assert_eq!(town.get("amina", "/").await.is(303).goes_to(), "/hubs/mill-lane");
    town.get("zed", "/").await.is(200).says("You do not belong to a hub yet");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opens_the_door_once_and_looking_at_it_does_not_use_it_up() {
    let town = Town::new().await;
    town.post("", "/sign-in/link", &[("email", "nobody-here@example.org")]).await.is(200).says("Look in your e-mail");
    town.post("", "/sign-in/link", &[("email", "not an address")]).await.is(422).says("value=\"not an address\"");
    let waiting = town.look("SELECT kind FROM jobs").await;
    assert_eq!(waiting, [["session.mail_link"]], "the same is left for a stranger as for anybody");
    assert!(town.letters().await.is_empty(), "a stranger gets no letter");

    town.post("", "/sign-in/link", &[("email", "Farah@Example.org ")]).await.is(200);
    let link = town.link_in_the_post().await;
    town.get("", &link).await.is(200).says("Farah Qureshi");
    town.get("", &link).await.is(200);
    let entered = town.post("", &link, &[]).await.is(303);
    let cookies: Vec<&str> = entered.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect();
    assert!(cookies.iter().any(|cookie| cookie.starts_with("language=ur;")), "{cookies:?}");
    town.post("", &link, &[]).await.is(404).says("no longer works");
    town.get("", &link).await.is(404);
    town.work().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signs_in_as_another_outside_the_demonstration() {
    let town = Town::new().await;
    town.get("", "/sign-in").await.is(200).never_says("Cara Whitlock");
    town.post("", "/sign-in/as", &[("account", "cara")]).await.is(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_keeps_the_address_typed_and_ten_of_them_must_wait() {
    let town = Town::new().await;
    let typed = [("email", "amina@example.org"), ("password", "wrong and wrong"), ("next", "//evil.example")];
    for _ in 0..10 {
        town.post("", "/sign-in", &typed).await.is(422).says("value=\"amina@example.org\"").never_says("wrong and wrong");
    }
    let answer = town.post("", "/sign-in", &typed).await.is(429);
    assert!(answer.headers.contains_key("retry-after"));
}

/// The code on the page that is printed.
fn code_on(page: &str) -> String {
    let (_, after) = page.split_once("class=\"slip-code\" dir=\"ltr\">").expect("a printed code");
    after[..14].to_owned()
}

#[tokio::test]
async fn a_code_on_paper_brings_a_newcomer_in_once() {
    let town = Town::new().await;
    let asked = [("role", "listener"), ("way", "paper"), ("email", ""), ("language", "ur")];
    let page = town.post("cara", "/hubs/mill-lane/invitations", &asked).await.is(200).says("dir=\"rtl\"");
    let code = code_on(&page.text);
    town.get("cara", "/hubs/mill-lane/members").await.is(200).says("A code on paper");

    let carelessly = code.to_lowercase().replace('-', " ");
    let there = format!("/join/{code}");
    assert_eq!(town.post("", "/join", &[("code", &carelessly)]).await.is(303).goes_to(), there);
    town.post("", "/join", &[("code", "KPWD-7XHQ-M3FT")]).await.is(422).says("value=\"KPWD-7XHQ-M3FT\"");
    town.get("", &there).await.is(200).says("Join Mill Lane");
    let mut newcomer = [("name", " Hana  Idris "), ("email", "cara@example.org"), ("password", "three boats at dawn"), ("language", "pl")];
    town.post("", &there, &newcomer).await.is(422).says("has an account already").says("Hana");
    newcomer[1].1 = "hana@example.org";
    let joined = town.post("", &there, &newcomer).await.is(303);
    assert_eq!(joined.goes_to(), "/hubs/mill-lane");
    assert_eq!(
        town.look("SELECT m.role, a.language FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE a.email = 'hana@example.org'").await,
        [["listener", "pl"]]
    );
    town.get("", &there).await.is(404).says("no longer works");
    newcomer[1].1 = "another@example.org";
    town.post("", &there, &newcomer).await.is(404);
    town.post("", "/sign-in", &[("email", "hana@example.org"), ("password", "three boats at dawn")]).await.is(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_invitation_lets_one_person_in_however_many_come_at_once() {
    let town = Town::new().await;
    let asked = [("role", "organiser"), ("way", "paper"), ("email", ""), ("language", "en")];
    for _ in 0..5 {
        let code = code_on(&town.post("cara", "/hubs/mill-lane/invitations", &asked).await.is(200).text);
        let together = ["dev", "ines", "nell", "olu", "zed", "piotr"].map(|who| {
            let (house, code) = (town.house.clone(), code.clone());
            tokio::spawn(async move { kit::session::accept(&house, &code, who, Some(who.into()), None).await })
        });
        let mut joined = 0;
        for one in together {
            joined += usize::from(one.await.unwrap().is_ok());
        }
        assert_eq!(joined, 1);
    }
    assert_eq!(town.look("SELECT count(*) FROM audit WHERE action = 'invitation.accepted'").await, [["5"]]);
}

#[tokio::test]
async fn a_letter_invites_whoever_is_signed_in_and_the_trail_tells_of_it() {
    let town = Town::new().await;
    let asked = [("role", "organiser"), ("way", "mail"), ("email", "Zed@Example.org"), ("language", "en")];
    assert_eq!(town.post("cara", "/hubs/mill-lane/invitations", &asked).await.is(303).goes_to(), "/hubs/mill-lane/members?done=invited");
    let letter = town.look("SELECT body FROM jobs WHERE kind = 'mail.post'").await.remove(0).remove(0);
    assert!(letter.contains("Cara Whitlock has asked you to join Mill Lane as Organiser."), "{letter}");
    let code = letter.split("/join/").nth(1).unwrap()[..14].to_owned();
    town.work().await;
    let there = format!("/join/{code}");
    town.get("zed", &there).await.is(200).says("You are signed in as Zed Marlowe");
    assert_eq!(town.post("zed", &there, &[]).await.is(303).goes_to(), "/hubs/mill-lane");
    assert_eq!(town.look("SELECT role FROM memberships WHERE account_id = 'zed'").await, [["organiser"]]);
    town.get("cara", "/hubs/mill-lane/audit").await.is(200).says("Invitation: made").says("Invitation: accepted");
    town.get("cara", "/hubs/mill-lane/audit?record=zed").await.is(200).says("accept").never_says("Invitation: made");
}

#[tokio::test]
async fn whoever_types_the_address_of_another_loses_the_account_when_its_owner_comes() {
    let mut town = Town::new().await;
    let paper = [("role", "listener"), ("way", "paper"), ("email", ""), ("language", "en")];
    let code = code_on(&town.post("cara", "/hubs/mill-lane/invitations", &paper).await.is(200).text);
    let newcomer = [("name", "Mallory"), ("email", "Hana@Example.org"), ("password", "three boats at dawn"), ("language", "en")];
    let joined = town.post("", &format!("/join/{code}"), &newcomer).await.is(303);
    let mallory = joined.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let proven = "SELECT count(email_proven_at) FROM accounts WHERE email = 'hana@example.org'";
    assert_eq!(town.look(proven).await, [["0"]]);

    // Hana, whose address it is, comes by the link that only she can read.
    let entered = town.enter_by_link("hana").await;
    assert_eq!(entered.goes_to(), "/account?done=proven");
    town.get("hana", "/account?done=proven").await.is(200).says("choose a new password");
    assert_eq!(town.look(proven).await, [["1"]]);
    town.get_with(&mallory, "/account").await.is(303);
    town.post("", "/sign-in", &[("email", "hana@example.org"), ("password", "three boats at dawn")]).await.is(422);

    // The next time nothing is forgotten.
    assert_eq!(town.enter_by_link("hana").await.goes_to(), "/");
    town.get("hana", "/account").await.is(200);
}

#[tokio::test]
async fn accepting_a_letter_proves_the_address_it_went_to_and_no_other() {
    let town = Town::new().await;
    let asked = [("role", "organiser"), ("way", "mail"), ("email", "Hana@example.org"), ("language", "en")];
    for (typed, proven) in [("another@example.org", "0"), ("hana@example.org", "1")] {
        town.post("cara", "/hubs/mill-lane/invitations", &asked).await.is(303);
        let letter = town.look("SELECT body FROM jobs WHERE kind = 'mail.post'").await.remove(0).remove(0);
        town.work().await;
        let code = letter.split("/join/").nth(1).unwrap()[..14].to_owned();
        let newcomer = [("name", "Hana"), ("email", typed), ("password", "three boats at dawn"), ("language", "en")];
        town.post("", &format!("/join/{code}"), &newcomer).await.is(303);
        let there = format!("SELECT count(email_proven_at) FROM accounts WHERE email = '{typed}'");
        assert_eq!(town.look(&there).await, [[proven]]);
    }
}

#[tokio::test]
async fn invitations_end_by_time_and_by_being_withdrawn() {
    let town = Town::new().await;
    let asked = [("role", "listener"), ("way", "paper"), ("email", ""), ("language", "en")];
    let withdrawn = code_on(&town.post("cara", "/hubs/mill-lane/invitations", &asked).await.is(200).text);
    let id = town.look("SELECT id FROM invitations").await.remove(0).remove(0);
    town.post("dev", &format!("/hubs/harbour-side/invitations/{id}/withdraw"), &[]).await.is(404);
    town.post("cara", &format!("/hubs/mill-lane/invitations/{id}/withdraw"), &[]).await.is(303);
    town.post("cara", &format!("/hubs/mill-lane/invitations/{id}/withdraw"), &[]).await.is(404);
    town.get("", &format!("/join/{withdrawn}")).await.is(404).says("Ask the person who gave it to you");

    let late = code_on(&town.post("cara", "/hubs/mill-lane/invitations", &asked).await.is(200).text);
    town.clock.hold("2027-01-23T10:00:01Z".parse().unwrap());
    town.get("", &format!("/join/{late}")).await.is(404).says("no longer works");
}

#[tokio::test]
async fn what_is_wrong_with_an_invitation_is_said_at_its_field_and_nothing_is_lost() {
    let town = Town::new().await;
    let asked = [("role", "staff"), ("way", "mail"), ("email", "not an address"), ("language", "en")];
    town.post("cara", "/hubs/mill-lane/invitations", &asked).await.is(422)
        .says("id=\"field-email-problem\"").says("id=\"field-role\"").says("value=\"not an address\"");
    assert!(town.look("SELECT id FROM invitations").await.is_empty());
}

#[tokio::test]
async fn a_hub_never_loses_its_last_coordinator() {
    let town = Town::new().await;
    let cara = "/hubs/mill-lane/members/cara";
    town.post("cara", cara, &[("role", "listener")]).await.is(422).says("last coordinator");
    town.post("cara", &format!("{cara}/end"), &[]).await.is(422).says("last coordinator");
    town.post("cara", "/hubs/mill-lane/members/ben", &[("role", "coordinator")]).await.is(303);
    town.post("ben", &format!("{cara}/end"), &[]).await.is(303);
    town.get("cara", "/hubs/mill-lane/members").await.is(404);
    town.post("ben", "/hubs/mill-lane/members/amina", &[("role", "staff")]).await.is(422);
    town.post("ben", "/hubs/mill-lane/members/amina", &[("role", "king")]).await.is(422);
}

#[tokio::test]
async fn the_neighbour_sees_and_changes_nothing() {
    let town = Town::new().await;
    for path in ["members", "members/amina", "invitations/new", "settings", "audit"] {
        town.get("dev", &format!("/hubs/mill-lane/{path}")).await.is(404).never_says("Amina");
        town.get("amina", &format!("/hubs/mill-lane/{path}")).await.is(403);
    }
    // A member of another hub, asked for under one's own.
    town.get("dev", "/hubs/harbour-side/members/amina").await.is(404);
    town.post("dev", "/hubs/harbour-side/members/amina", &[("role", "organiser")]).await.is(404);
    town.post("dev", "/hubs/harbour-side/members/amina/end", &[]).await.is(404);
    assert_eq!(town.look("SELECT role FROM memberships WHERE account_id = 'amina' AND ended_at IS NULL").await, [["listener"]]);
    town.get("dev", "/hubs/mill-lane%27%20OR%201=1/members").await.is(404);
}

#[tokio::test]
async fn another_site_cannot_press_our_buttons() {
    let town = Town::new().await;
    let request = axum::http::Request::post("/account/devices/others/end")
        .header("host", "localhost")
        .header("origin", "https://evil.example")
        .header("sec-fetch-site", "cross-site")
        .header("cookie", "folkmoot=token-of-amina")
        .body(axum::body::Body::empty())
        .unwrap();
    let answer = tower::ServiceExt::oneshot(crate::router::router(town.house.clone()), request).await.unwrap();
    assert_eq!(answer.status().as_u16(), 403);
}

#[tokio::test]
async fn the_network_adds_a_hub_with_its_first_coordinator() {
    let town = Town::new().await;
    let mut typed = [("name", "Łódź Street"), ("id", ""), ("kind", "hub"), ("zone", "Europe/London"),
        ("way", "paper"), ("email", ""), ("language", "en")];
    town.post("olu", "/hubs/weald/hubs", &[("name", ""), ("zone", "Mars")]).await.is(422)
        .says("id=\"field-name-problem\"").says("id=\"field-zone-problem\"").says("value=\"Mars\"");
    let code = code_on(&town.post("nell", "/hubs/weald/hubs", &typed).await.is(200).says("Print this slip").text);
    town.post("nell", "/hubs/weald/hubs", &typed).await.is(422).says("has this short name already");
    assert_eq!(town.look("SELECT hub_id, name FROM beneath WHERE from_hub = 'lodz-street'").await, [["weald", "Łódź Street"]]);
    let joined = town.post("zed", &format!("/join/{code}"), &[]).await.is(303);
    assert_eq!(joined.goes_to(), "/hubs/lodz-street");
    town.get("zed", "/hubs/lodz-street/members").await.is(200).says("Zed Marlowe");
    town.get("nell", "/hubs/lodz-street/members").await.is(404);
    town.get("nell", "/hubs/weald/hubs").await.is(200).says("Łódź Street");

    // An alliance adds hubs of its own, which the network above knows by name as well.
    typed[0].1 = "Rose Hill";
    town.post("ines", "/hubs/north-weald-estates/hubs", &typed).await.is(200);
    assert_eq!(
        town.look("SELECT hub_id FROM beneath WHERE from_hub = 'rose-hill' ORDER BY hub_id").await,
        [["north-weald-estates"], ["weald"]]
    );
    typed[0].1 = "An alliance in an alliance";
    typed[2].1 = "alliance";
    town.post("ines", "/hubs/north-weald-estates/hubs", &typed).await.is(422).says("id=\"field-kind\"");
    town.get("cara", "/hubs/mill-lane/hubs").await.is(404);
}

#[tokio::test]
async fn the_threshold_of_a_network_holds_in_every_hub_beneath() {
    let town = Town::new().await;
    town.post("olu", "/hubs/weald/settings", &[("name", "Weald Together"), ("zone", "Europe/London"), ("threshold", "1")]).await.is(422).says("value=\"1\"");
    town.post("olu", "/hubs/weald/settings", &[("name", "Weald Together"), ("zone", "Europe/London"), ("threshold", "10")]).await.is(303);
    assert_eq!(town.look("SELECT DISTINCT threshold FROM hubs").await, [["10"]]);
    town.post("cara", "/hubs/mill-lane/settings", &[("name", "Mill Lane"), ("zone", "Europe/Warsaw"), ("threshold", "2")]).await.is(303);
    assert_eq!(town.look("SELECT zone, threshold FROM hubs WHERE id = 'mill-lane'").await, [["Europe/Warsaw", "10"]]);
    town.get("olu", "/hubs/weald/audit?record=weald").await.is(200).says("Hub: threshold changed").never_says("Hub: zone changed");
}

#[tokio::test]
async fn a_page_that_is_written_in_english_is_english_throughout() {
    let town = Town::new().await;
    let hub = [
        "coding", "themes", "people", "quotations", "conflicts", "imports", "imports/new", "members", "invitations/new",
        "settings", "audit",
    ];
    let network = ["network", "hubs", "hubs/new", "common-themes", "voices", "jobs"];
    let all = hub.map(|path| ("cara", format!("/hubs/mill-lane/{path}")));
    let all = all.into_iter().chain(network.map(|path| ("olu", format!("/hubs/weald/{path}"))));
    for (who, path) in all {
        let page = town.get_in("ur", who, &path).await.is(200);
        assert!(page.text.contains("<html lang=\"en\" dir=\"ltr\""), "{path} mixes languages");
    }
    town.get_in("ur", "cara", "/hubs/mill-lane/conversations").await.says("<html lang=\"ur\" dir=\"rtl\"");
}

#[tokio::test]
async fn a_hub_is_renamed_by_its_coordinator_and_everywhere() {
    let town = Town::new().await;
    town.work().await;
    // A new hub makes the network look who stands beneath it, and learn their names.
    town.post("olu", "/hubs/weald/hubs", &[
        ("name", "Osyth Row"), ("kind", "hub"), ("zone", "Europe/London"),
        ("way", "mail"), ("email", "hana@example.org"), ("language", "en"),
    ]).await.is(303);
    town.work().await;
    let zone = ("zone", "Europe/London");
    let blank = town.post("cara", "/hubs/mill-lane/settings", &[("name", " "), zone]).await.is(422);
    blank.says("id=\"field-name-problem\"");
    town.post("ben", "/hubs/mill-lane/settings", &[("name", "Ben's"), zone]).await.is(403);
    town.post("dev", "/hubs/mill-lane/settings", &[("name", "Dev's"), zone]).await.is(404);
    town.post("cara", "/hubs/mill-lane/settings", &[("name", "  Mill Lane &  Towers "), zone]).await.is(303);
    town.get("cara", "/hubs/mill-lane/settings?done=kept").await.is(200).says("value=\"Mill Lane &amp; Towers\"");
    town.get("cara", "/hubs/mill-lane/audit?record=mill-lane").await.says("Hub: renamed").never_says("Hub: zone changed");
    town.get("olu", "/hubs/weald/hubs").await.says("Mill Lane &amp; Towers");
    town.get("amina", "/api/v1/hubs/mill-lane/phone").await.is(200).says("Mill Lane & Towers");
    // Keeping the same again leaves no second line.
    town.post("cara", "/hubs/mill-lane/settings", &[("name", "Mill Lane & Towers"), zone]).await.is(303);
    let renamed = town.look("SELECT count(*) FROM audit WHERE action = 'hub.renamed'").await;
    assert_eq!(renamed, [["1"]]);
    // What stands above is told by the same transaction.
    town.work().await;
    let known = town.look("SELECT DISTINCT name FROM beneath WHERE from_hub = 'mill-lane'").await;
    assert!(known.iter().all(|row| row[0] == "Mill Lane & Towers"), "{known:?}");
}

#[tokio::test]
async fn an_account_is_its_own_to_change() {
    let mut town = Town::new().await;
    let typed = [("name", "  "), ("language", "en"), ("appearance", "dark")];
    town.post("amina", "/account", &typed).await.is(422).says("id=\"field-name-problem\"");
    let kept = town.post("amina", "/account", &[("name", "Amina Y"), ("language", "pl"), ("appearance", "dark")]).await.is(303);
    let cookies: Vec<_> = kept.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap().to_owned()).collect();
    assert!(cookies.iter().any(|cookie| cookie.starts_with("appearance=dark;")), "{cookies:?}");
    town.get("amina", "/account?done=kept").await.is(200).says("lang=\"pl\"").says("Amina Y").never_says("session-farah");

    // There is no password yet, and a session alone may not set one: it may be a stolen one.
    town.get("amina", "/account").await.is(200).says("action=\"/sign-in/link\"").never_says("name=\"password\"");
    town.post("amina", "/account/password", &[("password", "three boats at dawn")]).await.is(422);
    town.enter_by_link("amina").await;
    town.post("amina", "/account/password", &[("password", "password12")]).await.is(422).never_says("password12");
    town.post("amina", "/account/password", &[("password", "three boats at dawn")]).await.is(303);
    let signed_in = town.post("", "/sign-in", &[("email", "amina@example.org"), ("password", "three boats at dawn")]).await.is(303);
    assert_eq!(signed_in.goes_to(), "/");
    town.get("amina", "/account").await.is(200).says("/end\"");
    let ended = town.post("amina", "/account/devices/others/end", &[]).await.is(303);
    assert_eq!(ended.goes_to(), "/account?done=1");

    // Another's session is not there to be ended.
    town.post("amina", "/account/devices/session-cara/end", &[]).await.is(303);
    town.get("cara", "/account").await.is(200);
    let here = town.look("SELECT id FROM sessions WHERE account_id = 'amina' AND ended_at IS NULL").await;
    town.post("amina", &format!("/account/devices/{}/end", here[0][0]), &[]).await.is(303);
    assert_eq!(town.get("amina", "/account").await.is(303).goes_to(), "/sign-in?next=/account");
}

#[tokio::test]
async fn a_stolen_session_does_not_become_a_stolen_account() {
    let mut town = Town::new().await;
    let typed = |old, password| [("old", old), ("password", password)];
    town.enter_by_link("amina").await;
    town.post("amina", "/account/password", &typed("", "three boats at dawn")).await.is(303);
    // A link that lies about in the mail, and a quarter of an hour.
    town.post("", "/sign-in/link", &[("email", "amina@example.org")]).await.is(200);
    let lying = town.link_in_the_post().await;
    town.clock.hold("2026-11-24T10:15:01Z".parse().unwrap());
    town.get("amina", "/account").await.is(200).says("Your old password");
    for wrong in ["", "three boats at dusk"] {
        let refused = town.post("amina", "/account/password", &typed(wrong, "a kettle of nettles")).await.is(422);
        refused.says("field-old-problem").says("not your old password");
    }
    town.get("", &lying).await.is(200);
    town.post("amina", "/account/password", &typed("three boats at dawn", "a kettle of nettles")).await.is(303);
    town.get("", &lying).await.is(404);
    town.get("amina", "/account").await.is(200);
    // Whoever holds the session does not guess for long.
    let mut tries = 0;
    while town.post("amina", "/account/password", &typed("guess", "two kettles of nettles")).await.status == 422 {
        tries += 1;
    }
    assert!(tries <= 10, "{tries}");
}

#[tokio::test]
async fn the_trail_is_read_page_by_page() {
    let town = Town::new().await;
    for _ in 0..30 {
        town.post("cara", "/hubs/mill-lane/members/ben", &[("role", "listener")]).await.is(303);
        town.post("cara", "/hubs/mill-lane/members/ben", &[("role", "organiser")]).await.is(303);
    }
    let first = town.get("cara", "/hubs/mill-lane/audit").await.is(200);
    assert_eq!(first.text.matches("Member: became").count(), 50);
    assert!(first.text.contains("Member: became listener") && first.text.contains("Member: became organiser"));
    assert_eq!(first.text.matches("href=\"/hubs/mill-lane/members/cara\"").count(), 50, "a name leads to its account");
    let (_, older) = first.text.split_once("rel=\"next\" href=\"").expect("more of it");
    let older = older.split('"').next().unwrap().replace("&amp;", "&");
    let second = town.get("cara", &older).await.is(200);
    assert_eq!(second.text.matches("Member: became").count(), 10);
    // Who has left is told from others of the same name.
    town.post("cara", "/hubs/mill-lane/members/ben", &[("role", "coordinator")]).await.is(303);
    town.post("ben", "/hubs/mill-lane/members/cara/end", &[]).await.is(303);
    town.get("ben", "/hubs/mill-lane/audit").await.is(200).says("Cara Whitlock</bdi> <code>cara</code>");
}

#[tokio::test]
async fn everybody_who_belongs_is_counted_in_a_role() {
    let town = Town::new().await;
    town.get("olu", "/hubs/weald/members").await.is(200).says("<b class=\"figure\">1</b> work for its hubs");
    town.get("cara", "/hubs/mill-lane/members").await.is(200).never_says("work for its hubs");
}
