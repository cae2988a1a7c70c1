//! Just enough of Rust's grammar to read paths: comments and literals are blanked, and `use` trees
//! are spelt out.

/// The text with comments and the insides of literals turned into spaces, of the same length and
/// with the same lines, so that a place in it is a place in the file.
pub fn code_alone(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let blank = |out: &mut Vec<u8>, from: usize, to: usize| {
        for byte in &mut out[from..to] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    };
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if rest.starts_with(b"//") {
            let end = rest
                .iter()
                .position(|&b| b == b'\n')
                .map_or(bytes.len(), |n| at + n);
            blank(&mut out, at, end);
            at = end;
        } else if rest.starts_with(b"/*") {
            let end = block_comment_end(bytes, at);
            blank(&mut out, at, end);
            at = end;
        } else if let Some((open, close, end)) = literal(bytes, at) {
            blank(&mut out, at + open, end.saturating_sub(close).max(at + open));
            at = end;
        } else {
            at += 1;
        }
    }
    // Whole characters inside comments and literals were replaced byte by byte with spaces, and
    // nothing else was touched, so this is text still.
    String::from_utf8_lossy(&out).into_owned()
}

fn block_comment_end(bytes: &[u8], from: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = from;
    while at < bytes.len() {
        if bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    bytes.len()
}

/// When a literal begins at `at`: how many bytes open it, how many close it, and where it ends.
fn literal(bytes: &[u8], at: usize) -> Option<(usize, usize, usize)> {
    let before = at.checked_sub(1).map_or(b' ', |n| bytes[n]);
    let starts_word = !(before.is_ascii_alphanumeric() || before == b'_');
    match bytes[at] {
        b'"' => Some((1, 1, quoted_end(bytes, at + 1, b'"'))),
        b'r' if starts_word => {
            let hashes = bytes[at + 1..].iter().take_while(|&&b| b == b'#').count();
            if bytes.get(at + 1 + hashes) != Some(&b'"') {
                return None;
            }
            let closing = [b"\"".as_slice(), &vec![b'#'; hashes]].concat();
            let inside = at + 2 + hashes;
            let end = bytes[inside..]
                .windows(closing.len())
                .position(|window| window == closing)
                .map_or(bytes.len(), |n| inside + n + closing.len());
            Some((2 + hashes, 1 + hashes, end))
        }
        // A lifetime is a quote and a name without a closing quote; a character has one.
        b'\'' if bytes.get(at + 1) == Some(&b'\\') => Some((1, 1, quoted_end(bytes, at + 1, b'\''))),
        b'\'' => {
            let width = std::str::from_utf8(&bytes[at + 1..(at + 5).min(bytes.len())])
                .or_else(|error| std::str::from_utf8(&bytes[at + 1..at + 1 + error.valid_up_to()]))
                .ok()?
                .chars()
                .next()?
                .len_utf8();
            (bytes.get(at + 1 + width) == Some(&b'\'')).then_some((1, 1, at + 2 + width))
        }
        _ => None,
    }
}

fn quoted_end(bytes: &[u8], from: usize, quote: u8) -> usize {
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b if b == quote => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The words of every `sql!(…)` in a file, each with where it begins.
pub fn queries<'t>(text: &'t str, code: &str) -> Vec<(usize, &'t str)> {
    let mut found = Vec::new();
    for place in places_of(code, "sql!").filter(|place| code[place + 4..].starts_with('(')) {
        let mut depth = 0_usize;
        let end = code[place..].find(|c| {
            depth = match c {
                '(' => depth + 1,
                ')' => depth - 1,
                _ => depth,
            };
            depth == 0 && c == ')'
        });
        // What is blank in the code and not in the text is what the quotes hold.
        let inside = &code[place..end.map_or(code.len(), |end| place + end)];
        let mut quotes = inside.match_indices('"').map(|(quote, _)| place + quote + 1);
        while let (Some(from), Some(to)) = (quotes.next(), quotes.next()) {
            found.push((from, &text[from..to - 1]));
        }
    }
    found
}

pub fn line_of(text: &str, place: usize) -> usize {
    text.as_bytes()[..place]
        .iter()
        .filter(|&&byte| byte == b'\n')
        .count()
        + 1
}

/// Where `word` stands in `code` as a word of its own.
pub fn places_of<'c>(code: &'c str, word: &'c str) -> impl Iterator<Item = usize> + 'c {
    let part_of_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    code.match_indices(word)
        .map(|(place, _)| place)
        .filter(move |&place| {
            let before = place.checked_sub(1).map(|n| code.as_bytes()[n]);
            let after = code.as_bytes().get(place + word.len()).copied();
            let runs_on = |inside: Option<&u8>, outside: Option<u8>| {
                inside.copied().is_some_and(part_of_name) && outside.is_some_and(part_of_name)
            };
            !runs_on(word.as_bytes().first(), before) && !runs_on(word.as_bytes().last(), after)
        })
}

/// A path as it is written, with where it begins: `["crate", "hubs", "model"]`. A group in braces
/// gives one path for each of its branches.
#[derive(Debug, PartialEq, Eq)]
pub struct Written {
    pub place: usize,
    pub names: Vec<String>,
}

/// Every path in `code` that begins with one of `roots`.
pub fn paths(code: &str, roots: &[&str]) -> Vec<Written> {
    let mut found = Vec::new();
    for root in roots {
        for place in places_of(code, root) {
            let before = code[..place].trim_end();
            // `self::super::x` and `a::crate` are no new path, and `pub(crate)` is none at all.
            if before.ends_with("::") || before.ends_with("$crate") {
                continue;
            }
            let mut reader = Reader { code, at: place };
            reader.tree(place, Vec::new(), &mut found);
        }
    }
    found.retain(|path| path.names.len() > 1);
    found.sort_by_key(|path| path.place);
    found
}

struct Reader<'c> {
    code: &'c str,
    at: usize,
}

impl Reader<'_> {
    fn blanks(&mut self) {
        self.at = self.code.len() - self.code[self.at..].trim_start().len();
    }

    fn takes(&mut self, token: &str) -> bool {
        self.blanks();
        let there = self.code[self.at..].starts_with(token);
        if there {
            self.at += token.len();
        }
        there
    }

    fn name(&mut self) -> Option<String> {
        self.blanks();
        let rest = &self.code[self.at..];
        let rest = rest.strip_prefix("r#").unwrap_or(rest);
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(rest.len());
        if end == 0 {
            return None;
        }
        let name = rest[..end].to_owned();
        self.at = self.code.len() - rest.len() + end;
        Some(name)
    }

    /// Reads `a::b::{c, d::e}` from here on, and adds each of its paths to `found`.
    fn tree(&mut self, place: usize, mut names: Vec<String>, found: &mut Vec<Written>) {
        loop {
            if self.takes("{") {
                loop {
                    if self.takes("}") || self.at >= self.code.len() {
                        return;
                    }
                    self.blanks();
                    let here = self.at;
                    self.tree(here, names.clone(), found);
                    if !self.takes(",") && self.at == here {
                        return;
                    }
                }
            } else if self.takes("*") {
                names.push("*".into());
                break;
            } else if let Some(name) = self.name() {
                names.push(name);
                // The name that an import is given here (`as`) is no part of the path.
                let after_name = self.at;
                if self.name().as_deref() == Some("as") {
                    self.name();
                    break;
                }
                self.at = after_name;
                if !self.takes("::") {
                    break;
                }
            } else {
                break;
            }
        }
        found.push(Written { place, names });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(code: &str) -> Vec<String> {
        paths(&code_alone(code), &["crate", "super"])
            .into_iter()
            .map(|path| path.names.join("::"))
            .collect()
    }

    #[test]
    fn comments_and_literals_are_blanked_and_lines_stay() {
        let text = "a // crate::x\n/* b /* c */ */ \"crate::y \\\" z\" r#\"crate::\"q\"# 'x' '\\'' &'a str";
        let code = code_alone(text);
        assert_eq!(code.len(), text.len());
        assert_eq!(code.lines().count(), text.lines().count());
        assert!(!code.contains("crate"), "{code}");
        assert!(code.contains("&'a str"), "a lifetime is no literal: {code}");
    }

    #[test]
    fn letters_beyond_ascii_keep_their_places() {
        let text = "'ł' \"zażółć\" /* ąę */ crate::hubs::model";
        assert_eq!(code_alone(text).find("crate"), text.find("crate"));
    }

    #[test]
    fn the_words_of_queries_are_found() {
        let text = "const A: Sql = sql!(\"SELECT (1)\"); f(sql!(sqlite: \"x\", postgres: r#\"y\"#), \"z\");";
        let words: Vec<&str> = queries(text, &code_alone(text))
            .into_iter()
            .map(|(_, words)| words)
            .collect();
        assert_eq!(words, ["SELECT (1)", "x", "y"]);
    }

    #[test]
    fn a_tree_of_imports_is_spelt_out() {
        assert_eq!(
            spelt("use crate::{hubs::model::{self, Hub}, people::queries as who, places::*};"),
            [
                "crate::hubs::model::self",
                "crate::hubs::model::Hub",
                "crate::people::queries",
                "crate::places::*"
            ]
        );
    }

    #[test]
    fn a_path_in_the_middle_of_code_is_found() {
        assert_eq!(
            spelt("let x = crate::hubs::model::Hub::new(super::super::voice::model::V);").len(),
            2
        );
        assert_eq!(spelt("pub(crate) fn f() {}"), Vec::<String>::new());
    }
}
