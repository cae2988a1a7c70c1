//! Whom a hub knows: people who asked to be contacted, how to reach them, and their rights.
//!
//! Tables: `people`, `channels`. Erasure removes both rows; what the person said stays in the
//! conversation only as far as its consent tier lets it.
