//! JSON: a document, the one pass over its bytes, numbers, and the writer of the normal form.

pub(crate) mod document;
pub(crate) mod number;
pub(crate) mod reader;
pub(crate) mod writer;
