//! Connect: the themes that run through many conversations.
//!
//! The themes themselves and the codings live in `listening`, whose pages show them; here is the
//! craft over them: coding by hand, renaming and merging, filing under the network's themes.
