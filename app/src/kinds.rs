//! Every kind of file that can be brought in, in one list. What nobody says the kind of is the first.

use crate::imports::model::Kinds;
use crate::listening::imports::desk::Conversations;
use crate::people::imports::People;
use crate::reach::imports::Doors;

pub const KINDS: Kinds = Kinds(&[&Conversations, &People, &Doors]);
