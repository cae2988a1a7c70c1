//! Outlines as they are handed out: GeoJSON with all that may stand in it, shapefiles, GeoPackages; and broken ones.

use super::bringing::{bring, count, folder, gss, of_text, written};
use crate::places::model::AreaKind;
use crate::places::reading::{Brought, read, read_bytes};
use crate::places::taking::import;
use crate::town::stage::Town;
use geo_types::Coord;
use outlines::Outline;
use rusqlite::Connection;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

/// A square around a spot in Lambeth, on the British grid, with the clock; and a hole in it, against the clock.
const SQUARE: [(f64, f64); 5] = [(530_000.0, 178_000.0), (530_000.0, 179_000.0), (531_000.0, 179_000.0), (531_000.0, 178_000.0), (530_000.0, 178_000.0)];
const HOLE: [(f64, f64); 5] = [(530_400.0, 178_400.0), (530_600.0, 178_400.0), (530_600.0, 178_600.0), (530_400.0, 178_600.0), (530_400.0, 178_400.0)];
const BRITISH: &str = "PROJCS[\"British_National_Grid\",GEOGCS[\"GCS_OSGB_1936\",DATUM[\"D_OSGB_1936\"]]]";

fn corners(ring: &[(f64, f64)]) -> Vec<u8> {
    ring.iter().flat_map(|(x, y)| [x.to_le_bytes(), y.to_le_bytes()]).flatten().collect()
}

/// A file of shapes with one polygon of these rings.
fn shp(rings: &[&[(f64, f64)]]) -> Vec<u8> {
    let mut shape: Vec<u8> = 5_u32.to_le_bytes().to_vec();
    shape.extend([0; 32]);
    shape.extend((rings.len() as u32).to_le_bytes());
    shape.extend((rings.iter().map(|ring| ring.len()).sum::<usize>() as u32).to_le_bytes());
    let mut first = 0_u32;
    for ring in rings {
        shape.extend(first.to_le_bytes());
        first += ring.len() as u32;
    }
    rings.iter().for_each(|ring| shape.extend(corners(ring)));
    let mut file = vec![0; 100];
    file[..4].copy_from_slice(&9994_u32.to_be_bytes());
    for (nth, bound) in [530_000.0_f64, 178_000.0, 531_000.0, 179_000.0].iter().enumerate() {
        file[36 + nth * 8..][..8].copy_from_slice(&bound.to_le_bytes());
    }
    file.extend(1_u32.to_be_bytes());
    file.extend((shape.len() as u32 / 2).to_be_bytes());
    file.extend(shape);
    file
}

fn dbf(code: &str, name: &str) -> Vec<u8> {
    let mut file = vec![0; 32];
    file[0] = 3;
    file[4] = 1;
    file[8..10].copy_from_slice(&(32_u16 + 64 + 1).to_le_bytes());
    file[10..12].copy_from_slice(&(1_u16 + 9 + 20).to_le_bytes());
    for (column, width) in [("LSOA21CD", 9), ("LSOA21NM", 20)] {
        let mut described = [0; 32];
        described[..column.len()].copy_from_slice(column.as_bytes());
        described[11] = b'C';
        described[16] = width;
        file.extend(described);
    }
    file.push(0x0d);
    file.extend(format!(" {code:<9}{name:<20}").as_bytes());
    file.push(0x1a);
    file
}

fn zipped(folder: &Path, name: &str, members: &[(&str, &[u8])]) -> PathBuf {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (member, bytes) in members {
        zip.start_file(*member, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    written(folder, name, zip.finish().unwrap().into_inner())
}

/// A square with a hole in it, wherever it came from.
#[track_caller]
fn is_the_square(brought: &Brought) {
    let [(code, name, packed)] = brought.outlines[&AreaKind::Lsoa].as_slice() else { panic!("{:?}", brought.troubles) };
    assert_eq!((*code, name.as_str(), brought.trouble), (gss("E01999001"), "Square", 0));
    let outline = Outline::read(packed).unwrap();
    let [polygon] = outline.polygons().0.try_into().unwrap();
    assert_eq!((polygon.exterior().0.len(), polygon.interiors().len()), (5, 1));
    let Coord { x, y } = outline.bounds().center();
    assert!((x + 0.1217).abs() < 0.003 && (y - 51.4899).abs() < 0.003, "{x} {y}");
}

fn wkb(rings: &[&[(f64, f64)]]) -> Vec<u8> {
    let mut bytes = vec![b'G', b'P', 0, 1];
    bytes.extend(27_700_i32.to_le_bytes());
    bytes.push(1);
    bytes.extend(6_u32.to_le_bytes());
    bytes.extend(1_u32.to_le_bytes());
    bytes.push(1);
    bytes.extend(3_u32.to_le_bytes());
    bytes.extend((rings.len() as u32).to_le_bytes());
    for ring in rings {
        bytes.extend((ring.len() as u32).to_le_bytes());
        bytes.extend(corners(ring));
    }
    bytes
}

fn geopackage(path: &Path, epsg: i64, shape: &[u8]) {
    let db = Connection::open(path).unwrap();
    db.execute_batch(&format!(
        "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER);
         INSERT INTO gpkg_spatial_ref_sys VALUES ('grid', {epsg}, 'EPSG', {epsg});
         CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z INTEGER, m INTEGER);
         INSERT INTO gpkg_geometry_columns VALUES ('LSOA_2021', 'SHAPE', 'MULTIPOLYGON', {epsg}, 0, 0);
         CREATE TABLE LSOA_2021 (OBJECTID INTEGER PRIMARY KEY, SHAPE BLOB, LSOA21CD TEXT, LSOA21NM TEXT);"
    ))
    .unwrap();
    db.execute("INSERT INTO LSOA_2021 VALUES (1, ?1, 'E01999001', 'Square')", [shape]).unwrap();
}

#[test]
fn a_shapefile_is_read_out_of_its_zip_or_as_its_parts_lie() {
    let here = folder();
    let (shapes, table) = (shp(&[&SQUARE, &HOLE]), dbf("E01999001", "Square"));
    let members: [(&str, &[u8]); 4] =
        [("a/LSOA.shp", &shapes), ("a/LSOA.dbf", &table), ("a/LSOA.prj", BRITISH.as_bytes()), ("a/LSOA.shx", b"x")];
    is_the_square(&read(&zipped(here.path(), "lsoa.zip", &members), &mut |_| {}).unwrap());
    written(here.path(), "L.dbf", &table);
    let path = written(here.path(), "L.shp", &shapes);
    // Without a word about its grid, its bounds tell.
    is_the_square(&read(&path, &mut |_| {}).unwrap());
    for (prj, says) in [("PROJCS[\"WGS_1984_Web_Mercator\",GEOGCS[\"GCS_WGS_1984\"]]", "a grid that we do not know"), ("nonsense", "a grid that we do not know")] {
        written(here.path(), "L.prj", prj);
        let refused = read(&path, &mut |_| {}).map(|_| ()).unwrap_err().to_string();
        assert!(refused.contains(says), "{refused}");
    }
}

#[test]
fn a_geopackage_is_read_plain_or_zipped() {
    let here = folder();
    let path = here.path().join("lsoa.gpkg");
    geopackage(&path, 27_700, &wkb(&[&SQUARE, &HOLE]));
    is_the_square(&read(&path, &mut |_| {}).unwrap());
    let bytes = std::fs::read(&path).unwrap();
    is_the_square(&read(&zipped(here.path(), "gpkg.zip", &[("lsoa.gpkg", &bytes)]), &mut |_| {}).unwrap());
    let other = here.path().join("other.gpkg");
    geopackage(&other, 3857, &wkb(&[&SQUARE]));
    let refused = read(&other, &mut |_| {}).map(|_| ()).unwrap_err().to_string();
    assert!(refused.contains("EPSG:3857"), "{refused}");
    for broken in [&b""[..], b"GP", &wkb(&[&SQUARE])[..60], b"not a geometry at all", &[b'G', b'P', 0, 1, 0, 0, 0, 0, 1, 3, 0, 0, 0, 255, 255, 255, 255]] {
        let path = here.path().join(format!("{}.gpkg", broken.len()));
        geopackage(&path, 27_700, broken);
        let brought = read(&path, &mut |_| {}).unwrap();
        assert_eq!((brought.outlines.len(), brought.trouble), (0, 1), "{broken:?}");
    }
}

#[test]
fn what_else_stands_in_geojson_is_passed_over() {
    let feature = |ring: &str| {
        format!("{{\"type\":\"Feature\",\"id\":7,\"bbox\":[2,52,3,53],\"properties\":{{\"LSOA21CD\":\"E01999001\",\"LSOA21NM\":\"Square\",\"n\":1}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{ring}]]}}}}")
    };
    let degrees = feature("[2,52],[3,52],[3,53],[2,53],[2,52]");
    let british = feature("[530000,178000],[531000,178000],[531000,179000],[530000,179000],[530000,178000]");
    for text in [
        format!("{{\"type\":\"FeatureCollection\",\"bbox\":[2,52,3,53],\"features\":[{degrees}],\"more\":{{\"a\":[1,{{}}]}}}}"),
        format!("{{\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"urn:ogc:def:crs:OGC:1.3:CRS84\"}}}},\"name\":\"x\",\"features\":[{degrees}]}}\n"),
        format!("{{\"crs\":{{\"properties\":{{\"name\":\"urn:ogc:def:crs:EPSG::27700\"}}}},\"features\":[{british}]}}"),
    ] {
        let brought = of_text("lsoa.geojson", &text);
        assert_eq!((brought.outlines[&AreaKind::Lsoa].len(), brought.trouble), (1, 0), "{text}");
    }
}

#[test]
fn a_border_that_crosses_itself_comes_in_and_one_that_says_more_than_it_has_does_not() {
    let here = folder();
    let crossing = [(530_000.0, 178_000.0), (531_000.0, 179_000.0), (531_000.0, 178_000.0), (530_000.0, 179_000.0), (530_000.0, 178_000.0)];
    let table = dbf("E01999001", "Square");
    let shapes = shp(&[&crossing]);
    let read_of = |shapes: &[u8], table: &[u8]| {
        let members: [(&str, &[u8]); 3] = [("L.shp", shapes), ("L.dbf", table), ("L.prj", BRITISH.as_bytes())];
        read(&zipped(here.path(), "l.zip", &members), &mut |_| {}).map_err(|error| error.to_string())
    };
    assert_eq!(read_of(&shapes, &table).unwrap().trouble, 0);
    // Every byte of its lengths and counts, made large.
    for at in (100..152).chain([32, 33, 34, 35]) {
        let mut wrong = shapes.clone();
        wrong[at] = 0xff;
        match read_of(&wrong, &table) {
            Ok(brought) => assert!(brought.understood + brought.trouble == 1, "{at}"),
            Err(told) => assert!(told.contains("breaks off") || told.contains("nothing in this file"), "{at}: {told}"),
        }
    }
    for at in 0..table.len() {
        let mut wrong = table.clone();
        wrong[at] = 0xff;
        let _ = read_of(&shapes, &wrong);
    }
    for cut in [0, 50, 100, 104, 120, shapes.len() - 1] {
        let told = read_of(&shapes[..cut], &table).map(|_| ()).unwrap_err();
        assert!(told.contains("breaks off") || told.contains("nothing in this file"), "{cut}: {told}");
    }
    assert!(read_of(&shapes, &table[..40]).unwrap_err().contains("breaks off"));
}

#[tokio::test]
async fn hostile_boundaries_are_refused_with_a_sentence_and_what_is_here_stays() {
    let town = Town::new().await;
    let here = folder();
    let path = here.path().join("good.gpkg");
    geopackage(&path, 27_700, &wkb(&[&SQUARE, &HOLE]));
    bring(&town, &path).await;
    let before = town.look("SELECT id, done_at FROM vintages ORDER BY id").await;
    let hostile = here.path().join("view.gpkg");
    geopackage(&hostile, 27_700, &wkb(&[&SQUARE]));
    Connection::open(&hostile)
        .unwrap()
        .execute_batch(
            "DROP TABLE gpkg_geometry_columns;
             CREATE VIEW gpkg_geometry_columns AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                SELECT 'LSOA_2021' AS table_name, 'SHAPE' AS column_name, 27700 AS srs_id FROM n;",
        )
        .unwrap();
    let damaged: Vec<u8> = std::fs::read(&path).unwrap().iter().enumerate().map(|(at, byte)| if at > 4_200 { !byte } else { *byte }).collect();
    let files = [
        (hostile, "no GeoPackage with outlines"),
        (written(here.path(), "damaged.gpkg", damaged), "breaks off"),
        (written(here.path(), "cut.gpkg", &std::fs::read(&path).unwrap()[..3_000]), "breaks off"),
        (written(here.path(), "alone.shp", shp(&[&SQUARE])), "half of a shapefile"),
        (zipped(here.path(), "alone.zip", &[("L.shp", &shp(&[&SQUARE]))]), "without its table"),
        (zipped(here.path(), "nothing.zip", &[("L.txt", b"x")]), "without a table"),
    ];
    for (path, says) in files {
        let refused = import(&town.house, &path, false, &mut |_| {}).await.map(|_| ()).unwrap_err().to_string();
        assert!(refused.contains(says), "{}: {refused}", path.display());
    }
    assert_eq!(town.look("SELECT id, done_at FROM vintages ORDER BY id").await, before);
    assert_eq!(count(&town, "outlines").await, 1);
}

#[test]
fn a_database_that_makes_what_it_holds_as_it_is_read_is_refused() {
    let here = folder();
    let path = here.path().join("made.gpkg");
    geopackage(&path, 27_700, &wkb(&[&SQUARE]));
    let db = Connection::open(&path).unwrap();
    db.execute_batch("ALTER TABLE LSOA_2021 ADD COLUMN LSOA21NMW TEXT AS (hex(zeroblob(400000000)))").unwrap();
    drop(db);
    let refused = read(&path, &mut |_| {}).unwrap_err().to_string();
    assert!(refused.contains("too big"), "{refused}");
}

#[test]
fn a_database_whose_columns_have_names_that_are_no_text_is_refused() {
    let here = folder();
    let path = here.path().join("names.gpkg");
    geopackage(&path, 27_700, &wkb(&[&SQUARE]));
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.windows(8).position(|eight| eight == b"LSOA21NM").unwrap();
    bytes[at + 7] = 0xff;
    std::fs::write(&path, bytes).unwrap();
    let refused = read(&path, &mut |_| {}).unwrap_err().to_string();
    assert!(refused.contains("no text"), "{refused}");
}

#[test]
fn a_row_or_an_outline_that_never_ends_is_refused() {
    let endless = |begins: &'static str| begins.as_bytes().chain(std::io::repeat(b'x'));
    for (name, begins) in [
        ("row.csv", "LSOA21CD,x,y\nE01000001,"),
        ("names.csv", "LSOA21CD,"),
        ("quoted.csv", "LSOA21CD,x,y\nE01000001,\"1\n"),
        ("crs.geojson", "{\"type\":\"FeatureCollection\",\"crs\":\""),
        ("feature.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"LSOA21CD\":\""),
    ] {
        let refused = read_bytes(name, &mut endless(begins), &mut |_| {}).unwrap_err().to_string();
        assert!(refused.contains("far larger"), "{name}: {refused}");
    }
}

#[test]
fn a_table_with_far_more_in_it_than_any_official_one_is_refused() {
    let long = "x".repeat(700_000);
    let rows = (0..100).map(|nth| format!("E02{nth:06},{long}\n"));
    let table: String = std::iter::once("msoa21cd,msoa21hclnm\n".to_owned()).chain(rows).collect();
    let refused = read_bytes("names.csv", &mut table.as_bytes(), &mut |_| {}).unwrap_err().to_string();
    assert!(refused.contains("far more in it"), "{refused}");
}

#[test]
fn holes_that_nobody_could_look_for_are_left_out_with_their_shape() {
    let mut against: Vec<(f64, f64)> = SQUARE.to_vec();
    against.reverse();
    let rings: Vec<&[(f64, f64)]> = (0..40_000).map(|nth| if nth % 2 == 0 { &SQUARE[..] } else { &against[..] }).collect();
    let here = folder();
    let brought = read(&zipped(here.path(), "holes.zip", &[("L.shp", &shp(&rings)), ("L.dbf", &dbf("E01999001", "Square"))]), &mut |_| {});
    let brought = brought.unwrap();
    assert_eq!((brought.understood, brought.trouble), (0, 1));
}
