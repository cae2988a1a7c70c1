//! The short lists that a conversation is described with, as they are on the wire, in the
//! database and in words.

use kit::kinds;

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
        // On the page that their slip opens, where they read the words themselves.
        Slip "slip" "consent-given-slip",
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
    /// Which of two endings of a promise stands.
    WhichEnding {
        First "first" "conflict-keep-first",
        Second "second" "conflict-keep-second",
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
