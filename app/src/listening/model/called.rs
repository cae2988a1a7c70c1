//! How somebody is called, to find their name in what was written down about them.

use kit::dialect::fold;

/// A shorter part of a name is too often a word of its own, and only the longer ones tell.
const LETTERS: usize = 3;

/// What replaces a name.
const STRUCK: &str = "…";

pub struct Called {
    parts: Vec<String>,
}

impl Called {
    pub fn of(name: &str) -> Called {
        let all: Vec<String> = fold(name).split_whitespace().map(str::to_owned).collect();
        let long = |part: &&String| part.chars().count() >= LETTERS;
        let parts: Vec<String> = all.iter().filter(long).cloned().collect();
        Called {
            parts: if parts.is_empty() { all } else { parts },
        }
    }

    /// Whether any part of the name is among these words, however it is written.
    pub fn is_in(&self, words: &str) -> bool {
        fold(words)
            .split(' ')
            .any(|word| self.parts.iter().any(|part| part == word))
    }

    /// The words without the name.
    pub fn struck_out_of(&self, words: &str) -> String {
        words
            .split_inclusive(char::is_whitespace)
            .map(|word| {
                if self.is_in(word) {
                    let space = word.trim_start_matches(|c: char| !c.is_whitespace());
                    format!("{STRUCK}{space}")
                } else {
                    word.to_owned()
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Called;

    #[test]
    fn a_name_is_found_by_any_part_of_it_and_however_it_is_written() {
        let called = Called::of("Łucja Bo Wójcik");
        for words in ["łucja", "for WOJCIK", "Lucja’s lift", "(Wójcik)", "Ring Lucja, on Friday"] {
            assert!(called.is_in(words), "{words}");
        }
        for words in ["", "Lucjan", "the bo tree", "wójcikowie"] {
            assert!(!called.is_in(words), "{words}");
        }
        assert!(Called::of("Bo Li").is_in("ring Bo"), "a name of short parts is still a name");
        assert!(!Called::of("").is_in("anything"));
        assert!(Called::of("نسیم").is_in("نسيم کو فون کریں"));
    }

    #[test]
    fn a_name_is_struck_out_and_nothing_else() {
        let called = Called::of("Rosalind Achebe");
        let struck = called.struck_out_of("Bring Rosalind Achebe the form,\nand ask rosalind’s son");
        assert_eq!(struck, "Bring … … the form,\nand ask … son");
        assert_eq!(called.struck_out_of(" the lift  "), " the lift  ");
    }
}
