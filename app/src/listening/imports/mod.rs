//! Conversations that come in a file: what a row of it holds, and what becomes of it. How files come in
//! at all is `imports`'s.

pub mod desk;
pub mod fields;
pub mod mapping;

#[cfg(test)]
mod tests;
