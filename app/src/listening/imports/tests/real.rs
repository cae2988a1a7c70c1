//! Real answers of real people, where they lie beside the tree.

use crate::commands::imports::{Import, UndoImport, import, undo};
use crate::town::stage::Town;
use clap::{Args, FromArgMatches};
use std::path::PathBuf;

/// The folder of real data, if this machine has it.
fn shared() -> Option<PathBuf> {
    let folder = std::env::var("FOLKMOOT_DATA").map_or_else(
        |_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"),
        PathBuf::from,
    );
    folder.join("text/consultation_labelled.csv").exists().then_some(folder)
}

fn typed<A: Args + FromArgMatches>(words: &[&str]) -> A {
    let command = A::augment_args(clap::Command::new("folkmoot").no_binary_name(true));
    A::from_arg_matches(&command.try_get_matches_from(words).unwrap()).unwrap()
}

#[tokio::test]
#[expect(clippy::print_stderr, reason = "a test that was skipped says so")]
async fn real_answers_become_listening_of_two_hubs_and_go_again() {
    let Some(folder) = shared() else {
        eprintln!("SKIPPED: real_answers_become_listening_of_two_hubs_and_go_again: set FOLKMOOT_DATA to the folder of real data");
        return;
    };
    let town = Town::new().await;
    let answers = folder.join("text/consultation_labelled.csv");
    let comments = folder.join("opinion/american-assembly.bowling-green/comments.csv");
    let consultation: Import = typed(&[
        "--hub", "mill-lane", "--map", "concerns=response", "--map", "themes=target_topics",
        "--map", "held_at:=2026-10-01", "--map", "how:=event", "--map", "language:=en", "--map", "tier:=theme",
        answers.to_str().unwrap(),
    ]);
    import(&town.house, consultation).await.unwrap();
    let town_words: Import = typed(&[
        "--hub", "harbour-side", "--map", "concerns=comment-body", "--map", "held_at=timestamp",
        "--map", "how:=event", "--map", "language:=en", "--map", "tier:=quotation", comments.to_str().unwrap(),
    ]);
    import(&town.house, town_words).await.unwrap();

    let heard = "SELECT hub_id, count(*) FROM conversations GROUP BY hub_id ORDER BY hub_id";
    assert_eq!(town.look(heard).await, [["harbour-side", "896"], ["mill-lane", "1000"]]);
    let themes = town.look("SELECT count(*) FROM themes WHERE hub_id = 'mill-lane'").await;
    assert_eq!(themes, [["241"]], "two of the labels differ only in a mark");
    let month = town.look("SELECT month FROM conversations WHERE hub_id = 'harbour-side' ORDER BY held_at LIMIT 1").await;
    assert_eq!(month, [["2018-02"]]);

    for id in town.look("SELECT id FROM imports").await.into_iter().flatten() {
        undo(&town.house, typed::<UndoImport>(&[&id])).await.unwrap();
    }
    assert!(town.look(heard).await.is_empty());
    assert!(town.look("SELECT id FROM themes").await.is_empty());
    let nowhere: Import = typed(&["--hub", "mill-road", answers.to_str().unwrap()]);
    let refused = import(&town.house, nowhere).await.unwrap_err().to_string();
    assert!(refused.contains("there is no hub mill-road") && refused.contains("mill-lane"), "{refused}");
}
