//! What the features of Folkmoot stand on. Of organising it knows only hub, account and role.
pub mod access;
pub mod carry;
pub mod clock;
pub mod db;
pub mod dialect;
pub mod error;
pub mod fetching;
pub mod house;
pub mod id;
pub mod jobs;
mod kinds;
pub mod limits;
pub mod mail;
pub mod metrics;
mod outgoing;
pub mod seal;
pub mod sealing;
pub mod session;
pub mod sheets;
pub mod slip;
pub mod text;
pub mod web;
pub mod words;

pub use error::{Error, Problem, Problems, Result};
pub use house::House;
#[doc(hidden)]
pub use serde;
