//! What programs ask of the network, by the nouns of its pages.

pub mod account;
pub mod batch;
pub mod beneath;
pub mod invitations;
pub mod jobs;
pub mod keys;
pub mod members;
pub mod phones;
pub mod second_steps;
pub mod settings;
pub mod trail;
pub mod unsent;

#[cfg(test)]
mod tests;
