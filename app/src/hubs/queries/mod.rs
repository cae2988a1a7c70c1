//! All SQL about hubs, their members and their trail, by what it is about.

pub mod beneath;
pub mod charges;
pub mod invitations;
pub mod jobs;
pub mod keys;
pub mod members;
pub mod numbers;
pub mod second_steps;
pub mod phones;
pub mod settings;
pub mod trail;
