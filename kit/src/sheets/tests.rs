//! Files as strangers bring them.

use super::*;
use proptest::prelude::*;
use std::io::Write;
use std::ops::ControlFlow;

fn table(bytes: &[u8]) -> Result<(Head, Vec<Vec<String>>), Unreadable> {
    preview(bytes, None, usize::MAX)
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    table(bytes).unwrap().1
}

fn refusal(bytes: &[u8]) -> Unreadable {
    table(bytes).unwrap_err()
}

/// A workbook of these parts, beside what every workbook has.
fn workbook(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let every = [
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Doors" sheetId="1" r:id="r1"/><sheet name="Notes" sheetId="2" r:id="r2"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>"#,
        ),
        (
            "xl/styles.xml",
            r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
        ),
        (
            "xl/worksheets/sheet2.xml",
            r#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>note</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>second sheet</t></is></c></row></sheetData></worksheet>"#,
        ),
    ];
    for (name, text) in every
        .iter()
        .filter(|(name, _)| !parts.iter().any(|(own, _)| own == name))
        .chain(parts)
    {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const SHEET: &str = r#"<worksheet><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>when</t></is></c></row>
<row r="3"><c r="A3" t="inlineStr"><is><t>The lift &amp; the stairs</t></is></c><c r="B3"><v>880</v></c><c r="C3" s="1"><v>45992</v></c></row>
<row r="4"><c r="A4" t="str"><f>HYPERLINK("http://x.example","y")</f><v>y</v></c><c r="B4" t="e"><v>#N/A</v></c><c r="C4" s="1"><v>45992.5</v></c></row>
</sheetData></worksheet>"#;
const SHARED: &str = r#"<sst count="1" uniqueCount="1"><si><t>words</t></si></sst>"#;

fn good_workbook() -> Vec<u8> {
    workbook(&[
        ("xl/worksheets/sheet1.xml", SHEET),
        ("xl/sharedStrings.xml", SHARED),
    ])
}

#[test]
fn every_separator_and_every_letter_is_understood() {
    let polish = "słowa;dzień\r\n\"Ładne\nparki; i ławki\";2026-10-01\r\n";
    let expected = vec![vec!["Ładne\nparki; i ławki".to_owned(), "2026-10-01".to_owned()]];
    let utf16 = |big: bool, mark: bool| -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        format!("{mark}{polish}")
            .encode_utf16()
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    };
    assert_eq!(cells(polish.as_bytes()), expected);
    assert_eq!(cells(format!("\u{feff}{polish}").as_bytes()), expected);
    assert_eq!(cells(format!("sep=;\r\n{polish}").as_bytes()), expected);
    for (big, mark) in [(true, true), (false, true), (true, false), (false, false)] {
        assert_eq!(cells(&utf16(big, mark)), expected, "big {big}, mark {mark}");
    }
    let (windows, _, _) = encoding_rs::WINDOWS_1250.encode(polish);
    assert_eq!(cells(&windows), expected);
    let (western, _, _) = encoding_rs::WINDOWS_1252.encode("words,day\n“It’s a café”,1\n");
    assert_eq!(cells(&western), [["“It’s a café”", "1"]]);
    assert_eq!(cells(b"a\tb\n1\t2\n"), [["1", "2"]]);
    assert_eq!(cells(b"a|b\n1|2\n"), [["1", "2"]]);
    let (head, _) = table(polish.as_bytes()).unwrap();
    assert_eq!(head.kind, "CSV, UTF-8, separated by semicolons");
}

#[test]
fn ragged_rows_blank_rows_and_double_names_keep_their_places() {
    let (head, rows) = table(b"\n\n,name,name,\n1\n,,,\n1,2,3,4,5\n").unwrap();
    assert_eq!(head.columns, ["column 1", "name", "name (2)", "column 4"]);
    assert_eq!(rows, [vec!["1"], vec!["1", "2", "3", "4", "5"]]);
}

#[test]
fn a_row_with_more_cells_than_the_first_is_told_from_one_with_a_nameless_column() {
    let torn = |bytes: &[u8]| {
        let mut torn = Vec::new();
        each_row(bytes, None, &mut |_, row| {
            torn.push(row.torn);
            ControlFlow::Continue(())
        })
        .unwrap();
        torn
    };
    assert_eq!(
        torn(b"words\nWarm, dry and cheap homes\n\"Warm, dry\"\nWarm\n"),
        [true, false, false]
    );
    assert_eq!(torn(b"a,b,\n1,2,3\n1,2,3,4\n1,2,,,,\n"), [false, true, false]);
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_told() {
    assert_eq!(refusal(b"a,b\n1,\"damp\n2,cold\n3,x\n"), OPEN_QUOTE);
    assert_eq!(refusal(b"a,b\n1,\"damp\"\"\n"), OPEN_QUOTE);
    for sound in [
        &b"a,b\n1,\"damp\""[..],
        b"a,b\n1,5\" pipe\n",
        b"a,b\n1,\"\"\n",
        b"a,b\r\n\"x \"\"y\"\"\",2\r\n",
        b"a;b\n1;\"\"\"q\"\"\"\n",
    ] {
        table(sound).unwrap();
    }
}

#[test]
fn rows_of_a_workbook_that_are_out_of_order_are_numbered_upwards() {
    let sheet = |rows: &[u32]| {
        let rows: String = rows
            .iter()
            .map(|row| format!(r#"<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>"#))
            .collect();
        workbook(&[(
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
        )])
    };
    let mut numbers = Vec::new();
    each_row(&sheet(&[1, 900, 4, 5, 2_000]), None, &mut |_, row| {
        numbers.push((row.number, row.cells[0].clone()));
        ControlFlow::Continue(())
    })
    .unwrap();
    let numbers: Vec<(u64, &str)> = numbers
        .iter()
        .map(|(number, cell)| (*number, cell.as_str()))
        .collect();
    assert_eq!(numbers, [(900, "900"), (901, "4"), (902, "5"), (2_000, "2000")]);
    assert_eq!(
        refusal(&sheet(&[1, 2, 2])),
        BROKEN_WORKBOOK,
        "one place with two contents"
    );
}

#[test]
fn the_first_sheet_that_has_rows_is_read() {
    let (head, rows) = table(&workbook(&[(
        "xl/worksheets/sheet1.xml",
        "<worksheet><sheetData/></worksheet>",
    )]))
    .unwrap();
    assert_eq!(
        (head.sheet.as_deref(), rows[0][0].as_str()),
        (Some("Notes"), "second sheet")
    );
    let heading = r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData></worksheet>"#;
    let (head, _) = table(&workbook(&[("xl/worksheets/sheet1.xml", heading)])).unwrap();
    assert_eq!(
        (head.sheet.as_deref(), head.columns.as_slice()),
        (Some("Notes"), ["note".to_owned()].as_slice())
    );
}

#[test]
fn one_long_word_that_all_cells_share_is_soon_too_much() {
    let rows: String = (1..=60_000)
        .map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#))
        .collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let word = format!(
        "<sst count=\"1\" uniqueCount=\"1\"><si><t>x{}</t></si></sst>",
        " y".repeat(30_000)
    );
    let book = workbook(&[
        ("xl/worksheets/sheet1.xml", &sheet),
        ("xl/sharedStrings.xml", &word),
    ]);
    assert_eq!(refusal(&book), SWOLLEN);
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
    let mut numbers = Vec::new();
    each_row(b"a,b\n1,\"x\ny\"\n\n2,z\n", None, &mut |_, row| {
        numbers.push(row.number);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(numbers, [2, 4]);
    numbers.clear();
    each_row(&good_workbook(), None, &mut |_, row| {
        numbers.push(row.number);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(numbers, [3, 4]);
}

#[test]
fn formulas_and_zeros_come_in_as_plain_words() {
    let rows = cells(b"a,b\n\"=HYPERLINK(\"\"http://x.example\"\",\"\"y\"\")\",+1\nda\0mp,\x07bell\n");
    assert_eq!(rows[0], ["=HYPERLINK(\"http://x.example\",\"y\")", "+1"]);
    assert_eq!(rows[1], ["damp", "bell"]);
}

#[test]
fn a_workbook_is_read_with_its_days_and_what_formulas_came_to() {
    let (head, rows) = table(&good_workbook()).unwrap();
    assert_eq!(head.columns, ["words", "column 2", "when"]);
    assert_eq!(head.sheets, ["Doors", "Notes"]);
    assert_eq!(rows[0], ["The lift & the stairs", "880", "2025-12-01"]);
    assert_eq!(rows[1], ["y", "", "2025-12-01T12:00:00"]);
    let (head, rows) = preview(&good_workbook(), Some("Notes"), 9).unwrap();
    assert_eq!(
        (head.sheet.as_deref(), rows[0][0].as_str()),
        (Some("Notes"), "second sheet")
    );
    assert_eq!(
        preview(&good_workbook(), Some("Elsewhere"), 9).unwrap_err(),
        NO_SUCH_SHEET
    );
}

#[test]
fn what_is_no_table_is_refused_with_a_sentence() {
    assert_eq!(refusal(b""), EMPTY);
    assert_eq!(refusal(b" \n\n , \n"), EMPTY);
    assert_eq!(refusal(b"a,b\n"), NO_ROWS);
    assert_eq!(refusal(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1old"), OLD_EXCEL);
    assert_eq!(refusal(b"PK\x03\x04 and then nothing"), BROKEN_WORKBOOK);
    assert_eq!(refusal(&workbook(&[])), BROKEN_WORKBOOK);
    assert_eq!(
        refusal(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11"),
        NO_TABLE
    );
    assert_eq!(refusal(&[0; 4_096]), NO_TABLE);
    let wide = format!("{}\n1\n", "a,".repeat(300) + "z");
    assert_eq!(refusal(wide.as_bytes()), TOO_MANY_COLUMNS);
    let commas = format!("a,b\n{}", ",".repeat(5_000_000));
    assert_eq!(refusal(commas.as_bytes()), TOO_MANY_COLUMNS);
}

#[test]
fn a_swollen_workbook_is_refused_before_it_is_unpacked() {
    let spaces = " ".repeat(60 << 20);
    let words = format!("<sst>{spaces}</sst>");
    let book = workbook(&[
        ("xl/worksheets/sheet1.xml", SHEET),
        ("xl/sharedStrings.xml", &words),
    ]);
    assert!(book.len() < 1 << 20, "the bomb is small: {}", book.len());
    assert_eq!(refusal(&book), SWOLLEN);

    // Memory is set aside for as many words as a workbook says it shares.
    let said = r#"<sst uniqueCount="99999999999"><si><t>words</t></si></sst>"#;
    assert_eq!(
        refusal(&workbook(&[
            ("xl/worksheets/sheet1.xml", SHEET),
            ("xl/sharedStrings.xml", said)
        ])),
        SWOLLEN
    );

    let far = r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"#;
    assert_eq!(
        refusal(&workbook(&[("xl/worksheets/sheet1.xml", far)])),
        TOO_MANY_COLUMNS
    );
    let low = r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row></sheetData></worksheet>"#;
    assert_eq!(cells(&workbook(&[("xl/worksheets/sheet1.xml", low)])), [["2"]]);
}

#[test]
fn a_million_rows_are_read_and_one_more_is_refused() {
    let mut file = "a,b\n".to_owned() + &"x,=1\n".repeat(1_000_000);
    let mut rows = 0;
    each_row(file.as_bytes(), None, &mut |_, _| {
        rows += 1;
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(rows, limits::ROWS_READ);
    file += "x,y\n";
    let read = each_row(file.as_bytes(), None, &mut |_, _| ControlFlow::Continue(()));
    assert_eq!(read.unwrap_err(), TOO_MANY_ROWS);
}

#[test]
fn a_very_long_cell_is_cut_where_it_can_be_told() {
    let file = format!("a\n\"{}\"\n", "é".repeat(limits::CELL));
    let rows = cells(file.as_bytes());
    assert_eq!(rows[0][0].len(), limits::CELL);
}

/// A file with some of its bytes changed, doubled or cut away.
fn damaged(whole: Vec<u8>, wounds: Vec<(u16, u8, u8)>) -> Vec<u8> {
    let mut bytes = whole;
    for (at, byte, how) in wounds {
        let at = usize::from(at) % bytes.len().max(1);
        match how % 4 {
            0 if at < bytes.len() => bytes[at] = byte,
            1 => bytes.insert(at.min(bytes.len()), byte),
            2 if at < bytes.len() => drop(bytes.remove(at)),
            3 => bytes.truncate(at),
            _ => {}
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = table(&bytes);
        let _ = table(&[b"PK\x03\x04".as_slice(), &bytes].concat());
    }

    #[test]
    fn no_damage_to_a_good_file_makes_the_reader_panic(
        wounds in proptest::collection::vec(any::<(u16, u8, u8)>(), 1..12)
    ) {
        let _ = table(&damaged(good_workbook(), wounds.clone()));
        let _ = table(&damaged("a;b\n\"x\ny\";ü\n".repeat(20).into_bytes(), wounds));
    }

    #[test]
    fn what_a_spreadsheet_writes_comes_back_as_it_was(
        rows in proptest::collection::vec(proptest::collection::vec("[a-zA-Zżółć ,;\"=+\n]{1,20}", 3), 1..20)
    ) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["one", "two", "three"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let file = writer.into_inner().unwrap();
        let expected: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>())
            .filter(|row| row.iter().any(|cell| !cell.is_empty()))
            .collect();
        if !expected.is_empty() {
            let read = cells(&file);
            let padded: Vec<Vec<String>> = read
                .into_iter()
                .map(|mut row| { row.resize(3, String::new()); row })
                .collect();
            prop_assert_eq!(padded, expected);
        }
    }
}
