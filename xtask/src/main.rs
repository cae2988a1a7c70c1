//! The chores of the house. `cargo xtask tidy` reads the tree and says, by file and line, where it
//! breaks the rules that the compiler cannot hold. It uses no other crate, so that it is built in a
//! second and can be read in one sitting.

mod tidy;

use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["tidy"] => match tidy::look_at_the_house() {
            Ok(0) => ExitCode::SUCCESS,
            Ok(_) => ExitCode::FAILURE,
            Err(problem) => {
                eprintln!("tidy could not read the tree: {problem}");
                ExitCode::FAILURE
            }
        },
        _ => {
            eprintln!(
                "Usage: cargo xtask tidy    reads the tree and names what breaks the rules of STYLE.md"
            );
            ExitCode::from(2)
        }
    }
}
