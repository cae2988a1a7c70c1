//! What people speak at doors.

/// The languages people are most often met in on English doorsteps, each in its own name. British Sign
/// Language has no code of two letters.
pub const SPOKEN: [(&str, &str); 28] = [
    ("en", "English"),
    ("pl", "polski"),
    ("ur", "اردو"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("bn", "বাংলা"),
    ("gu", "ગુજરાતી"),
    ("ar", "العربية"),
    ("ro", "română"),
    ("so", "Soomaali"),
    ("fa", "فارسی"),
    ("ku", "kurdî"),
    ("ps", "پښتو"),
    ("ta", "தமிழ்"),
    ("hi", "हिन्दी"),
    ("tr", "Türkçe"),
    ("pt", "português"),
    ("es", "español"),
    ("fr", "français"),
    ("it", "italiano"),
    ("lt", "lietuvių"),
    ("bg", "български"),
    ("ru", "русский"),
    ("hu", "magyar"),
    ("ti", "ትግርኛ"),
    ("zh", "中文"),
    ("uk", "українська"),
    ("cy", "Cymraeg"),
    ("bfi", "British Sign Language"),
];

/// A language that is not on the list, as BCP 47 says that it is not known which.
pub const ANOTHER: &str = "und";
