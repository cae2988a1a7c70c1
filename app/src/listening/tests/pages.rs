//! The pages, as people use them.

use super::{ID, Tier, at, contact, counts, written};
use crate::town::stage::{Answer, Town};

const HUB: &str = "/hubs/mill-lane";

/// What somebody at a desk fills in.
fn form<'a>() -> Vec<(&'a str, &'a str)> {
    vec![
        ("id", ID),
        ("loves", ""),
        ("concerns", "The lift in Ashby House"),
        ("would_change", ""),
        ("would_do", "Hold a meeting"),
        ("how", "door"),
        ("place", "Ashby House"),
        ("day", "2026-11-23"),
        ("time", "18:30"),
        ("language", "en"),
        ("read_in", "pl"),
        ("tier", "contact"),
        ("given", "spoken"),
        ("contact_name", "Rose Achebe"),
        ("phone", "020 7946 0958"),
        ("email", ""),
        ("phone_basis", "consent"),
        ("email_basis", "consent"),
        ("post", ""),
        ("post_basis", "consent"),
        ("what", "Bring the form"),
        ("owner", "ben"),
        ("due", "2026-11-20"),
    ]
}

fn but<'a>(name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut form = form();
    form.retain(|(other, _)| *other != name);
    form.push((name, value));
    form
}

fn sound(answer: Answer) -> Answer {
    let answer = answer.is(200);
    assert_eq!(answer.text.matches("<h1").count(), 1, "one title:\n{}", answer.text);
    answer
}

#[tokio::test]
async fn a_search_that_finds_nothing_says_how_to_find_more() {
    let town = Town::new().await;
    town.post("amina", &format!("{HUB}/conversations"), &form()).await.is(303);
    let list = format!("{HUB}/conversations");
    let found = "Ashby House";
    town.get("ben", &format!("{list}?tier=contact&how=door")).await.says(found);
    town.get("ben", &format!("{list}?search=lift&month=2026-11&tier=contact")).await.says(found);
    town.get("ben", &format!("{list}?search=zebra"))
        .await
        .says("Nothing like this was said")
        .never_says("Without “");
    town.get("ben", &format!("{list}?tier=quotation"))
        .await
        .says("No conversation is like this")
        .says("Choose something else");
    let page = town.get("ben", &format!("{list}?search=lift&how=phone&tier=contact")).await;
    let page = page.says("Leave one of these out").says("Without “lift”").says("Without “Contact me”");
    // The one link that leaves out what does not fit leads to the conversation.
    let wider = "/conversations?search=lift&amp;tier=contact&amp;";
    page.says(wider).says("Without “By phone”");
    town.get("ben", &format!("{list}?search=lift&tier=contact&")).await.says(found);
    town.get_in("ur", "ben", &format!("{list}?search=lift&how=phone")).await.says("ایسی کوئی گفتگو نہیں");
}

#[tokio::test]
async fn a_conversation_is_written_down_at_a_desk() {
    let town = Town::new().await;
    sound(town.get("amina", &format!("{HUB}/conversations")).await).says("No conversations yet");
    sound(town.get("amina", &format!("{HUB}/conversations/new?read_in=pl")).await).says("Czy mogę zapisać");
    let made = town.post("amina", &format!("{HUB}/conversations"), &form()).await.is(303);
    assert_eq!(made.goes_to(), format!("{HUB}/conversations/{ID}"));
    // A second tap on the button is the same conversation.
    town.post("amina", &format!("{HUB}/conversations"), &form()).await.is(303);
    assert!(counts(&town).await.contains(&"all 2026-11 1".to_owned()));
    let page = format!("{HUB}/conversations/{ID}");
    sound(town.get("amina", &page).await)
        .says("The lift in Ashby House")
        .says("Czy mogę zapisać")
        .says("You and the organisers of Mill Lane can see this, and outside Mill Lane it is only counted, without the words.")
        .says("Overdue since")
        .never_says("See how to reach them")
        .never_says("Take this conversation out");
    sound(town.get("ben", &page).await).says("See how to reach them");
    sound(town.get("cara", &page).await).says("Take this conversation out");
    sound(town.get("ben", &format!("{HUB}/conversations?search=lift&how=door")).await).says("Ashby House");
    sound(town.get("ben", &format!("{HUB}/conversations?search=nothing")).await).says("Nothing like this was said");
}

#[tokio::test]
async fn what_is_wrong_stands_at_its_field_and_what_was_typed_stays() {
    let town = Town::new().await;
    for (name, value, sentence) in [
        ("day", "", "Please give the day and the time."),
        ("day", "2027-01-01", "more than a day ahead"),
        ("how", "", "Please choose one."),
        ("tier", "", "Please choose one."),
        ("given", "", "Please choose one."),
        ("phone", "ask Joe", "does not look like a telephone number"),
        ("phone", "", "Please write one way to reach them."),
        ("contact_name", "", "Please fill this in."),
        ("phone_basis", "", "Please choose one."),
        ("phone_basis", "habit", "Please choose one."),
        ("due", "", "Please write the date like"),
        ("owner", "dev", "somebody who belongs to this hub"),
    ] {
        let answer = town
            .post("amina", &format!("{HUB}/conversations"), &but(name, value))
            .await
            .is(422)
            .says(sentence)
            .says("Hold a meeting");
        assert!(
            answer.text.contains(&format!("href=\"#field-{}\"", name.replace('_', "-"))),
            "{name} is linked from the summary:\n{}",
            answer.text
        );
    }
    assert!(counts(&town).await.is_empty());
}

/// Each way that Rose can be reached, and why it may be used.
async fn ways(town: &Town) -> Vec<Vec<String>> {
    town.look("SELECT channel, value, basis FROM channels ORDER BY channel").await
}

#[tokio::test]
async fn rose_agreed_to_be_rung_and_gave_her_address_for_something_else() {
    let kept = [
        ["phone", "020 7946 0958", "consent"],
        ["post", "7 Sluice Court", "legitimate_interest"],
    ];
    let typed = [("post", "7 Sluice Court"), ("post_basis", "legitimate_interest")];
    let reached = |form: Vec<(&'static str, &'static str)>| {
        let mut form: Vec<_> = form.into_iter().filter(|(name, _)| !typed.iter().any(|(other, _)| other == name)).collect();
        form.extend(typed);
        form
    };
    let town = Town::new().await;
    town.post("amina", &format!("{HUB}/conversations"), &reached(form())).await.is(303);
    assert_eq!(ways(&town).await, kept);

    // A refusal of one way stands at it, and leaves the others as they were typed.
    let town = Town::new().await;
    town.post("amina", &format!("{HUB}/conversations"), &but("tier", "hub")).await.is(303);
    let consent = format!("{HUB}/conversations/{ID}/consent");
    let page = town.post("ben", &consent, &reached(but("phone_basis", "habit"))).await.is(422);
    let page = page.says("id=\"field-phone-basis-problem\"").never_says("id=\"field-post-basis-problem\"");
    page.says("value=\"7 Sluice Court\"").says("<option value=\"legitimate_interest\" selected>");
    town.post("ben", &consent, &reached(form())).await.is(303);
    assert_eq!(ways(&town).await, kept);
}

#[tokio::test]
async fn words_are_corrected_consent_changed_and_all_of_it_taken_out() {
    let town = Town::new().await;
    town.post("amina", &format!("{HUB}/conversations"), &form()).await.is(303);
    let page = format!("{HUB}/conversations/{ID}");
    sound(town.get("amina", &format!("{page}/correct")).await).says("The lift in Ashby House");
    town.post("amina", &format!("{page}/correct"), &but("concerns", "The lift in Tanner House"))
        .await
        .is(303);
    sound(town.get("amina", &page).await)
        .says("Tanner House")
        .says("It was corrected once")
        .says("The lift in Ashby House");

    town.get("amina", &format!("{page}/consent")).await.is(403);
    sound(town.get("ben", &format!("{page}/consent")).await);
    town.post("ben", &format!("{page}/consent"), &[("tier", "hub"), ("read_in", "en")])
        .await
        .is(422);
    town.post(
        "ben",
        &format!("{page}/consent"),
        &[("tier", "hub"), ("read_in", "en"), ("given", "phone")],
    )
    .await
    .is(303);
    sound(town.get("ben", &page).await).says("What they agreed to before");
    assert_eq!(town.look("SELECT count(*) FROM people").await, [["0"]]);
    for (tier, found) in [("hub", true), ("contact", false)] {
        let list = town
            .get("ben", &format!("{HUB}/conversations?search=lift&tier={tier}"))
            .await;
        assert_eq!(list.text.contains(&page), found, "found under {tier}");
    }
    // Back to "contact me" needs to know whom.
    let back = [("tier", "contact"), ("read_in", "en"), ("given", "phone")];
    town.post("ben", &format!("{page}/consent"), &back).await.is(422);

    town.get("ben", &format!("{page}/remove")).await.is(403);
    sound(town.get("cara", &format!("{page}/remove")).await).says("Take it out for good");
    town.post("cara", &format!("{page}/remove"), &[]).await.is(303);
    town.get("cara", &page).await.is(404);
    assert!(counts(&town).await.is_empty());
}

#[tokio::test]
async fn a_promise_is_kept_in_view_until_somebody_says_how_it_ended() {
    let town = Town::new().await;
    town.post("amina", &format!("{HUB}/conversations"), &form()).await.is(303);
    sound(town.get("ben", &format!("{HUB}/follow-ups?show=mine")).await)
        .says("Bring the form")
        .says("Overdue");
    sound(town.get("amina", &format!("{HUB}/follow-ups?show=all")).await).never_says("Bring the form");
    let id = town.look("SELECT id FROM follow_ups").await[0][0].clone();
    let one = format!("{HUB}/follow-ups/{id}");
    sound(town.get("amina", &one).await);
    town.get("farah", &one).await.is(404);
    let end = format!("{one}/end");
    town.post("ben", &end, &[("how", "let_go"), ("note", " ")])
        .await
        .is(422)
        .says("Please say why");
    town.post("ben", &end, &[("how", "done"), ("note", "She has it")]).await.is(303);
    sound(town.get("ben", &format!("{HUB}/follow-ups?show=ended")).await)
        .says("She has it")
        .says("by Ben Adeyemi");
    let add = format!("{HUB}/conversations/{ID}/follow-ups");
    sound(town.get("amina", &format!("{add}/new")).await);
    town.post("amina", &add, &[("what", ""), ("due", "2026-12-01")]).await.is(422);
    let more = [("what", "Call on Friday"), ("owner", "amina"), ("due", "2026-12-01")];
    town.post("amina", &add, &more).await.is(303);
    sound(town.get("amina", &format!("{HUB}/follow-ups")).await).says("Call on Friday");
}

#[tokio::test]
async fn a_coordinator_settles_two_versions_in_two_touches() {
    let town = Town::new().await;
    town.put("amina", &at(ID), &written("Damp in the kitchen")).await.is(201);
    town.put("farah", &at(ID), &contact("Damp in the bedroom")).await.is(409);
    town.get("ben", &format!("{HUB}/conflicts")).await.is(403);
    let list = sound(town.get("cara", &format!("{HUB}/conflicts")).await).says("two versions");
    let from = list.text.find(&format!("{HUB}/conflicts/{ID}/")).unwrap();
    let one = list.text[from..].split('"').next().unwrap().to_owned();
    sound(town.get("cara", &one).await)
        .says("Damp in the <mark>kitchen</mark>")
        .says("Damp in the <mark>bedroom</mark>")
        .says("Rose Achebe");
    town.post("cara", &format!("{one}/settle"), &[("how", "neither")]).await.is(422);
    town.post("cara", &format!("{one}/settle"), &[("how", "second")]).await.is(303);
    sound(town.get("cara", &one).await).says("Settled");
    sound(town.get("cara", &format!("{HUB}/conflicts")).await).says("Nothing to settle");
}

#[tokio::test]
async fn every_page_is_read_in_polish_and_in_urdu_from_right_to_left() {
    let town = Town::new().await;
    town.put("farah", &at(ID), &written("نمی")).await.is(201);
    for behind in ["conversations", "conversations/new", "follow-ups", &format!("conversations/{ID}")] {
        let page = format!("{HUB}/{behind}");
        for (language, mark) in [("ur", "dir=\"rtl\""), ("pl", "lang=\"pl\"")] {
            let answer = town.get_in(language, "farah", &page).await;
            sound(answer).says(mark);
        }
    }
}

#[tokio::test]
async fn strangers_and_neighbours_find_no_page() {
    let town = Town::new().await;
    town.put("amina", &at(ID), &contact("The lift")).await.is(201);
    town.put("farah", &at(ID), &written("Other")).await.is(409);
    let follow_up = town.look("SELECT id FROM follow_ups").await[0][0].clone();
    let fingerprint = town.look("SELECT fingerprint FROM conflicts").await[0][0].clone();
    let asked = [
        "conversations".to_owned(),
        "conversations/new".to_owned(),
        format!("conversations/{ID}"),
        format!("conversations/{ID}/correct"),
        format!("conversations/{ID}/consent"),
        format!("conversations/{ID}/remove"),
        format!("conversations/{ID}/follow-ups/new"),
        "follow-ups".to_owned(),
        format!("follow-ups/{follow_up}"),
        "conflicts".to_owned(),
        format!("conflicts/{ID}/{fingerprint}"),
    ];
    let sent = [
        "conversations".to_owned(),
        format!("conversations/{ID}/correct"),
        format!("conversations/{ID}/consent"),
        format!("conversations/{ID}/remove"),
        format!("conversations/{ID}/follow-ups"),
        format!("follow-ups/{follow_up}/end"),
        format!("follow-ups/{follow_up}/owner"),
        format!("conflicts/{ID}/{fingerprint}/settle"),
    ];
    let both = [("how", "first"), ("tier", "hub"), ("given", "spoken"), ("concerns", "x"), ("day", "2026-11-20"), ("language", "en")];
    for who in ["dev", "zed"] {
        for behind in &asked {
            town.get(who, &format!("{HUB}/{behind}")).await.is(404);
        }
        for behind in &sent {
            town.post(who, &format!("{HUB}/{behind}"), &both).await.is(404);
        }
    }
    // In his own hub the ids of another lead nowhere.
    for behind in asked.iter().filter(|behind| behind.contains('/') && !behind.ends_with("/new")) {
        town.get("dev", &format!("/hubs/harbour-side/{behind}")).await.is(404);
    }
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["1"]]);
}

#[tokio::test]
async fn what_was_typed_is_handed_back_when_the_session_has_ended() {
    let town = Town::new().await;
    let id = town.hears(1, Tier::Theme, "Damp").await;
    let at = format!("/hubs/mill-lane/conversations/{id}/follow-ups");
    let typed = [("what", "Bring \"the form\" & tea"), ("due", "1 12 2026")];
    let page = town.post("", &at, &typed).await.is(401).says("Please sign in").says("Send it again");
    let page = page.says(&format!("action=\"{at}\"")).says("value=\"Bring &quot;the form&quot; &amp; tea\"");
    page.says("name=\"due\" value=\"1 12 2026\"");
    // Never a password, and nothing where there is nothing to send again.
    let door = [("email", "amina@example.org"), ("password", "three boats at dawn"), ("name", "Amina")];
    town.post("", "/account/password", &door).await.is(401).never_says("three boats").never_says("Send it again");
    town.post("", &format!("{at}/none"), &typed).await.is(404).never_says("Send it again");
}
