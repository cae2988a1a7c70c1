//! Workbooks. Random bytes are seldom a ZIP archive, so the parts are random and the archive around
//! them is sound; one input in a few is taken as the archive itself.
#![no_main]

#[path = "table.rs"]
mod table;

use kit::sheets::each_row;
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::sync::LazyLock;
use zip::write::SimpleFileOptions;

const PARTS: [&str; 7] = [
    "_rels/.rels",
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
];

/// What a part is when the input leaves it out, so that the fuzzer can work on one part alone.
const SOUND: [&str; 7] = [
    r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
    r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#,
    r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row></sheetData></worksheet>"#,
    r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="2" uniqueCount="2"><si><t>said</t></si><si><t>damp</t></si></sst>"#,
    r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>"#,
];

/// Stands between the parts of an input.
const BETWEEN: u8 = 0xFF;

fn workbook(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut given = bytes.split(|byte| *byte == BETWEEN);
    for (name, sound) in PARTS.into_iter().zip(SOUND) {
        archive.start_file(name, SimpleFileOptions::default()).ok()?;
        let part = given
            .next()
            .filter(|part| !part.is_empty())
            .unwrap_or(sound.as_bytes());
        archive.write_all(part).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}

/// The sound workbook alone has its row: otherwise every input would be refused at the door, and the
/// fuzzer would look at nothing.
static SOUND_IS_READ: LazyLock<()> = LazyLock::new(|| {
    let mut cells = Vec::new();
    let archive = workbook(b"").expect("the parts fit into an archive");
    let read = each_row(&archive, None, &mut |_, row| {
        cells.extend_from_slice(row.cells);
        ControlFlow::Continue(())
    });
    assert!(read.is_ok() && cells == ["damp"], "the sound workbook is read: {read:?} {cells:?}");
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    LazyLock::force(&SOUND_IS_READ);
    match bytes.split_first() {
        Some((first, rest)) if first % 8 == 0 => table::read(rest),
        Some((_, rest)) => {
            if let Some(archive) = workbook(rest) {
                table::read(&archive);
            }
        }
        None => {}
    }
});
