//! What is kept sealed as the JSON of a type, and answered as it stands there.

use std::marker::PhantomData;

use idp_store::Sealed;
use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};
use zeroize::Zeroizing;

use crate::call::Call;
use crate::crypto::{Column, Sealer};
use crate::error::Error;

/// A type that a column keeps.
pub(super) trait Kept: Serialize {
    /// The column. No other type is kept there.
    const COLUMN: Column;
}

/// Seals the JSON of `value` under the id of its owner, for that of its rows: none is named where it has one.
///
/// # Errors
/// 503 where no random bytes can be had.
pub(super) fn seal<T: Kept>(
    call: &Call<'_>,
    owner: &str,
    row: &[&str],
    value: &T,
) -> Result<Sealed, Error> {
    // Our own types have string keys and no failing serializers.
    let json = Zeroizing::new(serde_json::to_string(value).unwrap_or_default());
    Ok(Sealer::new(&call.config.keys, owner).seal(T::COLUMN.of(row), &json, call.ports.random)?)
}

/// The JSON of a `T`. It was written from one, so that it is not read into one before it is told: for the four sections of a dashboard
/// that would take six times as long as passing their texts on.
pub(crate) struct Stored<T> {
    json: Box<RawValue>,
    of: PhantomData<fn() -> T>,
}

impl<T: Kept> Stored<T> {
    /// What [`seal`] sealed.
    ///
    /// # Errors
    /// 503 where it does not open.
    pub(super) fn open(
        call: &Call<'_>,
        owner: &str,
        row: &[&str],
        sealed: &Sealed,
    ) -> Result<Self, Error> {
        Self::new(RawValue::from_string(call.open(owner, T::COLUMN.of(row), sealed)?))
    }

    /// What is told in place of something that is not kept.
    ///
    /// # Errors
    /// A mistake of ours, where it can't be written.
    pub(super) fn of(value: &T) -> Result<Self, Error> {
        Self::new(to_raw_value(value))
    }

    fn new(json: serde_json::Result<Box<RawValue>>) -> Result<Self, Error> {
        let json = json.map_err(|_| Error::Internal("what is kept is no JSON"))?;
        Ok(Self { json, of: PhantomData })
    }
}

impl<T> Serialize for Stored<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json.serialize(serializer)
    }
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Stored<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}
