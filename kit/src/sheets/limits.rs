//! How much a file may hold: every limit of reading strangers' files, in one place.

/// Rows that are looked at before reading is given up.
pub const ROWS_READ: u64 = 1_000_000;
/// Columns of a table.
pub const COLUMNS: usize = 256;
/// Bytes of one cell; what is longer is cut, and then refused as too long by its field.
pub const CELL: usize = 64 * 1024;
/// Bytes of all words of a table: cells of a workbook may share one long word, and each has it anew.
pub const WORDS: u64 = 128 << 20;
/// Separators on one line of text before it is no table at all.
pub const SEPARATORS: usize = 16 * 1024;
/// Bytes of a text file that are looked at to tell its letters and its separator.
pub const SNIFFED: usize = 64 * 1024;

/// Parts inside one XLSX file.
pub const PARTS: usize = 4_096;
/// Bytes of all parts once they are unpacked. Sheets are read as a stream, so this costs time only.
pub const UNPACKED: u64 = 512 << 20;
/// Bytes of the words that cells share: these are held in memory.
pub const SHARED_WORDS: u64 = 48 << 20;
/// How many shared words a file may say it has: memory is set aside for as many as it says.
pub const SHARED_WORDS_SAID: u64 = 4_000_000;
/// Bytes of the styles: a few bytes there become a few hundred in memory.
pub const STYLES: u64 = 4 << 20;
/// Bytes of any other part.
pub const PART: u64 = 32 << 20;
