//! Listening: conversations in people's own words, what was agreed about them, what must follow.
//!
//! Tables: `wordings`, `conversations`, `consents`, `earlier_words`, `conflicts`, `themes`,
//! `theme_changes`, `network_themes`, `codings`, `uncoded`, `follow_ups`, `counts`, `imports`,
//! `import_problems`, `conversation_words`.

pub mod imports;
pub mod phone;
