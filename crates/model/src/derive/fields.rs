//! The schemas and their fields, in the order in which everything is derived from them.

use crate::engine::tables::{IDENTITY, PROGRAMS, PROTECTION};
use crate::schema::{Field, Schema, identity, programs, protection};

/// The schemas of each API, by the name of its entry in the npm package, with the number of their first row.
pub(super) const APIS: [(&str, usize, &[&Schema]); 3] = [
    ("protection", PROTECTION.first_row, &protection::ALL),
    ("identity", IDENTITY.first_row, &identity::ALL),
    ("programs", PROGRAMS.first_row, &programs::ALL),
];

/// Every schema.
pub(super) fn all() -> impl Iterator<Item = &'static Schema> {
    APIS.into_iter().flat_map(|(.., schemas)| schemas.iter().copied())
}

/// Every field in the order of their numbers, with the dotted path to it and whether all on that path must be there.
pub(super) fn fields(schema: &'static Schema) -> Vec<(String, bool, &'static Field)> {
    let mut all = Vec::new();
    collect(schema, "", true, &mut all);
    all
}

fn collect(
    schema: &'static Schema,
    prefix: &str,
    needed: bool,
    fields: &mut Vec<(String, bool, &'static Field)>,
) {
    for field in schema.fields {
        let path = format!("{prefix}{}", field.key);
        let needed = needed && field.is_required();
        fields.push((path.clone(), needed, field));
        if let Some(inner) = field.kind.inner() {
            collect(inner, &format!("{path}."), needed, fields);
        }
    }
}

/// The schema of the object that the field at this path is in.
pub(super) fn holder(schema: &'static Schema, path: &str) -> &'static Schema {
    let inner = path.split_once('.').and_then(|(key, rest)| {
        let field = schema.fields.iter().find(|field| field.key == key)?;
        Some(holder(field.kind.inner()?, rest))
    });
    inner.unwrap_or(schema)
}
