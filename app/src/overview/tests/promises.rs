//! What a hub owes, on its own page.

use crate::listening::model::Tier;
use crate::town::stage::Town;
use serde_json::json;

#[tokio::test]
async fn what_is_due_this_week_is_due_within_seven_days_whatever_the_clocks_do() {
    let town = Town::new().await;
    let id = town.hears(1, Tier::Theme, "The lift").await;
    let promise = format!("/api/v1/hubs/mill-lane/conversations/{id}/follow-ups");
    for due in ["2026-11-23", "2026-11-24", "2026-11-30", "2026-12-01", "2027-04-02", "2027-04-03"] {
        let step = json!({ "what": "Ask again", "due": due });
        town.send("amina", "POST", &promise, &step).await.is(201);
    }
    let due = async || {
        let seen = town.get("ben", "/api/v1/hubs/mill-lane/overview").await.is(200).json();
        (seen["overdue"].clone(), seen["due_this_week"].clone())
    };
    assert_eq!(due().await, (json!(1), json!(2)), "Tuesday to Monday, and not the next Tuesday");
    // Half an hour before the night that is an hour short.
    town.clock.hold("2027-03-27T23:30:00Z".parse().unwrap());
    assert_eq!(due().await, (json!(4), json!(1)), "Saturday to Friday");
}
