//! Answering from a text, without signing in.

use super::{at, link_in, outing, takes_streets, to};
use crate::town::stage::Town;

#[tokio::test]
async fn farah_answers_from_the_text_in_her_language_and_cara_from_hers() {
    let town = Town::new().await;
    let session = outing(&town).await;
    takes_streets(&town, "amina", &session).await;
    let sent = at(&town, "10:45").await;
    let text = to(&sent, "900102")[0];
    assert!(text.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c)), "Farah reads Urdu: {text}");
    let answer = link_in(text);
    // Looking changes nothing, and tells a finder neither who nor where.
    town.get("", &answer).await.is(200).never_says("Weir Road").never_says("Amina").never_says("900101");
    let sent = at(&town, "10:55").await;
    let reach = link_in(to(&sent, "900103")[0]);
    town.get("", &reach).await.is(200).says("Ring them now").says("+447700900101").says("Weir Road");

    town.post("", &answer, &[("kind", "longer")]).await.is(200).says("We have heard you");
    let sent = at(&town, "10:56").await;
    assert_eq!((to(&sent, "cara@").len(), sent.len()), (1, 2), "{sent:?}");
    town.get("", &reach).await.says("This alarm is over").says("Farah Qureshi").never_says("Ring them now");
    let said = town.look("SELECT kind, way, account_id FROM check_ins").await;
    assert_eq!(said, [["longer", "link", "farah"]]);

    // With Cara's link nobody can say that the pair is fine, nor with Farah's that they were reached.
    let sent = at(&town, "11:41").await;
    let farahs = link_in(to(&sent, "900102")[0]);
    town.post("", &farahs, &[("then", "home")]).await.is(422);
    let sent = at(&town, "11:51").await;
    let caras = link_in(to(&sent, "900103")[0]);
    town.post("", &caras, &[("then", "home"), ("kind", "fine")]).await.is(200).says("This alarm is over");
    let said = town.look("SELECT kind, way, account_id FROM check_ins ORDER BY at").await;
    assert_eq!(said[1], ["home", "reached", "cara"]);
    assert!(at(&town, "14:00").await.is_empty());

    // A day later they open nothing, nor does anything else.
    town.clock.hold("2026-11-25T12:00:00Z".parse().expect("an instant"));
    for address in [&answer, &reach, &caras, &"/safe/mill-lane/ABCD-EFGH-JKMN".to_owned(), &"/safe/nowhere/x".to_owned()] {
        town.get("", address).await.is(404).says("This link no longer works");
    }
    town.post("", &answer, &[("kind", "fine")]).await.is(404);
}

#[tokio::test]
async fn whoever_left_the_hub_answers_no_more_and_guessing_is_slow() {
    let town = Town::new().await;
    let session = outing(&town).await;
    takes_streets(&town, "amina", &session).await;
    let sent = at(&town, "10:45").await;
    let answer = link_in(to(&sent, "900102")[0]);
    town.post("cara", "/hubs/mill-lane/members/farah/end", &[]).await.is(303);
    town.get("", &answer).await.is(404);
    let mut answers = Vec::new();
    for nth in 0..30 {
        answers.push(town.get("", &format!("/safe/mill-lane/AAAA-BBBB-{nth:04}")).await.status.as_u16());
    }
    assert!(answers.contains(&429), "{answers:?}");
    let digests = town.look("SELECT digest FROM safety_links").await;
    assert!(digests.iter().all(|row| row[0].len() == 64 && !answer.contains(&row[0])), "only digests are kept");
}
