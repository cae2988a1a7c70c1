//! The pages of overview: the hub's own, the nation's, and the words that go from one to the other.

pub mod coverage;
pub mod hub;
pub mod network;
pub mod quotations;
pub mod voices;
pub mod where_heard;
