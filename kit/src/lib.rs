//! What the features of Folkmoot stand on. Of organising it knows only hub, account and role.
pub mod access;
pub mod clock;
pub mod db;
pub mod dialect;
pub mod error;
pub mod house;
pub mod id;
pub mod jobs;
pub mod limits;
pub mod mail;
pub mod metrics;
pub mod session;
pub mod web;
pub mod words;

pub use error::{Error, Problem, Problems, Result};
pub use house::House;
