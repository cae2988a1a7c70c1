//! Safety for phones and other programs.
