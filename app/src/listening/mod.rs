//! Listening: conversations in people's own words, what was agreed about them, what must follow.
//!
//! Tables: `wordings`, `conversations`, `consents`, `earlier_words`, `conflicts`, `themes`,
//! `theme_changes`, `network_themes`, `codings`, `uncoded`, `follow_ups`, `endings`, `counts`, `import_themes`,
//! `conversation_words`, `slips`, `taken_back`, `listening_sheets`, `voice_notes`, `voice_sounds`. Removing a
//! conversation erases all that hangs on it, and the person behind it when no other conversation is theirs.

pub mod access;
pub mod api;
pub mod duties;
pub mod imports;
pub mod model;
pub mod pages;
pub mod phone;
pub mod queries;
#[cfg(test)]
mod tests;
