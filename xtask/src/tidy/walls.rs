//! The walls of the house: what must not be found on the other side of one.

use super::imports::{features, is_a_story};
use super::source::{code_alone, line_of, places_of, queries};
use super::{File, Finding, Tree, finding};

fn rust(file: &&File) -> bool {
    file.path.ends_with(".rs")
}

pub fn kit_knows_no_feature(tree: &Tree) -> Vec<Finding> {
    let features = features(tree);
    let mut found = Vec::new();
    for file in tree.under("kit/src/").filter(rust) {
        let code = code_alone(&file.text);
        for feature in features.iter().map(String::as_str).chain(["folkmoot"]) {
            for place in
                places_of(&code, feature).filter(|place| code[place + feature.len()..].starts_with("::"))
            {
                found.push(finding(
                    file,
                    line_of(&code, place),
                    format!("`{feature}::`: kit names no feature, because every feature stands on kit"),
                ));
            }
        }
    }
    found
}

/// The manifest's lines of dependencies as (line, crate).
fn dependencies(file: &File) -> Vec<(usize, &str)> {
    let mut inside = false;
    let mut found = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        if let Some(section) = line.trim().strip_prefix('[') {
            inside = section.trim_end_matches(']').ends_with("dependencies");
        } else if inside && let Some((name, _)) = line.split_once(['=', '.']) {
            found.push((number + 1, name.trim()));
        }
    }
    found
}

pub fn kit_and_lib_never_meet(tree: &Tree) -> Vec<Finding> {
    let algorithms: Vec<String> = tree
        .under("lib/")
        .filter(|file| file.path.ends_with("/Cargo.toml"))
        .map(|file| file.parts()[1].to_owned())
        .collect();
    let mut found = Vec::new();
    let manifests = |folder| {
        tree.under(folder)
            .filter(|file| file.path.ends_with("/Cargo.toml"))
    };
    for file in manifests("kit/") {
        for (line, name) in dependencies(file) {
            if name == "folkmoot" || algorithms.iter().any(|algorithm| algorithm == name) {
                let sentence =
                    format!("`{name}`: kit depends on no feature and no algorithm; the features join them");
                found.push(finding(file, line, sentence));
            }
        }
    }
    for file in manifests("lib/") {
        for (line, name) in dependencies(file) {
            if ["kit", "folkmoot", "rusqlite", "tokio", "tokio-postgres", "axum"].contains(&name) {
                let sentence =
                    format!("`{name}`: an algorithm in lib is pure, so that it can be used and proved alone");
                found.push(finding(file, line, sentence));
            }
        }
    }
    found
}

pub fn sql_stands_in_queries(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.under("app/").filter(rust) {
        // A story may look behind the scenes.
        if file.path.ends_with("/queries.rs") || file.parts().contains(&"queries") || is_a_story(file) {
            continue;
        }
        let code = code_alone(&file.text);
        for place in places_of(&code, "sql!") {
            found.push(finding(
                file,
                line_of(&code, place),
                "`sql!` stands only in files named queries.rs or in folders named queries, \
                 so that all that touches a table is found in one place",
            ));
        }
    }
    found
}

/// Words that end a list of tables.
const AFTER_TABLES: [&str; 12] = [
    "where",
    "group",
    "order",
    "having",
    "limit",
    "union",
    "except",
    "intersect",
    "returning",
    "conflict",
    "window",
    "for",
];

/// Whether a query joins tables by a comma: `FROM a, b`.
fn joins_by_comma(words: &str) -> bool {
    let spaced = words
        .to_lowercase()
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace(',', " , ");
    let mut before = "";
    // For each open bracket, whether a list of tables is being read inside it.
    let mut reading = vec![false];
    for token in spaced.split_whitespace() {
        match token {
            "(" => reading.push(false),
            ")" if reading.len() > 1 => {
                reading.pop();
            }
            "," if reading.last() == Some(&true) => return true,
            "from" if before != "distinct" => reading.last_mut().into_iter().for_each(|open| *open = true),
            end if AFTER_TABLES.contains(&end) => {
                reading.last_mut().into_iter().for_each(|open| *open = false)
            }
            _ => {}
        }
        before = token;
    }
    false
}

pub fn tables_are_joined_by_name(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.under("app/").chain(tree.under("kit/src/")).filter(rust) {
        let code = code_alone(&file.text);
        for (place, words) in queries(&file.text, &code) {
            if joins_by_comma(words) {
                found.push(finding(
                    file,
                    line_of(&code, place),
                    "tables are joined by JOIN, not by a comma, because a pass reads which tables a query names \
                     and would not see the second",
                ));
            }
        }
    }
    found
}

pub fn addresses_stand_in_the_router(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.under("app/src/").filter(rust) {
        if file.path.starts_with("app/src/router") || is_a_story(file) {
            continue;
        }
        let code = code_alone(&file.text);
        for place in places_of(&code, "route")
            .filter(|&place| code[..place].ends_with('.') && code[place + 5..].starts_with('('))
        {
            found.push(finding(
                file,
                line_of(&code, place),
                "`.route(`: every address stands in app/src/router.rs, so that one list shows all that can be asked",
            ));
        }
    }
    found
}

/// Calls that ask the machine for the time or for chance. `Instant` is not among them: it measures
/// how long something took, and nothing is kept of it.
const CLOCK_AND_CHANCE: [&str; 10] = [
    "SystemTime::now",
    "Timestamp::now",
    "Zoned::now",
    "Uuid::now_v7",
    "Uuid::new_v4",
    "rand::random",
    "rand::rng",
    "getrandom::fill",
    "OsRng",
    "SysRng",
];

/// The rooms that hold the clock and the chance for all others.
const WHERE_THEY_LIVE: [&str; 2] = ["kit/src/clock.rs", "kit/src/id.rs"];

pub fn clock_and_chance_are_parameters(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree
        .under("app/src/")
        .chain(tree.under("kit/src/"))
        .chain(tree.under("lib/"))
        .filter(rust)
    {
        if WHERE_THEY_LIVE.contains(&file.path.as_str()) {
            continue;
        }
        let code = code_alone(&file.text);
        for call in CLOCK_AND_CHANCE {
            for place in places_of(&code, call) {
                found.push(finding(
                    file,
                    line_of(&code, place),
                    format!(
                        "`{call}`: time and chance come as parameters from kit::clock and kit::id, \
                         so that a test can say what day it is"
                    ),
                ));
            }
        }
    }
    found
}

pub fn nothing_inline_in_pages(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.under("app/src/").chain(tree.under("kit/src/")).filter(rust) {
        let code = code_alone(&file.text);
        for (number, line) in code.lines().enumerate() {
            let inline = line.match_indices("=\"").find_map(|(place, _)| {
                let name = line[..place]
                    .rsplit(|c: char| !(c.is_alphanumeric() || c == '-'))
                    .next()?;
                let alone = line[..place - name.len()].ends_with(' ');
                let handler =
                    name.starts_with("on") && name.len() > 4 && name.chars().all(|c| c.is_ascii_lowercase());
                (alone && (name == "style" || handler)).then(|| name.to_owned())
            });
            if let Some(name) = inline {
                found.push(finding(
                    file,
                    number + 1,
                    format!("`{name}=`: no style or script stands inside a page, because the page's policy refuses both"),
                ));
            }
        }
    }
    found
}

/// Crates that bring a second TLS with a C or assembler build of its own.
const REFUSED_CRATES: [&str; 4] = ["openssl", "openssl-sys", "aws-lc-rs", "aws-lc-sys"];

pub fn only_the_chosen_cryptography(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree
        .files
        .iter()
        .filter(|file| file.path == "Cargo.lock" || file.path.ends_with("/Cargo.lock"))
    {
        for (number, line) in file.text.lines().enumerate() {
            for refused in REFUSED_CRATES {
                if line == format!("name = \"{refused}\"") {
                    found.push(finding(
                        file,
                        number + 1,
                        format!("`{refused}`: TLS is rustls with ring alone; turn off the feature that brings this"),
                    ));
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kit_may_not_name_a_feature() {
        let list = ("app/src/lib.rs", "pub mod listening;\n");
        let room = ("app/src/listening/mod.rs", "");
        let bad = Tree::of(&[
            list,
            room,
            ("kit/src/jobs.rs", "use folkmoot::listening::model::Conversation;"),
        ]);
        assert_eq!(kit_knows_no_feature(&bad).len(), 2);
        let good = Tree::of(&[
            list,
            room,
            ("kit/src/serve.rs", "// listening::model\nlet listening = bind();"),
        ]);
        assert!(kit_knows_no_feature(&good).is_empty());
    }

    #[test]
    fn kit_and_lib_may_not_depend_on_each_other() {
        let tally = ("lib/tally/Cargo.toml", "[dependencies]\nserde = \"1\"\n");
        let bad = Tree::of(&[
            tally,
            (
                "kit/Cargo.toml",
                "[dependencies]\ntally = { path = \"../lib/tally\" }\n",
            ),
        ]);
        assert_eq!(kit_and_lib_never_meet(&bad)[0].line, 2);
        let bad = Tree::of(&[(
            "lib/tally/Cargo.toml",
            "[dev-dependencies]\nkit.workspace = true\n",
        )]);
        assert_eq!(kit_and_lib_never_meet(&bad).len(), 1);
        assert!(kit_and_lib_never_meet(&Tree::of(&[tally])).is_empty());
    }

    #[test]
    fn sql_may_not_stand_in_a_page() {
        let words = "fn f() { sql!(\"SELECT 1\") }";
        assert_eq!(
            sql_stands_in_queries(&Tree::of(&[("app/src/hubs/pages.rs", words)])).len(),
            1
        );
        let good = [
            ("app/src/hubs/queries.rs", words),
            ("app/src/hubs/queries/roles.rs", words),
            ("app/src/hubs/tests.rs", words),
            ("kit/src/jobs.rs", words),
        ];
        assert!(sql_stands_in_queries(&Tree::of(&good)).is_empty());
    }

    #[test]
    fn tables_may_not_be_joined_by_a_comma() {
        let query = |words: &str| {
            Tree::of(&[(
                "app/src/hubs/queries.rs",
                &format!("const A: Sql = sql!(\"{words}\");"),
            )])
        };
        assert_eq!(tables_are_joined_by_name(&query("SELECT 1 FROM a, b")).len(), 1);
        assert_eq!(
            tables_are_joined_by_name(&query("SELECT (SELECT x FROM a c, b) FROM d")).len(),
            1
        );
        for fine in [
            "SELECT a, b FROM c JOIN d ON f(a, b) WHERE e IN (1, 2) ORDER BY a, b",
            "SELECT a FROM (SELECT a, b FROM c) x GROUP BY a, b",
            "INSERT INTO a (b, c) SELECT b, c FROM d ON CONFLICT (b) DO UPDATE SET b = 1, c = 2",
            "SELECT a IS DISTINCT FROM b, c FROM d",
        ] {
            assert!(tables_are_joined_by_name(&query(fine)).is_empty(), "{fine}");
        }
    }

    #[test]
    fn an_address_may_not_stand_in_a_feature() {
        let words = "Router::new().route(\"/hubs\", get(list))";
        assert_eq!(
            addresses_stand_in_the_router(&Tree::of(&[("app/src/hubs/pages.rs", words)])).len(),
            1
        );
        assert!(addresses_stand_in_the_router(&Tree::of(&[("app/src/router.rs", words)])).is_empty());
    }

    #[test]
    fn the_clock_may_not_be_asked_in_passing() {
        let words = "let now = jiff::Timestamp::now();";
        assert_eq!(
            clock_and_chance_are_parameters(&Tree::of(&[("app/src/hubs/queries.rs", words)])).len(),
            1
        );
        assert!(clock_and_chance_are_parameters(&Tree::of(&[("kit/src/clock.rs", words)])).is_empty());
    }

    #[test]
    fn a_page_may_not_carry_style_or_script() {
        let bad = "html! { p style=\"color: red\" { } button onclick=\"go()\" { } }";
        assert_eq!(
            nothing_inline_in_pages(&Tree::of(&[("app/src/hubs/pages.rs", bad)])).len(),
            1
        );
        let good = "html! { p class=\"style\" data-style=\"x\" { } } let style = \"x\"; let onwards = \"x\";";
        assert!(nothing_inline_in_pages(&Tree::of(&[("app/src/hubs/pages.rs", good)])).is_empty());
    }

    #[test]
    fn a_second_tls_may_not_come_in() {
        let bad = "[[package]]\nname = \"openssl-sys\"\n";
        assert_eq!(
            only_the_chosen_cryptography(&Tree::of(&[("Cargo.lock", bad)]))[0].line,
            2
        );
        assert!(
            only_the_chosen_cryptography(&Tree::of(&[("Cargo.lock", "name = \"openssl-probe\"\n")]))
                .is_empty()
        );
    }
}
