//! No endpoint reads a table from end to end: the harness looks at the plan of each statement that runs, and `round_trips` runs all
//! endpoints.

use idp_store::db::Statement;

use crate::common::{Harness, plans};

#[test]
fn a_statement_that_reads_a_table_from_end_to_end_is_seen() {
    let harness = Harness::new();
    let scans = |sql| plans::scans(&harness.db.sqlite, &Statement { sql, params: vec![] });
    assert_eq!(scans("SELECT version FROM profiles WHERE dob = 'x'"), ["SCAN profiles"]);
    assert_eq!(scans("SELECT version FROM profiles WHERE user_id = 'x'"), [""; 0]);
    assert_eq!(scans("SELECT value FROM json_each('[1, 2]')"), [""; 0]);
}
