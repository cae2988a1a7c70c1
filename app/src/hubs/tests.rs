//! Stories of the doors and of who belongs where.

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
        ("name", "Olu Bankole"),
        ("email", "olu@example.org"),
        ("password", "password"),
    ];
    town.post("", "/start", &typed).await.is(422).says("too short").says("value=\"Weald Together\"");
    typed[2].1 = "Atlantis";
    town.post("", "/start", &typed).await.is(422).says("time zone from the list");
    typed[2].1 = "Europe/London";
    typed[5].1 = "kettle on the north landing";
    let begun = town.post("", "/start", &typed).await.is(303);
    assert!(begun.headers.get_all("set-cookie").iter().any(|cookie| cookie.to_str().unwrap().starts_with("folkmoot=")));
    assert_eq!(town.look("SELECT id, kind FROM hubs").await, [["weald-together", "network"]]);

    town.get("", "/start").await.is(404);
    town.post("", "/start", &typed).await.is(404);
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
    assert!(town.look("SELECT kind FROM jobs").await.is_empty(), "a stranger gets no letter");

    town.post("", "/sign-in/link", &[("email", "Farah@Example.org ")]).await.is(200);
    let letter = town.look("SELECT body FROM jobs").await.remove(0).remove(0);
    let secret = letter.split("/sign-in/link/").nth(1).unwrap()[..64].to_owned();
    let link = format!("/sign-in/link/{secret}");
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
