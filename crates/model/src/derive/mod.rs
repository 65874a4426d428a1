//! Everything that follows from the tables: written by `cargo xtask generate`, committed, and checked for staleness.

mod docs;
mod json_schema;
mod typescript;

use crate::schema::{Field, Schema, identity, programs, protection};

/// The schemas of each API, by the name of its entry in the npm package.
const APIS: [(&str, &[&Schema]); 3] = [
    ("protection", &protection::ALL),
    ("identity", &identity::ALL),
    ("programs", &programs::ALL),
];

/// Every schema.
fn all() -> impl Iterator<Item = &'static Schema> {
    APIS.into_iter()
        .flat_map(|(_, schemas)| schemas.iter().copied())
}

/// Each derived file's path, from the root of the repository, and its whole content.
#[must_use]
pub fn files() -> Vec<(String, String)> {
    let file = |path: &str, content: String| (path.to_owned(), content);
    let mut files = vec![
        file("docs/rules.md", docs::rules()),
        file("web/validator/schema.json", json_schema::document()),
        file("web/validator/src/generated/codes.ts", typescript::codes()),
        file(
            "web/validator/src/generated/en.ts",
            typescript::catalogue(&crate::messages::en::CATALOGUE),
        ),
        file("web/validator/src/generated/hints.ts", typescript::hints()),
        file(
            "web/validator/src/generated/programs-codes.ts",
            typescript::more_codes(&crate::messages::en::CATALOGUE),
        ),
    ];
    let filter = format!(
        "// Generated from data/common-passwords.txt by `cargo xtask generate`; do not edit.\n\n\
        pub(super) static FILTER: &[u8] = b\"{}\";\n",
        crate::kind::password::filter().escape_ascii()
    );
    files.push(file(
        "crates/model/src/kind/common_passwords_filter.rs",
        filter,
    ));
    for (api, schemas) in APIS {
        let path = format!("web/validator/src/generated/{api}");
        files.push(file(&format!("{path}.ts"), typescript::schemas(schemas)));
        let standards = typescript::standards(api, schemas);
        files.push(file(&format!("{path}-standard.ts"), standards));
    }
    files
}

/// Every field in the order of their numbers, with the dotted path to it and whether all on that path must be there.
fn walk(schema: &'static Schema) -> Vec<(String, bool, &'static Field)> {
    let mut fields = Vec::new();
    collect(schema, "", true, &mut fields);
    fields
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
