//! Counts added up over a tree.
