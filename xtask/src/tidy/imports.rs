//! The import rule: the features stand in the order of `app/src/lib.rs`, ground floor first, and
//! each imports only from those above it in that list, and of those only what they offer.

use super::source::{code_alone, line_of, paths, places_of};
use super::{File, Finding, Tree, finding};

/// What a feature offers to those that stand on it. Its pages and its wire types are its own.
const OFFERED: [&str; 3] = ["model", "access", "queries"];

/// Rooms of the program that are no features: they bring the features together, so they may import
/// any of them, and no feature may import one of these.
const COMMON_ROOMS: [&str; 11] = [
    "openapi",
    "phone",
    "router",
    "duties",
    "kinds",
    "town",
    "commands",
    "ground",
    "migrations",
    "main",
    "lib",
];

/// Rooms that every feature may use, and that therefore know no feature.
const HALLS: [&str; 1] = ["navigation"];

const LIST: &str = "app/src/lib.rs";

/// The features in the order of `app/src/lib.rs`.
pub fn features(tree: &Tree) -> Vec<String> {
    let Some(list) = tree.file(LIST) else {
        return Vec::new();
    };
    let code = code_alone(&list.text);
    places_of(&code, "mod")
        .filter_map(|place| {
            let name = code[place + 3..].trim_start();
            let end = name.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
            name[end..]
                .trim_start()
                .starts_with(';')
                .then(|| name[..end].to_owned())
        })
        .filter(|name| ![&COMMON_ROOMS[..], &HALLS[..]].concat().contains(&name.as_str()))
        .filter(|name| {
            tree.under("app/src/")
                .any(|file| file.parts()[2..].first() == Some(&name.as_str()))
        })
        .collect()
}

pub fn features_import_upwards(tree: &Tree) -> Vec<Finding> {
    let order = features(tree);
    let floor = |name: &str| order.iter().position(|feature| feature == name);
    let mut found = Vec::new();
    for file in tree.under("app/src/").filter(|file| file.path.ends_with(".rs")) {
        let parts = file.parts();
        let own = parts[2].trim_end_matches(".rs");
        // A story plays in the whole town, so it may call any room.
        if COMMON_ROOMS.contains(&own) || is_a_story(file) {
            continue;
        }
        let code = code_alone(&file.text);
        for path in paths(&code, &["crate", "folkmoot", "super"]) {
            let Some(names) = from_the_top(&parts, &path.names) else {
                continue;
            };
            let Some(room) = names.first().filter(|room| room.as_str() != own) else {
                continue;
            };
            let line = line_of(&code, path.place);
            let spelt = names.join("::");
            if COMMON_ROOMS.contains(&room.as_str()) {
                found.push(finding(
                    file,
                    line,
                    format!(
                        "`{spelt}`: a feature imports no common room, because those stand on every feature"
                    ),
                ));
                continue;
            }
            let Some(theirs) = floor(room) else { continue };
            let Some(mine) = floor(own) else {
                let sentence = format!("`{spelt}`: every feature stands on {own}, so it names none of them");
                found.push(finding(file, line, sentence));
                continue;
            };
            if theirs > mine {
                found.push(finding(
                    file,
                    line,
                    format!(
                        "`{spelt}`: {own} stands above {room} in {LIST} and imports only from features above itself, \
                         so that a change in a later stage cannot break an earlier one"
                    ),
                ));
            } else if !offered(&names) && !used_by_what_it_offers(&code, &names) {
                found.push(finding(
                    file,
                    line,
                    format!(
                        "`{spelt}`: of another feature only model, access and queries may be imported; \
                         its pages and its wire types are its own"
                    ),
                ));
            }
        }
    }
    found
}

fn offered(names: &[String]) -> bool {
    names.iter().skip(1).any(|name| OFFERED.contains(&name.as_str()))
}

/// Whether a feature that is imported by its own name (`use crate::people;`) is then used for
/// nothing but what it offers (`people::queries::add`).
fn used_by_what_it_offers(code: &str, names: &[String]) -> bool {
    let ([feature] | [feature, _]) = names else {
        return false;
    };
    if names.get(1).is_some_and(|name| name != "self") {
        return false;
    }
    let renamed =
        places_of(code, feature).any(|place| code[place + feature.len()..].trim_start().starts_with("as "));
    !renamed && paths(code, &[feature]).iter().all(|path| offered(&path.names))
}

pub fn is_a_story(file: &File) -> bool {
    file.parts()
        .iter()
        .any(|part| *part == "tests.rs" || *part == "tests" || part.ends_with("_tests.rs"))
}

/// The path from the crate's top, or nothing when it stays inside the feature.
fn from_the_top(file: &[&str], names: &[String]) -> Option<Vec<String>> {
    let supers = names.iter().take_while(|name| *name == "super").count();
    if supers == 0 {
        return Some(names[1..].to_vec());
    }
    let last = file.last()?;
    let depth = file.len() - 2 - usize::from(*last == "mod.rs");
    (supers >= depth).then(|| names[supers..].to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(path: &str, text: &str) -> Vec<String> {
        let tree = Tree::of(&[
            (
                LIST,
                "//! The house.\npub mod hubs;\npub mod listening;\npub mod overview;\npub mod router;\npub mod town;\n",
            ),
            ("app/src/hubs/mod.rs", ""),
            ("app/src/listening/mod.rs", ""),
            ("app/src/overview/mod.rs", ""),
            ("app/src/router.rs", ""),
            (path, text),
        ]);
        assert_eq!(features(&tree), ["hubs", "listening", "overview"]);
        features_import_upwards(&tree)
            .into_iter()
            .map(|finding| finding.to_string())
            .collect()
    }

    #[test]
    fn a_feature_may_import_what_those_above_it_offer() {
        let text = "use crate::hubs::{access::Coordinate, model::Hub};\nuse crate::hubs::applications::queries;\n\
                    use super::pages;\nuse crate::listening::pages::draw;\nuse crate::hubs::{self, model::Hub};\nfn f() { hubs::queries::one() }";
        assert!(with("app/src/listening/queries.rs", text).is_empty());
    }

    #[test]
    fn a_feature_may_not_import_from_one_below() {
        let found = with(
            "app/src/listening/queries.rs",
            "\nuse crate::overview::queries::roll_up;",
        );
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("app/src/listening/queries.rs:2: `overview::queries::roll_up`"),
            "{found:?}"
        );
    }

    #[test]
    fn a_feature_may_not_import_pages_of_another() {
        assert_eq!(
            with(
                "app/src/listening/pages.rs",
                "fn f() { crate::hubs::pages::card(); }"
            )
            .len(),
            1
        );
        assert_eq!(
            with(
                "app/src/listening/pages.rs",
                "use crate::hubs;\nfn f() { hubs::pages::card() }"
            )
            .len(),
            1
        );
        assert_eq!(
            with(
                "app/src/listening/pages.rs",
                "use crate::hubs as h;\nfn f() { h::pages::card() }"
            )
            .len(),
            1
        );
    }

    #[test]
    fn a_feature_may_not_climb_out_with_super() {
        assert_eq!(
            with(
                "app/src/listening/themes/model.rs",
                "use super::super::super::hubs::pages::card;"
            )
            .len(),
            1
        );
        assert_eq!(
            with("app/src/listening/mod.rs", "use super::overview::model::Count;").len(),
            1
        );
        assert!(
            with(
                "app/src/listening/themes/model.rs",
                "use super::super::pages::card;"
            )
            .is_empty()
        );
    }

    #[test]
    fn a_feature_may_not_import_the_router() {
        assert_eq!(
            with("app/src/listening/pages.rs", "use crate::router::address;").len(),
            1
        );
    }

    #[test]
    fn a_hall_may_be_used_by_features_and_knows_none() {
        assert!(with("app/src/listening/pages.rs", "use crate::navigation::frame;").is_empty());
        assert_eq!(
            with("app/src/navigation.rs", "use crate::hubs::model::Hub;").len(),
            1
        );
    }

    #[test]
    fn stories_and_common_rooms_may_import_everything() {
        assert!(
            with(
                "app/src/hubs/tests.rs",
                "use crate::overview::pages::page; use crate::town::Town;"
            )
            .is_empty()
        );
        assert!(with("app/src/town/mod.rs", "use crate::overview::pages::page;").is_empty());
    }

    #[test]
    fn a_comment_imports_nothing() {
        assert!(
            with(
                "app/src/hubs/model.rs",
                "// crate::overview::pages\nconst A: &str = \"crate::overview::pages\";"
            )
            .is_empty()
        );
    }
}
