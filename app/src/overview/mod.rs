//! Overview: what a hub and the nation see of themselves.
//!
//! Tables: `tally_nodes`, `released`, `beneath`, `common_themes`, `quotations`, `voices`.
