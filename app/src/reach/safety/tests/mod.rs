//! Stories of pairs at the door.
