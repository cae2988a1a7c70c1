//! The short lists of reach, as they are on the wire, in the database and in words.

use kit::kinds;

kinds!(
    /// How a knock went.
    Outcome {
        NoAnswer "no_answer" "outcome-no-answer",
        Refused "refused" "outcome-refused",
        Spoke "spoke" "outcome-spoke",
        ComeBack "come_back" "outcome-come-back",
        DoNotKnock "do_not_knock" "outcome-do-not-knock",
    }
);

impl Outcome {
    /// Whether somebody came to the door: that is what a contact rate counts.
    pub const fn answered(self) -> bool {
        !matches!(self, Outcome::NoAnswer)
    }
}

kinds!(
    /// How doors are walked past.
    Kind {
        Street "street" "street-kind-street",
        // Floor by floor, from the top.
        Block "block" "street-kind-block",
    }
);

kinds!(
    /// How a street is numbered.
    Numbering {
        Sides "sides" "numbering-sides",
        Running "running" "numbering-running",
    }
);

kinds!(
    /// Which doors of its streets a session wants on its list.
    Wanted {
        All "all" "wanted-all",
        NotSpoken "not_spoken" "wanted-not-spoken",
        ComeBack "come_back" "wanted-come-back",
    }
);
