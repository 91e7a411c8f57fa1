//! Languages: tokens, sentences, quotation marks and lexicons.
