//! Personal names compared across spellings and scripts of the press.
