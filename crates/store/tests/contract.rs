//! The contract suite on SQLite. In workerd the same suite runs on D1.

use idp_store::contract;
use idp_store::sqlite::Sqlite;

#[test]
fn sqlite_keeps_the_contract() {
    let db = Sqlite::in_memory().unwrap();
    let outcomes = pollster::block_on(contract::run(&db, "native"));
    let broken: Vec<_> = outcomes
        .iter()
        .filter_map(|o| Some(format!("{}: {}", o.name, o.failure.as_ref()?)))
        .collect();
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(outcomes.len() > 20);
}
