//! Outlines as a GeoPackage, which is a stranger's database.
#![no_main]

use folkmoot::places::reading::read;
use std::path::PathBuf;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let path = PathBuf::from(format!("/tmp/folkmoot-fuzz-{}.gpkg", std::process::id()));
    if std::fs::write(&path, bytes).is_ok() {
        let _ = read(&path, &mut |_| {});
    }
});
