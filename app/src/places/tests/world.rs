//! The importers against the published figures of all England, where they lie beside the tree.

use crate::places::model::{AreaKind, Gss, decile};
use crate::places::queries::names::Names;
use crate::places::reading::{Brought, read};
use std::collections::HashSet;
use std::path::PathBuf;

/// What the files read here have, as their README says.
const LSOAS: usize = 33_755;
const PEOPLE: i64 = 57_106_398;

#[expect(clippy::print_stderr, reason = "a test that was skipped says so")]
fn england(test: &str, file: &str) -> Option<Brought> {
    let folder = std::env::var("FOLKMOOT_DATA").map_or_else(
        |_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"),
        PathBuf::from,
    );
    let path = folder.join("places").join(file);
    if !path.exists() {
        eprintln!("SKIPPED: {test}: set FOLKMOOT_DATA to the folder of real data");
        return None;
    }
    Some(read(&path, &mut |_| {}).unwrap())
}

#[test]
fn all_neighbourhoods_of_england_add_up_to_what_is_published() {
    let Some(england) = england("all_neighbourhoods_of_england_add_up_to_what_is_published", "england_lsoa21.csv.gz") else {
        return;
    };
    assert_eq!(england.trouble, 0);
    let of = |kind: AreaKind| england.areas.iter().filter(move |area| area.kind == kind);
    let counted = [AreaKind::Lsoa, AreaKind::Msoa, AreaKind::Ward, AreaKind::District, AreaKind::Region, AreaKind::Constituency];
    assert_eq!(counted.map(|kind| of(kind).count()), [LSOAS, 6_856, 6_784, 296, 9, 543]);
    let people = |kind: AreaKind| -> i64 { of(kind).filter_map(|area| area.population).sum() };
    for kind in counted.into_iter().chain([AreaKind::Country]) {
        assert_eq!(people(kind), PEOPLE, "{kind:?}");
    }
    let ranks: HashSet<i64> = england.deprived.iter().map(|one| one.rank).collect();
    assert_eq!((ranks.len(), ranks.iter().min(), ranks.iter().max()), (LSOAS, Some(&1), Some(&(LSOAS as i64))));
    assert!(england.deprived.iter().all(|one| one.decile == decile(one.rank, LSOAS as i64)));
    assert_eq!(england.deprived.iter().filter(|one| one.decile == 1).count(), 3_375);
    // Every part is shown in one whole, also the MSOA that lies across a border of districts.
    assert!(of(AreaKind::Msoa).all(|area| area.within[2].and_then(|code| code.kind()) == Some(AreaKind::District)));
}

#[test]
fn the_official_index_of_deprivation_says_the_same() {
    let test = "the_official_index_of_deprivation_says_the_same";
    let (Some(ready_made), Some(official)) =
        (england(test, "england_lsoa21.csv.gz"), england(test, "iod2025_file7_layout.csv.gz"))
    else {
        return;
    };
    // Every row's eight tenths follow from its ranks, or it would be among the troubles.
    assert_eq!((official.deprived.len(), official.trouble, official.year), (LSOAS, 0, "2025"));
    let same = official
        .deprived
        .iter()
        .zip(&ready_made.deprived)
        .filter(|(one, other)| (one.lsoa, one.rank, one.ranks) == (other.lsoa, other.rank, other.ranks))
        .count();
    assert_eq!(same, LSOAS);
}

#[test]
fn outlines_of_districts_regions_and_constituencies_are_read_whole() {
    let test = "outlines_of_districts_regions_and_constituencies_are_read_whole";
    for (file, kind, n) in [
        ("lad24_england_bsc.geojson", AreaKind::District, 296),
        ("region24_england.geojson", AreaKind::Region, 9),
        ("pcon24_england_buc.geojson", AreaKind::Constituency, 543),
    ] {
        let Some(read) = england(test, file) else { return };
        let codes: HashSet<Gss> = read.outlines[&kind].iter().map(|(code, ..)| *code).collect();
        assert_eq!((codes.len(), read.trouble), (n, 0), "{file}");
        assert!(read.outlines[&kind].iter().all(|(_, name, _)| !name.is_empty()));
    }
}

#[test]
fn places_of_england_are_found_as_people_write_them() {
    let test = "places_of_england_are_found_as_people_write_them";
    let Some(england) = england(test, "england_lsoa21.csv.gz") else { return };
    let names = Names::of(england.areas.into_iter().filter(|area| area.kind != AreaKind::Lsoa).collect());
    let first = |typed: &str, guess: bool| -> String {
        let (hits, guessed) = names.called(typed);
        assert_eq!(guessed, guess, "{typed}");
        hits.first().map(|hit| hit.area.code.to_string()).unwrap_or_default()
    };
    for (typed, code) in [
        ("City of Bristol", "E06000023"),
        ("Bristol City", "E06000023"),
        ("Bristol", "E06000023"),
        ("bristol city council", "E06000023"),
        ("Newcastle", "E07000195"),
        ("Newcastle upon Tyne", "E08000021"),
        ("Newcastle on Tyne", "E08000021"),
        ("Tyne Newcastle", "E08000021"),
        ("Hull", "E06000010"),
        ("Kingston upon Hull", "E06000010"),
        ("Durham", "E06000047"),
        ("Co. Durham", "E06000047"),
        ("Greater London", "E12000007"),
        ("London", "E12000007"),
        ("City of London", "E09000001"),
        ("London Borough of Hackney", "E09000012"),
        ("Royal Borough of Kensington and Chelsea", "E09000020"),
        ("Barnsley", "E08000016"),
        ("St Paul's Bristol", "E02006950"),
        ("Saint Pauls", "E05001276"),
        ("County of Herefordshire", "E06000019"),
        ("Stoke on Trent", "E06000021"),
        ("Isle of Wight", "E06000046"),
        ("Wells Tunbridge", "E07000116"),
    ] {
        assert_eq!(first(typed, false), code, "{typed}");
    }
    for (typed, code) in [
        ("Greater Manchester", "E08000003"),
        ("South Yorkshire", "E12000003"),
        ("West Yorkshire", "E12000003"),
        ("Barnsely", "E08000016"),
        ("Newcaslte", "E07000195"),
        ("Kensingtn and Chelsea", "E09000020"),
        ("Tyne and Wear", ""),
        ("Xyzzy", ""),
    ] {
        assert_eq!(first(typed, true), code, "{typed}");
    }
}
