//! What places are called, in memory, and how people write it: in any order of words, without “City of”, with mistakes
//! of spelling. There are some 14,500 areas above a neighbourhood in England, whose names have some 8,500 words.

use super::finding::Hit;
use super::layers::Area;
use crate::places::model::{AreaKind, Gss};
use std::cmp::Reverse;
use std::collections::HashMap;

/// As many places of one name as a page shows.
pub const SHOWN: usize = 20;
/// A shorter word is not forgiven a letter: it would be anything.
const FORGIVEN: usize = 4;
/// Of what has more words than this none is set beside others: no name has so many.
const MOST_WORDS: usize = 10;

/// What stands between the words of a name. Of nothing but these a name is made all the same.
const SMALL: [&str; 11] = ["of", "the", "upon", "on", "under", "in", "by", "le", "la", "de", "with"];
/// What offices add to a name, and people to another.
const ADDITIONS: [&str; 9] = ["city", "county", "co", "borough", "royal", "metropolitan", "unitary", "district", "council"];
/// What tells one place from another of the same name: never a mistake for each other.
const SIDES: [&str; 13] =
    ["north", "south", "east", "west", "central", "upper", "lower", "great", "greater", "little", "inner", "outer", "mid"];

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Plain,
    Addition,
    Side,
}

fn role(word: &str) -> Role {
    match word {
        _ if ADDITIONS.contains(&word) => Role::Addition,
        _ if SIDES.contains(&word) => Role::Side,
        _ => Role::Plain,
    }
}

/// Every area above a neighbourhood by its names.
pub struct Names {
    /// Each word of any name once.
    words: Vec<Word>,
    named: Vec<Named>,
}

struct Word {
    text: String,
    letters: u64,
    role: Role,
}

struct Named {
    called: Vec<Called>,
    /// The words of what it lies in.
    within: Vec<usize>,
    hit: Hit,
}

/// One of its names.
struct Called {
    folded: String,
    letters: u64,
    /// Its words by their place in the list of all, each with whether whoever leaves it out means another place.
    words: Vec<(usize, bool)>,
    /// `Barnsley 001` is a name that nobody says: whoever types it types all of it.
    whole: bool,
}

/// Small letters without accents and signs, one space between words.
fn folded(name: &str) -> String {
    let plain: String = name
        .to_lowercase()
        .chars()
        .map(|letter| match letter {
            'à'..='å' => 'a',
            'è'..='ë' => 'e',
            'ì'..='ï' => 'i',
            'ò'..='ö' => 'o',
            'ù'..='ü' => 'u',
            'ŵ' => 'w',
            'ŷ' => 'y',
            letter if letter.is_alphanumeric() => letter,
            '\'' | '’' | '.' => '\0',
            _ => ' ',
        })
        .filter(|letter| *letter != '\0')
        .collect();
    let mut words: Vec<&str> = plain.split_whitespace().map(|word| if word == "saint" { "st" } else { word }).collect();
    words.retain(|word| *word != "and");
    // The region is called by its county's other name.
    if words == ["greater", "london"] {
        words.remove(0);
    }
    words.join(" ")
}

/// The words of a folded name that tell it from others.
fn telling(folded: &str) -> Vec<&str> {
    let words: Vec<&str> = folded.split(' ').filter(|word| !SMALL.contains(word)).collect();
    if words.is_empty() { folded.split(' ').collect() } else { words }
}

/// Which letters there are: names that have too many others are not looked at closely.
fn letters(name: &str) -> u64 {
    name.bytes().fold(0, |letters, byte| letters | 1 << (byte % 64))
}

/// How a place is called so: the better, the earlier. Of one name; of the same words; of these and others; of words
/// that begin so, from its first on or farther in; of these words and of those that it lies in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum So {
    Exactly,
    Same,
    Words,
    Begins,
    Inside,
    Within,
}

/// How a word of a name is like one that was typed.
const SAME: u8 = 0;
const BEGINS: u8 = 1;
const ONE_WRONG: u8 = 2;
const TWO_WRONG: u8 = 3;
const OTHER: u8 = u8::MAX;

/// What somebody typed, set beside every word of any name.
struct Typed {
    folded: String,
    letters: u64,
    /// Of each word what it is, and how every word of any name is like it.
    words: Vec<(Role, Vec<u8>)>,
}

/// How what was typed fits a name.
#[derive(Default)]
struct Fit {
    /// Letters that are wrong.
    wrong: usize,
    /// Where in the name the first word stands of which only a beginning was typed.
    begun: Option<usize>,
    /// Words that are those of what it lies in.
    within: usize,
    /// Words that were left aside.
    aside: usize,
    /// Words of the name that were not typed, and whether one of them tells it from another.
    rest: usize,
    other_side: bool,
}

impl Names {
    pub fn of(areas: Vec<Area>) -> Names {
        let names: HashMap<Gss, String> = areas.iter().map(|area| (area.code, area.name.clone())).collect();
        let (mut words, mut places): (Vec<Word>, HashMap<String, usize>) = Default::default();
        let mut numbered = |word: &str| match places.get(word) {
            Some(at) => *at,
            None => {
                words.push(Word { text: word.to_owned(), letters: letters(word), role: role(word) });
                places.insert(word.to_owned(), words.len() - 1);
                words.len() - 1
            }
        };
        let named = areas.into_iter().map(|area| {
            let [_, _, district, region, _] = area.within;
            let within = district.or(region).and_then(|code| names.get(&code).cloned());
            let numbers = |area: &Area, name: &str, whole: bool, numbered: &mut dyn FnMut(&str) -> usize| {
                let folded = folded(name);
                // A ward may be called White City, and is not White.
                let large = area.kind >= AreaKind::Constituency;
                let must = |word: &str| !large || role(word) != Role::Addition;
                let words = if whole { Vec::new() } else { telling(&folded).into_iter().map(|word| (numbered(word), must(word))).collect() };
                Called { letters: letters(&folded), words, folded, whole }
            };
            let unsaid = area.kind == AreaKind::Msoa && !area.common_name.is_empty();
            let mut called = vec![numbers(&area, &area.name, unsaid, &mut numbered), numbers(&area, &area.common_name, false, &mut numbered)];
            called.retain(|called| !called.folded.is_empty());
            let around = within.as_deref().map(folded).unwrap_or_default();
            let around = telling(&around).into_iter().filter(|word| !word.is_empty()).map(&mut numbered).collect();
            Named { called, within: around, hit: Hit { area, within } }
        });
        let named = named.collect();
        Names { words, named }
    }

    /// The places that are called so, the best first, of equals the larger. If there is none, those that are called so
    /// without a word such as “Greater”, or else a mistake or two away: and then that it is a guess.
    pub fn called(&self, typed: &str) -> (Vec<Hit>, bool) {
        let folded = folded(typed);
        let typed = self.typed(&folded, false);
        if typed.folded.is_empty() {
            return (Vec::new(), false);
        }
        let mut so = self.each(|named, called| self.so(named, called, &typed));
        if !so.is_empty() {
            // Of that very name there is enough to choose from: what only begins so would hide it.
            let named = so.first().is_some_and(|((how, ..), _)| *how <= So::Same);
            so.retain(|((how, ..), hit)| !named || *how <= So::Same || hit.area.kind > AreaKind::Msoa);
            let guess = so.iter().all(|((.., aside), _)| *aside);
            return (first(so), guess);
        }
        if typed.folded.chars().count() < FORGIVEN {
            return (Vec::new(), false);
        }
        // Words that are written right tell more than others that are nearly so.
        let others = self.each(|named, called| self.without_sides(named, called, &typed));
        if !others.is_empty() {
            return (first(others), true);
        }
        let typed = self.typed(&folded, true);
        let mut mistaken = self.each(|named, called| self.mistaken(named, called, &typed));
        let fewest = mistaken.first().map(|((wrong, _), _)| *wrong);
        mistaken.retain(|((wrong, _), _)| Some(*wrong) == fewest);
        (first(mistaken), true)
    }

    /// What was typed beside every word of any name; to look closely takes longer, and tells their mistakes.
    fn typed(&self, folded: &str, closely: bool) -> Typed {
        let words = if folded.is_empty() { Vec::new() } else { telling(folded) };
        let words = if words.len() > MOST_WORDS { Vec::new() } else { words };
        let only_additions = words.iter().all(|word| role(word) == Role::Addition);
        let words = words.into_iter().map(|word| {
            let role = if only_additions { Role::Plain } else { role(word) };
            let letters = letters(word);
            (role, self.words.iter().map(|other| likeness(word, letters, role, other, closely)).collect())
        });
        Typed { folded: folded.to_owned(), letters: letters(folded), words: words.collect() }
    }

    fn each<H: Ord + Copy>(&self, how: impl Fn(&Named, &Called) -> Option<H>) -> Vec<(H, &Hit)> {
        let mut found: Vec<(H, &Hit)> = self
            .named
            .iter()
            .filter_map(|named| Some((named.called.iter().filter_map(|called| how(named, called)).min()?, &named.hit)))
            .collect();
        found.sort_by_key(|(how, hit)| (*how, Reverse(hit.area.kind), hit.area.code));
        found
    }

    /// Whether it is called so, and how many words of its name were not typed; and whether an addition was left aside
    /// for it that makes it a guess.
    fn so(&self, named: &Named, called: &Called, typed: &Typed) -> Option<(So, Reverse<AreaKind>, usize, bool)> {
        let larger = Reverse(named.hit.area.kind);
        if called.folded == typed.folded {
            return Some((So::Exactly, larger, 0, false));
        }
        let fit = self.fit(named, called, typed, BEGINS, false)?;
        let how = match fit {
            Fit { within: 1.., rest: 0, begun: None, .. } => So::Within,
            Fit { within: 1.., .. } => return None,
            Fit { begun: Some(0), .. } => So::Begins,
            Fit { begun: Some(_), .. } => So::Inside,
            Fit { rest: 0, .. } => So::Same,
            Fit { .. } => So::Words,
        };
        Some((how, larger, fit.rest, fit.aside > 0 && fit.rest > 0))
    }

    /// How many letters are wrong, missing, too many or exchanged, if they are no more than are forgiven; and how many
    /// words of the name were not typed.
    fn mistaken(&self, named: &Named, called: &Called, typed: &Typed) -> Option<(usize, usize)> {
        let forgiven = if typed.folded.chars().count() < 8 { 1 } else { 2 };
        let far = called.folded.len().abs_diff(typed.folded.len()) > 2 * forgiven
            || (called.letters ^ typed.letters).count_ones() as usize > 2 * forgiven;
        if called.whole {
            return None;
        }
        // As a whole first: a space may be missing, or be too much.
        let whole = (!far && !self.is_another_side(called, typed))
            .then(|| strsim::osa_distance(&called.folded, &typed.folded))
            .filter(|wrong| *wrong <= forgiven)
            .map(|wrong| (wrong, 0));
        let fit = self.fit(named, called, typed, TWO_WRONG, false);
        let fit = fit.filter(|fit| fit.wrong <= forgiven && fit.begun.is_none() && (fit.within == 0 || fit.rest == 0));
        whole.into_iter().chain(fit.map(|fit| (fit.wrong, fit.rest))).min()
    }

    /// Greater Manchester is no area that figures are published for; Manchester is a guess at it. North Yorkshire is
    /// none at South Yorkshire.
    fn without_sides(&self, named: &Named, called: &Called, typed: &Typed) -> Option<usize> {
        let fit = self.fit(named, called, typed, SAME, true)?;
        (!fit.other_side && fit.within == 0).then_some(fit.rest)
    }

    /// Whether both say which side they are of, and not the same.
    fn is_another_side(&self, called: &Called, typed: &Typed) -> bool {
        let sides = called.words.iter().map(|(at, _)| *at).filter(|at| self.words.get(*at).is_some_and(|word| word.role == Role::Side));
        let sides: Vec<usize> = sides.collect();
        let asked: Vec<&Vec<u8>> = typed.words.iter().filter(|(role, _)| *role == Role::Side).map(|(_, like)| like).collect();
        let same = |side: &usize| asked.iter().any(|like| like.get(*side) == Some(&SAME));
        !sides.is_empty() && !asked.is_empty() && !sides.iter().all(same)
    }

    /// Each word that was typed finds one of the name; those that offices add may be left aside, and where that is
    /// allowed those that tell sides.
    fn fit(&self, named: &Named, called: &Called, typed: &Typed, most: u8, sides_aside: bool) -> Option<Fit> {
        let mut used = vec![false; called.words.len()];
        let (mut fit, mut found) = (Fit::default(), 0);
        for (role, like) in &typed.words {
            let alike = |at: usize| like.get(at).copied().unwrap_or(OTHER);
            let free = called.words.iter().enumerate().filter(|(nth, _)| !used.get(*nth).copied().unwrap_or(true));
            let best = free.map(|(nth, (at, _))| (alike(*at), nth)).min().filter(|(alike, _)| *alike <= most);
            match best {
                Some((alike, nth)) => {
                    if let Some(used) = used.get_mut(nth) {
                        *used = true;
                    }
                    found += usize::from(*role != Role::Addition);
                    match alike {
                        ONE_WRONG | TWO_WRONG => fit.wrong += usize::from(alike - BEGINS),
                        BEGINS => fit.begun = Some(fit.begun.map_or(nth, |before| before.min(nth))),
                        _ => {}
                    }
                }
                None if *role != Role::Addition && named.within.iter().any(|at| alike(*at) == SAME) => fit.within += 1,
                None if *role == Role::Addition || (sides_aside && *role == Role::Side) => fit.aside += 1,
                None => return None,
            }
        }
        let tells = |at: usize| self.words.get(at).is_some_and(|word| word.role == Role::Side);
        for ((at, must), used) in called.words.iter().zip(&used) {
            let untyped = *must && !used;
            fit.rest += usize::from(untyped);
            fit.other_side |= untyped && tells(*at);
        }
        // Of what it lies in another side may be meant: South Yorkshire is not the South of North Yorkshire.
        if fit.within > 0 {
            let named_so = |at: usize| typed.words.iter().any(|(_, like)| like.get(at) == Some(&SAME));
            if named.within.iter().any(|at| tells(*at) && !named_so(*at)) {
                return None;
            }
        }
        (found > 0).then_some(fit)
    }
}

fn first<H>(found: Vec<(H, &Hit)>) -> Vec<Hit> {
    found.into_iter().take(SHOWN).map(|(_, hit)| hit.clone()).collect()
}

/// How a word of a name is like one that was typed.
fn likeness(typed: &str, letters: u64, role: Role, other: &Word, closely: bool) -> u8 {
    if other.text == typed {
        return SAME;
    }
    // “Co” is a county, and no beginning of Coventry.
    if role == Role::Addition {
        return OTHER;
    }
    if other.text.starts_with(typed) {
        return BEGINS;
    }
    if !closely {
        return OTHER;
    }
    let long = typed.chars().count();
    let forgiven = match long {
        0..FORGIVEN => return OTHER,
        FORGIVEN..8 => 1,
        _ => 2,
    };
    let far = other.text.len().abs_diff(typed.len()) > 2 * forgiven || (other.letters ^ letters).count_ones() as usize > 2 * forgiven;
    if far || (role == Role::Side && other.role == Role::Side) {
        return OTHER;
    }
    match strsim::osa_distance(&other.text, typed) {
        1 => ONE_WRONG,
        2 if forgiven == 2 => TWO_WRONG,
        _ => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(code: &str, name: &str, common_name: &str, within: Option<&str>) -> Area {
        let code = Gss::parse(code).unwrap();
        Area {
            code,
            kind: code.kind().unwrap(),
            name: name.into(),
            common_name: common_name.into(),
            within: [None, None, within.and_then(Gss::parse), None, None],
            position: None,
            population: None,
            households: None,
            rural: String::new(),
            lsoas: 1,
        }
    }

    fn england() -> Names {
        Names::of(vec![
            area("E08000016", "Barnsley", "", None),
            area("E02001509", "Barnsley 001", "Cudworth & Brierley", Some("E08000016")),
            area("E07000240", "St Albans", "", None),
            area("E06000019", "Herefordshire, County of", "", None),
            area("E06000023", "Bristol, City of", "", None),
            area("E02003030", "Bristol 030", "St Pauls", Some("E06000023")),
            area("E05009288", "Aldersgate", "", None),
            area("E05000001", "White City", "", None),
            area("E08000003", "Manchester", "", None),
            area("E06000065", "North Yorkshire", "", None),
            area("E05000002", "South", "", Some("E06000065")),
            area("E12000003", "Yorkshire and The Humber", "", None),
            area("E12000007", "London", "", None),
            area("E09000020", "Kensington and Chelsea", "", None),
            area("E08000021", "Newcastle upon Tyne", "", None),
            area("E07000195", "Newcastle-under-Lyme", "", None),
        ])
    }

    /// What is found, and whether it is a guess.
    fn found(names: &Names, typed: &str) -> (Vec<String>, bool) {
        let (hits, guess) = names.called(typed);
        (hits.into_iter().map(|hit| if hit.area.common_name.is_empty() { hit.area.name } else { hit.area.common_name }).collect(), guess)
    }

    #[test]
    fn a_place_is_found_by_its_name_as_people_write_it() {
        let names = england();
        for (typed, name) in [
            ("barnsley", "Barnsley"),
            ("Barnsley Council", "Barnsley"),
            ("Barnsley 001", "Cudworth & Brierley"),
            ("brierley", "Cudworth & Brierley"),
            ("Brierley and Cudworth", "Cudworth & Brierley"),
            ("Cudworth", "Cudworth & Brierley"),
            ("Saint Alban's", "St Albans"),
            ("Herefordshire", "Herefordshire, County of"),
            ("Bristol", "Bristol, City of"),
            ("City of Bristol", "Bristol, City of"),
            ("bristol city", "Bristol, City of"),
            ("Saint Paul's", "St Pauls"),
            ("St. Pauls, Bristol", "St Pauls"),
            ("Aldersgat", "Aldersgate"),
            ("Greater London", "London"),
            ("Royal Borough of Kensington & Chelsea", "Kensington and Chelsea"),
            ("Tyne Newcastle", "Newcastle upon Tyne"),
            ("Newcastle on Tyne", "Newcastle upon Tyne"),
            ("yorkshire north", "North Yorkshire"),
        ] {
            assert_eq!(found(&names, typed), (vec![name.to_owned()], false), "{typed}");
        }
        let (newcastles, guess) = found(&names, "Newcastle");
        assert_eq!((newcastles.len(), guess), (2, false));
        assert!(found(&names, "b").0.len() <= SHOWN);
    }

    #[test]
    fn what_is_only_like_a_name_is_a_guess() {
        let names = england();
        for (typed, guesses) in [
            ("Barnsely", &["Barnsley"][..]),
            ("Cudwroth", &["Cudworth & Brierley"]),
            ("Newcastle apon Tyne", &["Newcastle upon Tyne"]),
            ("Newcastle City", &["Newcastle-under-Lyme", "Newcastle upon Tyne"]),
            ("Greater Manchester", &["Manchester"]),
            ("South Yorkshire", &["Yorkshire and The Humber"]),
            ("Nroth Yorkshire", &["North Yorkshire"]),
            ("Whitecity", &["White City"]),
        ] {
            assert_eq!(found(&names, typed), (guesses.iter().map(|name| (*name).to_owned()).collect(), true), "{typed}");
        }
        for nothing in ["Xyzzy", "001", " ", "", "&", "South Barnsley Nowhere", &"of ".repeat(26), &"ab ".repeat(26)] {
            assert!(found(&names, nothing).0.is_empty(), "{nothing}");
        }
    }
}
