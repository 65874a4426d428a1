//! What a deployment writes into files of the repository: `wrangler.toml`, whose comments stay, and security.txt.

use std::fs;

use anyhow::{Context, Result};
use jiff::{Timestamp, ToSpan};
use toml_edit::{DocumentMut, Item, Table, Value, value};

use super::answers::Answers;
use crate::project::Project;

pub(super) const NAME: &str = "name";
pub(super) const DATABASE_NAME: &str = "d1_databases.database_name";
pub(super) const DATABASE_ID: &str = "d1_databases.database_id";
pub(super) const NAMESPACE_ID: &str = "kv_namespaces.id";
pub(super) const DOMAIN: &str = "routes";
pub(super) const ISSUER: &str = "vars.ISSUER";
pub(super) const ORIGINS: &str = "vars.ALLOWED_ORIGINS";
pub(super) const WEBHOOK_URL: &str = "vars.WEBHOOK_URL";

/// For how many days security.txt is good: less than a year, which is the most that RFC 9116 wants.
pub(super) const CONTACT_DAYS: i64 = 360;

const FILE: &str = "wrangler.toml";
const CONTACT_FILE: &str = "web/console/public/.well-known/security.txt";

/// What there is already.
pub(super) struct Made {
    pub(super) database: bool,
    pub(super) namespace: bool,
    pub(super) secrets: bool,
}

/// The name that the Worker has so far.
///
/// # Errors
/// When `wrangler.toml` can't be read.
pub(super) fn name(project: &Project) -> Result<String> {
    let name = document(project)?.get(NAME).and_then(Item::as_str).map(str::to_owned);
    name.context("wrangler.toml has no name")
}

/// What is not made again.
///
/// # Errors
/// When `wrangler.toml` can't be read.
pub(super) fn made(project: &Project, answers: &Answers) -> Result<Made> {
    let document = document(project)?;
    // Ids of zeros stand for none. Under another name, those of this one are somebody else's.
    let is_same = document.get(NAME).and_then(Item::as_str) == Some(&answers.name);
    let is_there = |list: &str, key: &str| {
        let first =
            document.get(list).and_then(Item::as_array_of_tables).and_then(|all| all.get(0));
        let id = first.and_then(|first| first.get(key)).and_then(Item::as_str).unwrap_or_default();
        is_same && id.bytes().any(|byte| byte != b'0' && byte != b'-')
    };
    Ok(Made {
        database: is_there("d1_databases", "database_id"),
        namespace: is_there("kv_namespaces", "id"),
        secrets: project.path(&answers.secrets_file).exists(),
    })
}

/// A setting as it stands in the file.
pub(super) fn literal(name: &str, text: &str) -> String {
    item(name, text).to_string().trim().to_owned()
}

/// Writes one setting. All else in the file stays as it is.
///
/// # Errors
/// When the file can't be read or written.
pub(super) fn put(project: &Project, name: &str, text: &str) -> Result<()> {
    let mut document = document(project)?;
    set(&mut document, name, text)?;
    Ok(fs::write(project.path(FILE), document.to_string())?)
}

fn document(project: &Project) -> Result<DocumentMut> {
    fs::read_to_string(project.path(FILE))?.parse().context(FILE)
}

fn item(name: &str, text: &str) -> Value {
    if name != DOMAIN {
        return text.into();
    }
    let mut route = toml_edit::InlineTable::new();
    route.insert("pattern", text.into());
    route.insert("custom_domain", true.into());
    let mut routes = toml_edit::Array::new();
    routes.push(route);
    routes.into()
}

fn set(document: &mut DocumentMut, name: &str, text: &str) -> Result<()> {
    let (table, key) = match name.split_once('.') {
        None => (document.as_table_mut(), name),
        Some((table, key)) => (
            section(document, table).with_context(|| format!("wrangler.toml has no {table}"))?,
            key,
        ),
    };
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            let decor = old.decor().clone();
            *old = item(name, text);
            *old.decor_mut() = decor;
        }
        None => drop(table.insert(key, value(item(name, text)))),
    }
    Ok(())
}

/// A table, or the first one of a list of tables.
fn section<'document>(
    document: &'document mut DocumentMut,
    name: &str,
) -> Option<&'document mut Table> {
    match document.get_mut(name)? {
        Item::Table(table) => Some(table),
        Item::ArrayOfTables(tables) => tables.get_mut(0),
        _ => None,
    }
}

/// Writes whom to tell of a weakness.
///
/// # Errors
/// When the file can't be read or written.
pub(super) fn write_contact(project: &Project, contact: &str, canonical: &str) -> Result<()> {
    let file = project.path(CONTACT_FILE);
    let before = fs::read_to_string(&file).context(CONTACT_FILE)?;
    let expires = Timestamp::now().checked_add((CONTACT_DAYS * 24).hours())?;
    let expires = expires.strftime("%Y-%m-%dT00:00:00Z").to_string();
    let fields = [("Contact: ", contact), ("Expires: ", &expires), ("Canonical: ", canonical)];
    let mut text = String::new();
    for line in before.lines() {
        let field = fields.iter().find(|(name, _)| line.starts_with(name));
        text.push_str(&field.map_or(line.to_owned(), |(name, value)| format!("{name}{value}")));
        text.push('\n');
    }
    Ok(fs::write(file, text)?)
}

#[cfg(test)]
mod tests {
    use super::{DATABASE_ID, DOMAIN, ISSUER, NAME, WEBHOOK_URL, literal, set};
    use toml_edit::DocumentMut;

    const BEFORE: &str = "# The Worker.\nname = \"a\" # short\n\n[[d1_databases]]\nbinding = \"DB\"\ndatabase_id = \"0\"\n\n[vars]\n# Where.\nISSUER = \"b\"\n";

    #[test]
    fn a_setting_is_written_and_the_rest_of_the_file_stays() {
        let mut document: DocumentMut = BEFORE.parse().unwrap();
        for (name, text) in [
            (NAME, "c"),
            (DATABASE_ID, "1-2"),
            (ISSUER, "https://id.example.com"),
            (WEBHOOK_URL, "https://x.y/\"z"),
            (DOMAIN, "id.example.com"),
        ] {
            set(&mut document, name, text).unwrap();
        }
        let after = BEFORE
            .replace("\"a\"", "\"c\"")
            .replace("\"0\"", "\"1-2\"")
            .replace("\"b\"", "\"https://id.example.com\"");
        let routes = "routes = [{ pattern = \"id.example.com\", custom_domain = true }]\n";
        let after = after.replace("# short\n", &format!("# short\n{routes}"))
            + "WEBHOOK_URL = 'https://x.y/\"z'\n";
        assert_eq!(document.to_string(), after);
        // A second time nothing is added.
        set(&mut document, DOMAIN, "id.example.com").unwrap();
        assert_eq!(document.to_string(), after);
    }

    #[test]
    fn what_would_be_written_is_shown_as_it_is_written() {
        assert_eq!(literal(DOMAIN, "a.b"), "[{ pattern = \"a.b\", custom_domain = true }]");
        assert_eq!(literal(NAME, "a"), "\"a\"");
    }
}
