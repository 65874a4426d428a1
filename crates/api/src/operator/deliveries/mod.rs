//! `/operator/deliveries`

pub(crate) mod list;
