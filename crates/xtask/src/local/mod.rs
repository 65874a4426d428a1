//! What lies on this machine alone, for the local Worker: its key, its variables, its database.

pub(crate) mod d1;
pub(crate) mod database;
pub(crate) mod key;
pub(crate) mod scratch;
pub(crate) mod sealing;
pub(crate) mod vars;
