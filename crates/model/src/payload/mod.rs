//! Typed payloads. A [`Valid`] is read from the normalised JSON of a valid verdict and has no other source.

pub mod identity;
pub mod operator;
pub mod programs;
pub mod protection;
mod unique;
pub mod webhooks;

pub use unique::{has_unique_keys, read_unique};

use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use crate::context::Context;
use crate::engine::judge::{Verdict, judge};
use crate::issue::Issues;
use crate::json::document::MAX_INPUT;
use crate::report::Rejection;
use crate::schema::Schema;

/// A payload type and the schema that its bytes must satisfy.
pub trait Payload: DeserializeOwned {
    /// The schema that judges the bytes before they are read.
    const SCHEMA: &'static Schema;

    /// Reads the payload from its normalised form. `body` is what was judged: for types that depend on what the normal form drops.
    ///
    /// # Errors
    /// Where the schema admits what is no such payload, which is a mistake in one of the two.
    fn read(normalised: &[u8], body: &[u8]) -> serde_json::Result<Self> {
        let _ = body;
        serde_json::from_slice(normalised)
    }
}

/// A payload whose bytes were judged valid.
#[derive(Clone, Copy)]
pub struct Valid<T>(T);

impl<T: Payload> Valid<T> {
    /// Judges `body` and reads the typed payload from its normalised form.
    ///
    /// # Errors
    /// [`Rejection`] with every issue, in schema order.
    pub fn judge(body: &[u8], context: &Context) -> Result<Self, Rejection> {
        let normalised = normalised(T::SCHEMA, body, context)?;
        // The schema promises the type; should a table ever break that, nothing gets through.
        T::read(&normalised, body).map(Valid).map_err(|_| Rejection::default())
    }
}

/// The normalised form of a body that is right.
///
/// # Errors
/// [`Rejection`], as for [`Valid::judge`].
fn normalised(
    schema: &'static Schema,
    body: &[u8],
    context: &Context,
) -> Result<Zeroizing<Vec<u8>>, Rejection> {
    let mut issues = Issues::new();
    let mut length = body.len().min(MAX_INPUT).saturating_add(64);
    loop {
        let mut room = Zeroizing::new(vec![0; length]);
        match judge(schema, body, context, Some(&mut room), &mut issues) {
            // What folds and composing make longer: it is rare, and told by how much.
            Verdict::Valid { normalised, .. } if normalised > length => length = normalised,
            Verdict::Valid { normalised, .. } => {
                room.truncate(normalised);
                return Ok(room);
            }
            Verdict::Invalid => return Err(Rejection::new(schema, body, context, &issues)),
        }
    }
}

impl<T> Valid<T> {
    /// The payload itself, for the use case that stores it.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> core::ops::Deref for Valid<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
