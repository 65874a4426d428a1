//! Typed payloads. A [`Valid`] is read from the normalised JSON of a valid verdict and has no other source.

#[cfg(feature = "identity")]
pub mod identity;
mod members;
pub mod protection;

pub use members::{Member, Members, parse};

use serde_json::{Map, Value};

use crate::report::Rejection;
use crate::schema::Schema;
use crate::{Context, Issues, MAX_INPUT, Verdict, judge};

/// A payload type and the schema that its bytes must satisfy.
pub trait Payload: Member {
    /// The schema that judges the bytes before they are read.
    const SCHEMA: &'static Schema;
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
        // The schema promises the type; should a table ever break that, nothing gets through.
        let value = normalised(T::SCHEMA, body, context)?;
        value.and_then(T::read).map(Valid).ok_or_else(Rejection::default)
    }
}

/// Judges `body` and reads its normalised form: for those whose members are read one by one.
///
/// # Errors
/// [`Rejection`], as for [`Valid::judge`].
pub fn judged(
    schema: &'static Schema,
    body: &[u8],
    context: &Context,
) -> Result<Map<String, Value>, Rejection> {
    let value = normalised(schema, body, context)?;
    value.and_then(Map::read).ok_or_else(Rejection::default)
}

/// The normalised form of a body that is right; nothing should the schema's table be broken. Apart from [`Valid::judge`], so that it is in
/// the Worker once and not for every type.
///
/// # Errors
/// [`Rejection`], as for [`Valid::judge`].
fn normalised(
    schema: &'static Schema,
    body: &[u8],
    context: &Context,
) -> Result<Option<Value>, Rejection> {
    let mut issues = Issues::new();
    // One byte more per ZIP code than came in, at the most: see `judge`.
    let mut normalised = vec![0; body.len().min(MAX_INPUT).saturating_add(64)];
    match judge(schema, body, context, Some(&mut normalised), &mut issues) {
        Verdict::Valid { normalised: length, .. } => {
            let json = normalised.get(..length).unwrap_or_default();
            Ok(members::parse_judged(json))
        }
        Verdict::Invalid => Err(Rejection::new(schema, body, context, &issues)),
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
