//! What is told where there is nothing to tell.

use serde::Serialize;

/// It is done: an empty object.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub(crate) struct Done {}
