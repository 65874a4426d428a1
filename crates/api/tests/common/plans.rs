//! No statement that any test runs may read a table from end to end: what is quick with ten rows must be quick with a million.

use std::cell::RefCell;
use std::collections::HashSet;

use idp_store::db::Statement;
use idp_store::sqlite::Sqlite;

thread_local! {
    /// Statements whose plan was looked at in this thread.
    static SEEN: RefCell<HashSet<&'static str>> = RefCell::default();
}

/// What has no table behind it: one row of constants, the elements of a JSON array that the call itself brought, what another SELECT of
/// the statement gave (how that one reads its tables, its own lines say). By house rule one in WITH that has a LIMIT is named `bounded…`.
const HARMLESS: [&str; 4] =
    ["SCAN CONSTANT ROW", "VIRTUAL TABLE", "SCAN (subquery", "SCAN bounded"];

/// The lines of a statement's plan that read a table from end to end.
pub(crate) fn scans(sqlite: &Sqlite, statement: &Statement) -> Vec<String> {
    // Where a test took a table away, the statement itself will tell.
    let plan = sqlite.plan(statement).unwrap_or_default();
    let is_scan = |line: &String| {
        line.starts_with("SCAN") && !HARMLESS.iter().any(|known| line.contains(known))
    };
    plan.into_iter().filter(is_scan).collect()
}

/// Fails the test that runs a statement whose plan holds a scan.
pub(crate) fn expect_no_scan(sqlite: &Sqlite, statement: &Statement) {
    if !SEEN.with_borrow_mut(|seen| seen.insert(statement.sql)) {
        return;
    }
    let scans = scans(sqlite, statement);
    assert!(scans.is_empty(), "{scans:?} in {}", statement.sql);
}

/// How many statements this thread has looked at.
pub(crate) fn seen() -> usize {
    SEEN.with_borrow(HashSet::len)
}
