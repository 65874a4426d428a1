//! The engine: one walk over a document along the rows of its schema, in one pass.

pub(crate) mod check;
pub(crate) mod container;
pub(crate) mod judge;
pub(crate) mod keys;
pub(crate) mod object;
pub(crate) mod row;
pub(crate) mod rows;
pub mod tables;
pub(crate) mod text;
pub(crate) mod value;
pub(crate) mod walk;
