//! The short lists that a conversation is described with, as they are on the wire, in the
//! database and in words.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($(#[$about:meta])* $name:ident { $($kind:ident $slug:literal $key:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $(#[serde(rename = $slug)] $kind),+ }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$kind),+];

            pub const fn as_str(self) -> &'static str {
                match self { $($name::$kind => $slug),+ }
            }
            pub fn parse(word: &str) -> Option<$name> {
                match word { $($slug => Some($name::$kind),)+ _ => None }
            }
            /// The key of its words.
            pub const fn key(self) -> &'static str {
                match self { $($name::$kind => $key),+ }
            }
            /// Out of a column that the schema holds to this list.
            pub(crate) fn kept(word: &str) -> $name {
                $name::parse(word).unwrap_or_else(|| panic!("{word} is no {}", stringify!($name)))
            }
        }
    };
}

kinds!(
    /// How two people came to talk.
    How {
        Door "door" "how-door",
        Street "street" "how-street",
        Event "event" "how-event",
        Phone "phone" "how-phone",
        HouseMeeting "house_meeting" "how-house-meeting",
        OneToOne "one_to_one" "how-one-to-one",
    }
);

kinds!(
    /// What the person agreed may be done with what they said.
    Tier {
        Hub "hub" "consent-short-hub",
        Theme "theme" "consent-short-theme",
        Quotation "quotation" "consent-short-quotation",
        Contact "contact" "consent-short-contact",
    }
);

kinds!(
    /// How they agreed.
    Given {
        Spoken "spoken" "consent-given-spoken",
        Written "written" "consent-given-written",
        Phone "phone" "consent-given-phone",
        // A file says that they did, and not how.
        File "file" "consent-given-file",
    }
);

kinds!(
    /// How a follow-up ended.
    Ended {
        Done "done" "follow-up-done",
        LetGo "let_go" "follow-up-let-go",
    }
);

kinds!(
    /// Which words stand after a conflict.
    Settled {
        First "first" "conflict-keep-first",
        Second "second" "conflict-keep-second",
        Both "both" "conflict-keep-both",
    }
);
