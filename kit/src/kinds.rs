//! Short closed lists, as they are on the wire, in the database and in words.

/// Writes an enum down once: each case with its word in the database and on the wire, and the key of
/// its words for people.
#[macro_export]
macro_rules! kinds {
    ($(#[$about:meta])* $name:ident { $($kind:ident $slug:literal $key:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive($crate::serde::Serialize, $crate::serde::Deserialize)]
        #[serde(crate = "kit::serde")]
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
            pub fn kept(word: &str) -> $name {
                $name::parse(word).unwrap_or_else(|| panic!("{word} is no {}", stringify!($name)))
            }
        }
    };
}
