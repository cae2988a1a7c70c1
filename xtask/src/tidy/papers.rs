//! What is written beside the program: that it is there, that its links lead somewhere, and that
//! nothing of one person's machine is left in the tree.

use super::source::line_of;
use super::{Finding, Tree, finding};

/// Papers that a newcomer looks for by name.
const PAPERS: [&str; 10] = [
    "README.md",
    "ARCHITECTURE.md",
    "STYLE.md",
    "GLOSSARY.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "LICENSE",
    "lib/LICENSE-MIT",
    "lib/LICENSE-APACHE",
];

pub fn papers_are_there(tree: &Tree) -> Vec<Finding> {
    PAPERS
        .into_iter()
        .filter(|paper| tree.file(paper).is_none_or(|file| file.text.trim().is_empty()))
        .map(|paper| Finding {
            path: paper.into(),
            line: 1,
            sentence: "a newcomer looks for this paper here".into(),
        })
        .collect()
}

const DECISIONS: &str = "docs/decisions/README.md";

pub fn decisions_are_listed(tree: &Tree) -> Vec<Finding> {
    let list = tree.file(DECISIONS).map_or("", |file| file.text.as_str());
    tree.under("docs/decisions/")
        .filter(|file| file.path != DECISIONS && file.path.ends_with(".md"))
        .filter(|file| !list.contains(&format!("({})", file.parts()[2..].join("/"))))
        .map(|file| {
            finding(
                file,
                1,
                format!("{DECISIONS} does not list this note, so nobody would find it"),
            )
        })
        .collect()
}

pub fn links_lead_somewhere(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| file.path.ends_with(".md")) {
        let folder = file.parts();
        let folder = &folder[..folder.len() - 1];
        for (place, _) in file.text.match_indices("](") {
            let Some(end) = file.text[place + 2..].find(')') else {
                continue;
            };
            let written = &file.text[place + 2..place + 2 + end];
            let target = written.split('#').next().unwrap_or_default();
            if target.is_empty() || target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let mut parts = folder.to_vec();
            for part in target.split('/') {
                match part {
                    "." | "" => {}
                    ".." => {
                        parts.pop();
                    }
                    name => parts.push(name),
                }
            }
            let path = parts.join("/");
            let is_picture = [".png", ".svg", ".jpg", ".webp"]
                .iter()
                .any(|ending| path.ends_with(ending));
            let there = tree.file(&path).is_some() || tree.under(&format!("{path}/")).next().is_some();
            // Pictures are no text, so the tree read here does not hold them.
            if !there && !is_picture {
                let line = line_of(&file.text, place);
                found.push(finding(file, line, format!("`{written}` leads nowhere")));
            }
        }
    }
    found
}

pub fn nothing_of_one_machine(tree: &Tree) -> Vec<Finding> {
    // Put together here, so that this list does not find itself.
    let folders: Vec<String> = ["work", "farm", "root", "home"]
        .iter()
        .map(|name| format!("/{name}/"))
        .collect();
    let hosts: Vec<String> = [
        ("registry", "npmjs"),
        ("files", "pythonhosted"),
        ("pypi", "org"),
        ("index", "crates"),
        ("static", "crates"),
        ("deb", "debian"),
    ]
    .iter()
    .map(|(first, second)| format!("{first}.{second}"))
    .collect();
    let mut found = Vec::new();
    for file in &tree.files {
        for (number, line) in file.text.lines().enumerate() {
            let folder = folders.iter().find(|folder| {
                line.match_indices(folder.as_str()).any(|(place, _)| {
                    let before = line[..place].chars().next_back();
                    let after = line[place + folder.len()..].chars().next();
                    !before.is_some_and(|c| c.is_alphanumeric() || "_.}$".contains(c))
                        && after.is_some_and(|c| c.is_ascii_alphabetic())
                })
            });
            if let Some(folder) = folder {
                let sentence = format!("`{folder}…` is a folder of one machine; the tree must work on any");
                found.push(finding(file, number + 1, sentence));
            }
            if let Some(host) = hosts.iter().find(|host| line.contains(host.as_str())) {
                let sentence =
                    format!("`{host}…` is one registry's host; name the package and let each machine choose");
                found.push(finding(file, number + 1, sentence));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_paper_is_named() {
        let all: Vec<(&str, &str)> = PAPERS.iter().map(|paper| (*paper, "words")).collect();
        assert!(papers_are_there(&Tree::of(&all)).is_empty());
        assert_eq!(papers_are_there(&Tree::of(&all[1..])).len(), 1);
    }

    #[test]
    fn a_decision_that_is_not_listed_is_named() {
        let note = ("docs/decisions/0001-closures.md", "# Closures");
        assert_eq!(
            decisions_are_listed(&Tree::of(&[note, (DECISIONS, "# Decisions")])).len(),
            1
        );
        let listed = (DECISIONS, "- [Closures](0001-closures.md)");
        assert!(decisions_are_listed(&Tree::of(&[note, listed])).is_empty());
    }

    #[test]
    fn a_link_that_leads_nowhere_is_named() {
        let from = |text| {
            Tree::of(&[
                ("docs/src/a.md", text),
                ("STYLE.md", "x"),
                ("docs/src/b/c.md", "x"),
            ])
        };
        assert!(
            links_lead_somewhere(&from(
                "[s](../../STYLE.md#names) [b](b) [c](b/c.md) [w](https://example.org)"
            ))
            .is_empty()
        );
        assert_eq!(links_lead_somewhere(&from("[s](../STYLE.md)")).len(), 1);
    }

    #[test]
    fn what_belongs_to_one_machine_is_named() {
        let folder = format!("see {}amina/notes", ["/", "home", "/"].concat());
        let host = format!("https://{}.com/x", ["registry", "npmjs"].join("."));
        assert_eq!(
            nothing_of_one_machine(&Tree::of(&[("README.md", &folder)])).len(),
            1
        );
        assert_eq!(
            nothing_of_one_machine(&Tree::of(&[("package-lock.json", &host)])).len(),
            1
        );
        let fine =
            "[work](https://example.org/work/plans) and docs/home/page, $HOME/home/x, /var/lib/folkmoot";
        assert!(nothing_of_one_machine(&Tree::of(&[("README.md", fine)])).is_empty());
    }
}
