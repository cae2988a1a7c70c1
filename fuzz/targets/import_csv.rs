//! Text files: letters, separators, quotes, ragged rows.
#![no_main]

#[path = "table.rs"]
mod table;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| table::read(bytes));
