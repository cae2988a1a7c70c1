//! The pages of safety.
