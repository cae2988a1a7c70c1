//! The doors beside the passes: what reaches data with no session behind it, and the few rooms that
//! have a reason to.

use super::imports::is_a_story;
use super::source::{code_alone, line_of, places_of};
use super::{Finding, Tree, finding};

/// A background job, and who runs the server.
const AT_WORK: [&str; 4] = ["/duties.rs", "/duties/", "/commands/", "/town/"];
/// Who stands at a door has no session yet.
const AT_THE_DOORS: [&str; 4] = [
    "hubs/pages/join.rs",
    "hubs/pages/start.rs",
    "hubs/founding.rs",
    // A link in a text, answered without signing in.
    "reach/safety/pages/link.rs",
];
/// The coordinators of the network look after the whole installation.
const FOR_THE_NETWORK: [&str; 1] = ["hubs/queries/jobs.rs"];
/// A coordinator brings in what somebody else wrote on a phone.
const FOR_A_PHONE: [&str; 1] = ["hubs/unsent.rs"];
const WHERE_THE_HOUSE_OPENS: [&str; 2] = ["app/src/ground.rs", "app/src/main.rs"];

const BESIDE_THE_PASSES: [(&str, &[&[&str]]); 11] = [
    ("in_hub", &[&AT_WORK, &AT_THE_DOORS]),
    ("enrol", &[&AT_WORK]),
    ("give_token", &[&AT_WORK]),
    ("hub_ids", &[&AT_WORK]),
    ("session::open", &[&AT_THE_DOORS]),
    ("failed_of_any_hub", &[&FOR_THE_NETWORK]),
    ("again_of_any_hub", &[&FOR_THE_NETWORK]),
    ("InTheNameOf", &[&FOR_A_PHONE]),
    ("Db::open", &[&WHERE_THE_HOUSE_OPENS, &["/town/"]]),
    ("db_for_tests", &[&["/town/"]]),
    ("run_script", &[&["/town/"]]),
];

pub fn data_is_reached_through_passes(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.under("app/src/").filter(|file| file.path.ends_with(".rs")) {
        if is_a_story(file) {
            continue;
        }
        let code = code_alone(&file.text);
        for (name, rooms) in BESIDE_THE_PASSES {
            if rooms
                .iter()
                .copied()
                .flatten()
                .any(|room| file.path.contains(room))
            {
                continue;
            }
            for place in places_of(&code, name) {
                found.push(finding(
                    file,
                    line_of(&code, place),
                    format!(
                        "`{name}` reaches data with no session behind it: here a handler's pass does, and the rooms \
                         that have none are named in xtask/src/tidy/passes.rs"
                    ),
                ));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_not_make_a_duty_by_hand() {
        let words = "let duty = Duty::in_hub(&house, \"mill-lane\").await?;";
        let found = |path| data_is_reached_through_passes(&Tree::of(&[(path, words)])).len();
        assert_eq!(found("app/src/listening/pages.rs"), 1);
        assert_eq!(found("app/src/listening/queries/people.rs"), 1);
        for fine in [
            "app/src/overview/duties.rs",
            "app/src/commands/imports.rs",
            "app/src/hubs/founding.rs",
            "app/src/town/demonstration/mod.rs",
            "app/src/listening/tests/phones.rs",
            "app/benches/serve/ground.rs",
        ] {
            assert_eq!(found(fine), 0, "{fine}");
        }
    }

    #[test]
    fn what_is_there_for_tests_is_for_tests() {
        let words = "house.db_for_tests().run_script(words).await?;";
        let bad = Tree::of(&[("app/src/commands/start.rs", words)]);
        assert_eq!(data_is_reached_through_passes(&bad).len(), 2);
    }
}
