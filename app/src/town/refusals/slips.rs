//! The forms that a slip opens, those by which it is given, and listening sheets.

use super::forms::Refused;

pub(super) const REFUSED: &[Refused] = &[
    ("", "/slip", &[("code", "hello"), ("language", "pl")], &["code"]),
    (
        "ben",
        "/hubs/{hub}/voice-notes/{note}",
        &[("loves", ""), ("concerns", "")],
        &["loves"],
    ),
    (
        "",
        "/slip/agreement",
        &[
            ("code", "{slip}"),
            ("language", "pl"),
            ("tier", "contact"),
            ("contact_name", "Rosa"),
            ("email", "rosa"),
        ],
        &["email"],
    ),
    (
        "",
        "/slip/words",
        &[
            ("code", "{slip}"),
            ("language", "pl"),
            ("loves", ""),
            ("place", "The steps"),
        ],
        &["loves"],
    ),
    (
        "amina",
        "/hubs/{hub}/slips",
        &[("language", "pl"), ("sheets", "99")],
        &["sheets"],
    ),
    (
        "amina",
        "/hubs/{hub}/listening-sheets",
        &[("language", "pl"), ("sheets", "99")],
        &["sheets"],
    ),
    ("amina", "/hubs/{hub}/slips/told", &[("code", "hello")], &["code"]),
    (
        "amina",
        "/hubs/{hub}/slips/told/change",
        &[("code", "{slip}"), ("change", "")],
        &["change"],
    ),
    (
        "amina",
        "/hubs/{hub}/conversations/{id}/slip",
        &[("way", "printed"), ("code", "hello")],
        &["code"],
    ),
];
