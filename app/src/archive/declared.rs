//! Every table of a hub, and whether it goes with the hub. **A new table of a hub gets its line here.**
//! The order is that in which rows go back: what others refer to stands before them.

/// How a table goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goes {
    /// Every row with every column.
    AsItIs,
    /// Without these columns, for the reason that stands behind them.
    Without(&'static [&'static str], &'static str),
    /// In the archive, for whoever reads it; where it comes in, it is made anew.
    ForReading(&'static str),
    /// Not at all, and why. Whoever takes the archive reads the reason in its README.
    Not(&'static str),
}

use Goes::{AsItIs, ForReading, Not, Without};

pub const TABLES: &[(&str, Goes)] = &[
    ("memberships", AsItIs),
    ("imports", Without(&["content"], "a file that waits is brought again")),
    ("import_problems", AsItIs),
    ("people", AsItIs),
    ("channels", AsItIs),
    ("person_keys", Not("it follows from the people and is made anew")),
    ("likenesses", AsItIs),
    ("merges", AsItIs),
    ("patches", AsItIs),
    ("streets", AsItIs),
    ("patch_pieces", AsItIs),
    ("patch_areas", AsItIs),
    ("doors", AsItIs),
    ("outreach_sessions", AsItIs),
    ("outreach_pairs", AsItIs),
    ("outreach_streets", AsItIs),
    ("checkouts", AsItIs),
    ("door_attempts", AsItIs),
    ("attempt_undos", AsItIs),
    ("attempt_conflicts", AsItIs),
    ("contact_rates", AsItIs),
    ("reach_counts", AsItIs),
    ("sheets", AsItIs),
    ("sheet_lines", AsItIs),
    ("charges", AsItIs),
    ("member_numbers", Not("a number was left for one purpose in one place; each member leaves it again")),
    ("safety_settings", AsItIs),
    ("session_safety", AsItIs),
    ("watches", Without(&["due_at"], "who is out is watched over by one installation, and that is the old one")),
    ("check_ins", AsItIs),
    ("alarms", AsItIs),
    ("safety_links", Not("a link in a text is a door into this installation")),
    ("warnings", Not("a warning is for those who are about to go there; it expires, and is made again")),
    ("concerns", Not("safeguarding concerns leave no installation: the leads take over by hand what is open")),
    ("concern_notes", Not("safeguarding concerns leave no installation: the leads take over by hand what is open")),
    ("concern_reads", Not("safeguarding concerns leave no installation: the leads take over by hand what is open")),
    ("themes", AsItIs),
    ("theme_changes", AsItIs),
    ("network_themes", ForReading("each network tells its hubs its own themes")),
    ("import_themes", AsItIs),
    ("conversations", AsItIs),
    ("consents", AsItIs),
    ("earlier_words", AsItIs),
    ("conflicts", AsItIs),
    ("codings", AsItIs),
    ("uncoded", AsItIs),
    ("follow_ups", AsItIs),
    ("voice_notes", AsItIs),
    // A sound is sealed with the key of an installation: it goes open, and is sealed anew where it comes in.
    ("voice_sounds", AsItIs),
    ("endings", AsItIs),
    // Paper that is out still comes back, wherever the hub is.
    ("listening_sheets", AsItIs),
    // A slip opens what was said wherever the hub is: who holds one keeps the right to take it back.
    ("slips", AsItIs),
    // Nor does an old phone or an old file bring back there what was taken back here.
    ("taken_back", AsItIs),
    ("counts", ForReading("they are counted anew")),
    ("place_counts", ForReading("they are counted anew")),
    ("quotations", AsItIs),
    ("audit", AsItIs),
    ("heard_openly", Not("what a hub lets everybody see are the figures of one network; under another it says so anew")),
    ("works_in", Not("it follows from what the patches cover, and is published anew")),
    ("shared_ground", Not("it was said to a hub of this installation")),
    ("conversation_words", Not("searches find their words anew")),
    ("invitations", Not("an invitation is a door into this installation")),
    ("jobs", Not("work that waits is this installation's own")),
    ("token_hubs", Not("a token is a door into this installation")),
    ("pairings", Not("a pairing code is a door into this installation")),
    ("hub_keys", Not("what phones seal for this installation is opened here alone; they are given a new key elsewhere")),
    ("archives", Not("an archive holds no archives")),
    ("archive_pieces", Not("an archive holds no archives")),
    ("place_files", Not("official files belong to an installation, and its network alone brings them")),
    ("place_pieces", Not("official files belong to an installation, and its network alone brings them")),
    ("tally_nodes", Not("what a network or an alliance adds up is not one hub's")),
    ("released", Not("what a network or an alliance adds up is not one hub's")),
    ("heard_in", Not("what a network or an alliance adds up is not one hub's")),
    ("heard_from", Not("what a network or an alliance adds up is not one hub's")),
    ("coverage", Not("what a network or an alliance adds up is not one hub's")),
    ("beneath", Not("what a network or an alliance adds up is not one hub's")),
    ("common_themes", Not("the network's own list stays with the network")),
    ("voices", Not("words that a hub signed off go with the hub, as its quotations")),
];

/// Columns that name an account, in whichever table. A test looks for accounts in all others.
pub fn names_an_account(column: &str) -> bool {
    matches!(column, "account_id" | "listener_id" | "owner_id" | "first_id" | "second_id") || column.ends_with("_by")
}

/// Columns of JSON, or of a record of any kind, in which an account may stand among other things.
pub fn may_hold_accounts(column: &str) -> bool {
    matches!(column, "body" | "record_id")
}

/// The table and the column of bytes that are sealed with the key of the installation.
pub const SEALED: (&str, &str) = ("voice_sounds", "sound");

/// Columns with the order of arrival of conversations: see `taking_in`.
pub const ARRIVALS: [(&str, &str); 3] = [("conversations", "arrived"), ("codings", "arrived"), ("uncoded", "arrived")];

/// The tables that are in an archive.
pub fn in_the_archive() -> impl Iterator<Item = (&'static str, Goes)> {
    TABLES.iter().copied().filter(|(_, goes)| !matches!(goes, Not(_)))
}
