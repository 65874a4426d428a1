//! The rows of each API's schemas, made when this is compiled.

use crate::engine::row::Row;
use crate::engine::rows::{count, rows};
use crate::schema::{Schema, protection};

/// The rows of an API's schemas, in their order: a schema's begin after those of the schemas before it.
pub struct Table<const ROWS: usize> {
    /// The number of the first row, so that no number is that of a row of two APIs.
    pub first_row: usize,
    /// The rules.
    pub rows: [Row; ROWS],
}

/// The Protection API.
pub static PROTECTION: Table<{ count(&protection::ALL) }> =
    Table { first_row: 0, rows: rows(&protection::ALL) };

/// The Identity API.
#[cfg(feature = "identity")]
pub static IDENTITY: Table<{ count(&crate::schema::identity::ALL) }> =
    Table { first_row: 1_024, rows: rows(&crate::schema::identity::ALL) };

/// The Programs API.
#[cfg(feature = "programs")]
pub static PROGRAMS: Table<{ count(&crate::schema::programs::ALL) }> =
    Table { first_row: 2_048, rows: rows(&crate::schema::programs::ALL) };

/// The bodies of webhooks, which the npm package never judges.
#[cfg(feature = "serde")]
static WEBHOOKS: Table<{ count(&protection::WEBHOOKS) }> =
    Table { first_row: 0, rows: rows(&protection::WEBHOOKS) };

/// By an API that is not built nothing is right.
static NOTHING: [Row; 1] = [Row::NOTHING];

/// The operators' API, whose bodies the npm package never judges, either.
#[cfg(feature = "serde")]
static OPERATOR: Table<{ count(&crate::schema::operator::ALL) }> =
    Table { first_row: 0, rows: rows(&crate::schema::operator::ALL) };

/// Lines of people who are brought in, which it never judges, either.
#[cfg(feature = "serde")]
static IMPORT: Table<{ count(&crate::schema::import::ALL) }> =
    Table { first_row: 0, rows: rows(&crate::schema::import::ALL) };

/// The rows of a schema, behind which those of other schemas may stand.
pub(crate) fn rows_of(wanted: &'static Schema) -> &'static [Row] {
    let tables: &[(&[&Schema], &[Row])] = &[
        (&protection::ALL, &PROTECTION.rows),
        #[cfg(feature = "serde")]
        (&protection::WEBHOOKS, &WEBHOOKS.rows),
        #[cfg(feature = "serde")]
        (&crate::schema::operator::ALL, &OPERATOR.rows),
        #[cfg(feature = "serde")]
        (&crate::schema::import::ALL, &IMPORT.rows),
        #[cfg(feature = "identity")]
        (&crate::schema::identity::ALL, &IDENTITY.rows),
        #[cfg(feature = "programs")]
        (&crate::schema::programs::ALL, &PROGRAMS.rows),
    ];
    let in_table = |(schemas, rows): &(&[&Schema], &'static [Row])| {
        let place = schemas.iter().position(|known| core::ptr::eq(*known, wanted))?;
        rows.get(count(schemas.get(..place)?)..)
    };
    tables.iter().find_map(in_table).unwrap_or(&NOTHING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Context;
    use crate::engine::judge::{Verdict, judge};
    use crate::issue::Issues;

    #[test]
    fn a_schema_has_the_rows_that_are_made_of_it() {
        for schemas in [
            &protection::ALL[..],
            &protection::WEBHOOKS,
            &crate::schema::operator::ALL,
            &crate::schema::identity::ALL,
            &crate::schema::programs::ALL,
        ] {
            for schema in schemas {
                let found = rows_of(schema);
                let made: [Row; 65] = rows(&[schema]);
                let keys = |rows: &[Row]| -> Vec<Vec<u8>> {
                    rows.iter().take(count(&[schema])).map(|row| row.key().to_vec()).collect()
                };
                assert_eq!(keys(found), keys(&made), "{}", schema.name);
                assert_eq!(found[0].width, made[0].width, "{}", schema.name);
            }
        }
    }

    #[test]
    fn by_a_schema_without_rows_nothing_is_right() {
        static STRANGER: Schema = Schema::tolerant("Stranger", &[]);
        let (context, mut issues) = (Context::at(0, false), Issues::new());
        for document in ["{}", "[]", "null", "1", "\"a\"", "true"] {
            let verdict = judge(&STRANGER, document.as_bytes(), &context, None, &mut issues);
            assert_eq!(verdict, Verdict::Invalid, "{document}");
        }
    }
}
