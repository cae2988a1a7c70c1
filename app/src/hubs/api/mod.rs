//! What programs ask of the network, by the nouns of its pages.

pub mod account;
pub mod batch;
pub mod beneath;
pub mod invitations;
pub mod jobs;
pub mod keys;
pub mod members;
pub mod second_steps;
pub mod settings;
pub mod trail;

#[cfg(test)]
mod tests;
