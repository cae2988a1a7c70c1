//! Stories of passkeys and of the second step.

use crate::town::device::Device;
use crate::town::stage::{Answer, Town};

/// The letters of the secret on the page, as an app reads them.
fn secret_on(page: &str) -> Vec<u8> {
    let (_, rest) = page.split_once("class=\"secret-letters\" dir=\"ltr\">").expect("a secret in letters");
    let letters = rest.split('<').next().unwrap_or_default();
    let mut secret = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for letter in letters.bytes().filter(|byte| *byte != b' ') {
        let five = if letter.is_ascii_digit() { letter - b'2' + 26 } else { letter - b'A' };
        held = (held << 5) | u32::from(five);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            secret.push((held >> bits) as u8);
        }
    }
    secret
}

/// An app on a telephone, whose clock may be off by so many seconds.
struct App(Vec<u8>);

impl App {
    fn code(&self, town: &Town, off: i64) -> String {
        let step = ((town.clock.now().as_second() + off) / 30).to_be_bytes();
        let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0);
        let tag = ring::hmac::sign(&key, &step);
        let tag = tag.as_ref();
        let at = usize::from(tag[19] & 15);
        let four = u32::from_be_bytes(tag[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
        format!("{:06}", four % 1_000_000)
    }
}

fn codes_on(page: &str) -> Vec<String> {
    let rows = page.split("<li><code>").skip(1);
    rows.map(|row| row[..14].to_owned()).collect()
}

/// Sets an app up for somebody who showed a moment ago who they are. Gives the recovery codes too.
async fn set_up(town: &Town, who: &str) -> (App, Vec<String>) {
    town.post(who, "/account/second-step", &[]).await.is(303);
    let page = town.get(who, "/account/second-step").await.is(200).says("<svg class=\"qr\"");
    let app = App(secret_on(&page.text));
    let code = app.code(town, 0);
    let page = town.post(who, "/account/second-step/confirm", &[("code", &code)]).await.is(200);
    let codes = codes_on(&page.text);
    assert_eq!(codes.len(), 10);
    (app, codes)
}

fn later(town: &Town, seconds: i64) {
    let now = town.clock.now();
    town.clock.hold(now + jiff::SignedDuration::from_secs(seconds));
}

/// A town where one may sign in by a password.
async fn with_password(who: &'static str) -> Town {
    let mut town = Town::new().await;
    town.enter_by_link(who).await;
    town.post(who, "/account/password", &[("password", PASSWORD)]).await.is(303);
    town
}

const PASSWORD: &str = "three boats at dawn";

async fn by_password(town: &Town, who: &str) -> Answer {
    let email = format!("{who}@example.org");
    town.post("", "/sign-in", &[("email", &email), ("password", PASSWORD), ("next", "/account")]).await
}

/// Shows a code at the second door, with what the first one gave.
async fn at_the_second(town: &Town, first: &Answer, code: &str) -> Answer {
    let cookie = format!("folkmoot-step={}", first.cookie("folkmoot-step").expect("the way to the second door"));
    let form = [("content-type", "application/x-www-form-urlencoded"), ("cookie", &cookie)];
    let body = format!("code={code}&next=%2Faccount");
    town.ask_with(&form, "POST", "/sign-in/second-step", body).await
}

#[tokio::test]
async fn a_passkey_is_made_and_opens_the_door_with_no_name_typed() {
    let mut town = Town::new().await;
    town.get("amina", "/account").await.says("href=\"/account/passkeys\"");
    let mut device = Device::made();
    assert_eq!(device.add(&town, "amina").await.is(303).goes_to(), "/account/passkeys?done=added");
    town.get("amina", "/account/passkeys?done=added").await.is(200).says("My phone").says("Your passkey is added.");
    let letters = town.letters().await;
    assert!(letters.iter().any(|letter| letter.contains("was added to your account")), "{letters:?}");
    town.get("cara", "/hubs/mill-lane/audit?record=amina").await.is(200).says("Passkey: added");

    town.get("", "/sign-in").await.is(200).says("data-device=\"enter\"").says("username webauthn");
    let entered = device.enter(&town).await.is(303);
    assert_eq!(entered.goes_to(), "/account");
    town.keep_session("amina", &entered);
    town.get("amina", "/account").await.is(200).says("Amina Yusuf");
    let stepped = town.look("SELECT count(second_at) FROM sessions WHERE account_id = 'amina'").await;
    assert_eq!(stepped, [["1"]]);

    // It is renamed and removed by its holder alone.
    let id = town.look("SELECT id FROM passkeys").await.remove(0).remove(0);
    let at = format!("/account/passkeys/{id}");
    town.post("ben", &format!("{at}/name"), &[("name", "Ben's")]).await.is(404);
    town.post("ben", &format!("{at}/remove"), &[]).await.is(404);
    town.post("amina", &format!("{at}/name"), &[("name", "Old phone")]).await.is(303);
    town.post("amina", &format!("{at}/remove"), &[]).await.is(303);
    device.enter(&town).await.is(422).says("Nobody here has this passkey");
}

#[tokio::test]
async fn what_a_device_did_not_sign_here_and_now_opens_nothing() {
    let town = Town::new().await;
    let (mut hers, mut his) = (Device::made(), Device::made());
    hers.add(&town, "amina").await.is(303);
    his.add(&town, "ben").await.is(303);
    let enter = async |answer: &str| town.post("", "/sign-in/passkey", &[("answer", answer)]).await;
    let ask = async || Device::asked(&town, "", "/sign-in/passkey/challenge").await;

    // The same answer twice.
    let once = hers.show(&ask().await);
    enter(&once).await.is(303);
    enter(&once).await.is(422).says("sent twice");
    // After its time.
    let late = hers.show(&ask().await);
    later(&town, 601);
    enter(&late).await.is(422).says("took too long");
    // What was asked for another reason: the challenge of an account does not open the door.
    let asked = Device::asked(&town, "amina", "/account/show-again/challenge").await;
    enter(&hers.show(&asked)).await.is(422).says("took too long");
    // From another site, and without making sure who holds it.
    hers.origin = "https://evil.example";
    enter(&hers.show(&ask().await)).await.is(422).says("could not take this passkey");
    hers.origin = "http://localhost";
    hers.verifies = false;
    enter(&hers.show(&ask().await)).await.is(422).says("could not take this passkey");
    hers.verifies = true;
    // Hers under his name.
    let mut forged: serde_json::Value = serde_json::from_str(&hers.show(&ask().await)).unwrap();
    forged["credential"] = serde_json::from_str::<serde_json::Value>(&his.show(&ask().await)).unwrap()["credential"].clone();
    enter(&forged.to_string()).await.is(422).says("belongs to another account");
    forged = serde_json::from_str(&hers.show(&ask().await)).unwrap();
    forged["signature"] = "AAAA".into();
    enter(&forged.to_string()).await.is(422).says("could not take this passkey");
    for other in ["", "{", "[]", "{\"client\":\"%%\"}", &"x".repeat(30_000)] {
        enter(other).await.is(422);
    }
    // A challenge of no account that is asked for as often as somebody likes.
    let mut asked = 0;
    while town.ask("", "POST", "/sign-in/passkey/challenge", "", "").await.status == 200 {
        asked += 1;
    }
    assert!(asked <= 60, "{asked}");
}

#[tokio::test]
async fn a_copy_of_a_passkey_is_found_out_and_opens_nothing_any_more() {
    let town = Town::new().await;
    let mut device = Device::made();
    device.add(&town, "amina").await.is(303);
    device.enter(&town).await.is(303);
    let asked = Device::asked(&town, "", "/sign-in/passkey/challenge").await;
    let copied = device.show_again(&asked);
    town.post("", "/sign-in/passkey", &[("answer", &copied)]).await.is(422).says("may be a copy");
    device.enter(&town).await.is(422).says("may be a copy");
    town.get("amina", "/account/passkeys").await.is(200).says("There may be a copy of it");
    town.get("cara", "/hubs/mill-lane/audit?record=amina").await.says("Passkey: doubted");
    let told = town.letters().await;
    assert_eq!(told.iter().filter(|letter| letter.contains("ran backwards")).count(), 1, "{told:?}");
}

#[tokio::test]
async fn what_opens_an_account_is_changed_by_whoever_just_showed_who_they_are() {
    let mut town = with_password("amina").await;
    later(&town, 16 * 60);
    town.get("amina", "/account/passkeys").await.is(200).says("Show again that it is you").never_says("data-device=\"make\"");
    town.ask("amina", "POST", "/account/passkeys/challenge", "", "").await.is(403);
    for (at, form) in [
        ("/account/second-step", &[][..]),
        ("/account/tokens", &[("name", "x"), ("scopes", "people:read"), ("hubs", "mill-lane"), ("days", "30")]),
        ("/account/passkeys", &[("name", "x"), ("answer", "{}")]),
    ] {
        town.post("amina", at, form).await.is(403).says("href=\"/account/show-again\"");
    }
    let sent = serde_json::json!({ "name": "x", "scopes": ["people:read"], "hubs": ["mill-lane"], "days": 30 });
    let refused = town.send("amina", "POST", "/api/v1/account/tokens", &sent).await.is(403).json();
    assert_eq!(refused["type"], "show-again");

    let show = [("by", "password"), ("password", "three boats at dusk"), ("next", "/account/tokens")];
    town.post("amina", "/account/show-again", &show).await.is(422).says("not your password").never_says("dusk");
    let show = [("by", "password"), ("password", PASSWORD), ("next", "//evil.example")];
    assert_eq!(town.post("amina", "/account/show-again", &show).await.is(303).goes_to(), "/account");
    town.post("amina", "/account/second-step", &[]).await.is(303);
    // A passkey shows it as well, and so does coming in anew.
    let mut device = Device::made();
    device.add(&town, "amina").await.is(303);
    later(&town, 16 * 60);
    let asked = Device::asked(&town, "amina", "/account/show-again/challenge").await;
    let shown = device.show(&asked);
    let by_passkey = [("by", "passkey"), ("answer", shown.as_str())];
    let mut his = Device::made();
    town.ask("ben", "POST", "/account/passkeys/challenge", "", "").await.is(403);
    town.enter_by_link("ben").await;
    his.add(&town, "ben").await.is(303);
    let asked = Device::asked(&town, "amina", "/account/show-again/challenge").await;
    let others = his.show(&asked);
    town.post("amina", "/account/show-again", &[("by", "passkey"), ("answer", &others)]).await.is(422)
        .says("belongs to another account");
    town.post("amina", "/account/show-again", &by_passkey).await.is(303);
    town.get("amina", "/account/passkeys").await.says("data-device=\"make\"");
    // Whoever holds a session does not guess for long.
    let mut tries = 0;
    let guess = [("by", "password"), ("password", "guess")];
    while town.post("amina", "/account/show-again", &guess).await.status == 422 {
        tries += 1;
    }
    assert!(tries <= 10, "{tries}");
}

#[tokio::test]
async fn codes_from_an_app_are_asked_for_behind_every_first_door_and_taken_once() {
    let mut town = with_password("cara").await;
    town.post("cara", "/account/second-step", &[]).await.is(303);
    town.post("cara", "/account/second-step/confirm", &[("code", "000000")]).await.is(422).says("value=\"000000\"");
    assert!(by_password(&town, "cara").await.is(303).cookie("folkmoot").is_some(), "nothing is asked for yet");
    let (app, _) = set_up(&town, "cara").await;
    town.get("cara", "/account/second-step").await.is(200).says("are asked for").says("<b class=\"figure\">10</b>");
    let kept = town.look("SELECT sealed FROM one_time_secrets").await.remove(0).remove(0);
    assert!(!kept.contains(&app.0.iter().map(|byte| format!("{byte:02x}")).collect::<String>()), "it is sealed");

    let told = town.letters().await.join("\n");
    assert!(told.contains("are now asked for"), "{told}");

    // Neither the password nor a link is enough.
    let first = by_password(&town, "cara").await.is(303);
    assert_eq!(first.goes_to(), "/sign-in/second-step?next=/account");
    assert_eq!(first.cookie("folkmoot"), None);
    let step = format!("folkmoot-step={}", first.cookie("folkmoot-step").unwrap());
    town.get_with(&step, "/account").await.is(303);
    town.get_with(&step, "/sign-in/second-step").await.is(200).says("Hello Cara Whitlock");
    town.get_with("folkmoot-step=x", "/sign-in/second-step").await.is(404).says("sign in again");

    later(&town, 30);
    at_the_second(&town, &first, "123456").await.is(422).says("not right").says("value=\"123456\"");
    let code = app.code(&town, 0);
    let inside = at_the_second(&town, &first, &code).await.is(303);
    assert_eq!(inside.goes_to(), "/account");
    at_the_second(&town, &first, &app.code(&town, 30)).await.is(404);
    // The same code again, behind the other door.
    town.post("", "/sign-in/link", &[("email", "cara@example.org")]).await.is(200);
    let link = town.link_in_the_post().await;
    let first = town.post("", &link, &[]).await.is(303);
    assert_eq!(first.cookie("folkmoot"), None);
    at_the_second(&town, &first, &code).await.is(422).says("used before");
    // A telephone that is half a minute fast is let in, and one that is slow after it is not.
    let inside = at_the_second(&town, &first, &app.code(&town, 30)).await.is(303);
    town.keep_session("cara", &inside);
    let first = by_password(&town, "cara").await;
    at_the_second(&town, &first, &app.code(&town, 0)).await.is(422);
    later(&town, 90);
    at_the_second(&town, &first, &app.code(&town, -90)).await.is(422);
    at_the_second(&town, &first, &app.code(&town, -30)).await.is(303);

    // Off again, with a letter each time.
    town.post("cara", "/account/second-step/remove", &[]).await.is(303);
    assert!(by_password(&town, "cara").await.is(303).cookie("folkmoot").is_some());
    let told = town.letters().await.join("\n");
    assert!(told.contains("are no longer asked for"), "{told}");
}

#[tokio::test]
async fn a_code_on_paper_opens_once_and_new_ones_end_the_old() {
    let mut town = with_password("cara").await;
    let (_, codes) = set_up(&town, "cara").await;
    let first = by_password(&town, "cara").await;
    let typed = codes[3].to_lowercase().replace('-', "+");
    let inside = at_the_second(&town, &first, &typed).await.is(303);
    town.keep_session("cara", &inside);
    let first = by_password(&town, "cara").await;
    at_the_second(&town, &first, &codes[3]).await.is(422);
    let told = town.letters().await;
    assert!(told.iter().any(|letter| letter.contains("was used to sign in")), "{told:?}");
    town.get("cara", "/hubs/mill-lane/audit?record=cara").await.says("Recovery code: used");
    town.get("cara", "/account/second-step").await.says("<b class=\"figure\">9</b>");

    let fresh = codes_on(&town.post("cara", "/account/second-step/codes", &[]).await.is(200).text);
    assert!(fresh.len() == 10 && fresh.iter().all(|code| !codes.contains(code)));
    at_the_second(&town, &first, &codes[4]).await.is(422);
    at_the_second(&town, &first, &fresh[0]).await.is(303);
    // What is kept of them is no code.
    let kept = town.look("SELECT digest FROM recovery_codes").await;
    assert!(kept.iter().all(|row| row[0].len() == 64));
}

#[tokio::test]
async fn nobody_guesses_a_code_for_long() {
    let town = with_password("cara").await;
    let (app, _) = set_up(&town, "cara").await;
    later(&town, 600);
    let first = by_password(&town, "cara").await;
    for _ in 0..4 {
        at_the_second(&town, &first, "123456").await.is(422);
    }
    at_the_second(&town, &first, "123456").await.is(404).says("too many tries");
    at_the_second(&town, &first, &app.code(&town, 0)).await.is(404).says("too many tries");
    // With the password one may begin again, and does not try a million.
    let mut tries = 5;
    loop {
        let first = by_password(&town, "cara").await;
        if first.status != 303 || at_the_second(&town, &first, "123456").await.status != 422 {
            break;
        }
        tries += 1;
    }
    assert!(tries <= 10, "{tries}");
}

#[tokio::test]
async fn an_app_ends_the_other_sessions_and_a_passkey_is_both_steps() {
    let mut town = with_password("cara").await;
    let other = by_password(&town, "cara").await.cookie("folkmoot").unwrap();
    let mut device = Device::made();
    device.add(&town, "cara").await.is(303);
    set_up(&town, "cara").await;
    town.get_with(&format!("folkmoot={other}"), "/account").await.is(303);
    let entered = device.enter(&town).await.is(303);
    town.keep_session("cara", &entered);
    town.get("cara", "/account/second-step").await.is(200).says("are asked for");
}

#[tokio::test]
async fn a_network_asks_its_coordinators_for_a_second_step_and_gives_them_time() {
    let mut town = with_password("cara").await;
    let rule = "/hubs/weald/second-steps";
    town.get("nell", rule).await.is(200).says("<b class=\"figure\">0</b> of").never_says("name=\"required\"");
    town.post("nell", rule, &[("required", "yes"), ("days", "7")]).await.is(403);
    town.post("cara", "/hubs/mill-lane/second-steps", &[("required", "yes"), ("days", "7")]).await.is(404);
    town.post("ines", "/hubs/north-weald-estates/second-steps", &[("required", "yes"), ("days", "7")]).await.is(403);
    town.post("olu", rule, &[("required", "yes"), ("days", "7")]).await.is(303);
    town.get("olu", "/hubs/weald/audit?record=weald").await.says("Second step: asked for");

    // Those concerned are told, and nobody else.
    town.get("cara", "/hubs/mill-lane/conversations").await.is(200).says("From Tuesday 1 December").says("/account/second-step");
    town.get("ben", "/hubs/mill-lane/conversations").await.is(200).never_says("/account/second-step\"");
    town.get("nell", "/hubs/weald/network").await.is(200).says("/account/second-step");
    // A hub that begins meanwhile is asked as well.
    let new = [("name", "Osyth Row"), ("kind", "hub"), ("zone", "Europe/London"), ("way", "paper"), ("language", "en")];
    town.post("olu", "/hubs/weald/hubs", &new).await.is(200);
    assert_eq!(town.look("SELECT count(*) FROM hubs WHERE second_step_from IS NULL").await, [["0"]]);

    later(&town, 7 * 24 * 3600);
    for page in ["/hubs/mill-lane", "/hubs/mill-lane/members", "/hubs/mill-lane/conversations"] {
        town.get("cara", page).await.is(403).says("href=\"/account/second-step\"").never_says("Amina");
    }
    let refused = town.get("cara", "/api/v1/hubs/mill-lane/conversations").await.is(403).json();
    assert_eq!(refused["type"], "second-step");
    town.get("ben", "/hubs/mill-lane/conversations").await.is(200);
    town.get("cara", "/account").await.is(200);
    town.get("cara", "/account/second-step").await.is(200).says("with a second step only");

    // Set up, and all is open; taken away again, and all is shut.
    let entered = by_password(&town, "cara").await;
    town.keep_session("cara", &entered);
    set_up(&town, "cara").await;
    town.get("cara", "/hubs/mill-lane/members").await.is(200).never_says("/account/second-step\"");
    town.post("cara", "/account/second-step/remove", &[]).await.is(303);
    town.get("cara", "/hubs/mill-lane/members").await.is(403);

    // Whoever has a passkey shows it behind the password from now on, or comes in by it at once.
    let mut device = Device::made();
    device.add(&town, "cara").await.is(303);
    town.get("cara", "/account/second-step").await.is(200).says("Show your second step");
    assert_eq!(by_password(&town, "cara").await.cookie("folkmoot"), None);
    let asked = Device::asked(&town, "cara", "/account/show-again/challenge").await;
    let shown = device.show(&asked);
    town.post("cara", "/account/show-again", &[("by", "passkey"), ("answer", &shown)]).await.is(303);
    town.get("cara", "/hubs/mill-lane/members").await.is(200);
}

#[tokio::test]
async fn who_lost_everything_is_let_in_again_by_those_who_answer_for_them() {
    let mut town = with_password("amina").await;
    set_up(&town, "amina").await;
    let mut device = Device::made();
    device.add(&town, "amina").await.is(303);
    let reset = |who: &str| format!("/hubs/mill-lane/members/{who}/second-step/reset");
    town.post("ben", &reset("amina"), &[]).await.is(403);
    town.post("dev", &reset("amina"), &[]).await.is(404);
    town.post("cara", &reset("amina"), &[]).await.is(303);
    town.get("amina", "/account").await.is(303);
    device.enter(&town).await.is(422);
    assert!(by_password(&town, "amina").await.is(303).cookie("folkmoot").is_some());
    town.get("cara", "/hubs/mill-lane/audit?record=amina").await.says("Second step: reset");
    let told = town.letters().await.join("\n");
    assert!(told.contains("Cara Whitlock took the second step"), "{told}");

    // Coordinators are the network's staff's to help, and nobody's who answers for less.
    town.post("cara", "/hubs/mill-lane/members/ben", &[("role", "coordinator")]).await.is(303);
    town.enter_by_link("ben").await;
    set_up(&town, "ben").await;
    town.post("cara", &reset("ben"), &[]).await.is(422).says("that you do not answer for");
    let beneath = "/hubs/weald/second-steps/reset";
    town.post("nell", beneath, &[("email", "amina@example.org")]).await.is(422).says("Nobody with this address");
    town.post("nell", beneath, &[("email", "olu@example.org")]).await.is(422);
    town.post("nell", beneath, &[("email", " Ben@example.org ")]).await.is(303);
    assert_eq!(town.look("SELECT count(*) FROM one_time_secrets").await, [["0"]]);
    town.enter_by_link("ben").await;
    town.get("ben", "/hubs/mill-lane/audit?record=ben").await.says("Second step: reset").says("Nell");

    // Staff of the network by its coordinators, and the last one by whoever runs the server.
    let staff = "/hubs/weald/members/nell/second-step/reset";
    town.post("olu", staff, &[]).await.is(303);
    town.enter_by_link("olu").await;
    set_up(&town, "olu").await;
    town.post("olu", "/hubs/weald/members/olu/second-step/reset", &[]).await.is(422);
    let asked = crate::commands::keys::ResetSecondStep { email: "OLU@example.org".into() };
    crate::commands::keys::reset(&town.house, asked).await.unwrap();
    town.get("olu", "/account").await.is(303);
    let told = town.letters().await.join("\n");
    assert!(told.contains("Whoever runs this server took"), "{told}");
    let nobody = crate::commands::keys::ResetSecondStep { email: "nobody@example.org".into() };
    assert!(crate::commands::keys::reset(&town.house, nobody).await.is_err());
    // A stale session resets nobody.
    later(&town, 16 * 60);
    town.post("cara", &reset("amina"), &[]).await.is(403);
}

#[tokio::test]
async fn whoever_made_an_account_on_anothers_address_keeps_no_key_to_it() {
    let mut town = Town::new().await;
    let paper = [("role", "listener"), ("way", "paper"), ("email", ""), ("language", "en")];
    let slip = town.post("cara", "/hubs/mill-lane/invitations", &paper).await.is(200);
    let code = slip.text.split("slip-code\" dir=\"ltr\">").nth(1).unwrap()[..14].to_owned();
    let newcomer = [("name", "Mallory"), ("email", "hana@example.org"), ("password", PASSWORD), ("language", "en")];
    let joined = town.post("", &format!("/join/{code}"), &newcomer).await.is(303);
    town.keep_session("mallory", &joined);
    let mut device = Device::made();
    device.add(&town, "mallory").await.is(303);
    set_up(&town, "mallory").await;
    let token = [("name", "Back door"), ("scopes", "conversations:read"), ("hubs", "mill-lane"), ("days", "365")];
    town.post("mallory", "/account/tokens", &token).await.is(200);

    // Hana, whose address it is, is asked for nothing that Mallory set up.
    let entered = town.enter_by_link("hana").await;
    assert_eq!(entered.goes_to(), "/account?done=proven");
    device.enter(&town).await.is(422);
    for table in ["passkeys", "one_time_secrets", "recovery_codes"] {
        assert_eq!(town.look(&format!("SELECT count(*) FROM {table}")).await, [["0"]], "{table}");
    }
    assert_eq!(town.look("SELECT count(*) FROM tokens WHERE ended_at IS NULL").await, [["0"]]);
}

#[tokio::test]
async fn what_was_asked_and_never_answered_is_forgotten() {
    let town = with_password("cara").await;
    set_up(&town, "cara").await;
    by_password(&town, "cara").await.is(303);
    Device::asked(&town, "", "/sign-in/passkey/challenge").await;
    later(&town, 25 * 3600);
    kit::session::forget(&town.house).await.unwrap();
    for table in ["challenges", "half_open"] {
        assert_eq!(town.look(&format!("SELECT count(*) FROM {table}")).await, [["0"]], "{table}");
    }
}
