//! Promises of the port itself.

use super::bench::{Bench, Case, case, same};
use crate::db::{Db, DbError, MAX_PARAMS, Row, Statement, Value};

pub(super) const CASES: &[Case] = &[
    case!(values_come_back_as_they_went_in),
    case!(every_statement_has_its_own_rows),
    case!(a_violated_check_is_named_and_nothing_is_written),
    case!(a_violated_key_is_named_and_nothing_is_written),
    case!(a_faulty_statement_undoes_the_batch),
    case!(more_parameters_than_d1_allows_are_refused),
];

const INSERT: &str =
    "INSERT INTO entitlements (user_id, source, code, expires_at) VALUES (?1, 'test', 'a', ?2)";
const COUNT: &str = "SELECT count(*) FROM entitlements WHERE user_id = ?1";

fn insert(id: &str) -> Statement {
    Statement::new(INSERT, [id.into(), 1.into()])
}

async fn batch(db: &dyn Db, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, String> {
    db.batch(statements).await.map_err(|error| format!("{error:?}"))
}

async fn nothing_stored(bench: &Bench<'_>, id: &str) -> Result<(), String> {
    let rows = batch(bench.db, vec![Statement::new(COUNT, [id.into()])]).await?;
    same(&rows, &vec![vec![Row(vec![Value::Number(0.0)])]])
}

async fn values_come_back_as_they_went_in(bench: &Bench<'_>) -> Result<(), String> {
    let values = [
        Value::Null,
        Value::Number(1_790_000_000_123.0),
        Value::Number(-1.0),
        "Zoë 😀 'x' \u{0}y".into(),
        "".into(),
    ];
    let [a, b, c, d, e] = values.clone();
    let select =
        Statement::new("SELECT ?1 AS a, ?2 AS b, ?3 AS c, ?4 AS d, ?5 AS e", [a, b, c, d, e]);
    same(&batch(bench.db, vec![select]).await?, &vec![vec![Row(values.to_vec())]])
}

async fn every_statement_has_its_own_rows(bench: &Bench<'_>) -> Result<(), String> {
    let id = format!("{}-rows", bench.seed);
    let count = || Statement::new(COUNT, [id.as_str().into()]);
    let row = |number| vec![Row(vec![Value::Number(number)])];
    let seen = batch(bench.db, vec![count(), insert(&id), count()]).await?;
    same(&seen, &vec![row(0.0), vec![], row(1.0)])
}

async fn a_violated_check_is_named_and_nothing_is_written(bench: &Bench<'_>) -> Result<(), String> {
    let id = format!("{}-check", bench.seed);
    let guard = Statement::new("INSERT INTO guard (user_known) SELECT 0", []);
    let seen = bench.db.batch(vec![insert(&id), guard]).await;
    same(&seen, &Err(DbError::Constraint("user_unknown".to_owned())))?;
    nothing_stored(bench, &id).await
}

async fn a_violated_key_is_named_and_nothing_is_written(bench: &Bench<'_>) -> Result<(), String> {
    let id = format!("{}-key", bench.seed);
    let seen = bench.db.batch(vec![insert(&id), insert(&id)]).await;
    let name = "entitlements.user_id, entitlements.source, entitlements.code";
    same(&seen, &Err(DbError::Constraint(name.to_owned())))?;
    nothing_stored(bench, &id).await
}

async fn a_faulty_statement_undoes_the_batch(bench: &Bench<'_>) -> Result<(), String> {
    let id = format!("{}-fault", bench.seed);
    let seen =
        bench.db.batch(vec![insert(&id), Statement::new("SELECT * FROM no_such_table", [])]).await;
    same(&matches!(seen, Err(DbError::Unavailable(_))), &true)?;
    nothing_stored(bench, &id).await
}

async fn more_parameters_than_d1_allows_are_refused(bench: &Bench<'_>) -> Result<(), String> {
    let params = vec![Value::Null; MAX_PARAMS.saturating_add(1)];
    let seen = bench.db.batch(vec![Statement { sql: "SELECT ?101", params }]).await;
    same(&matches!(seen, Err(DbError::Unavailable(_))), &true)
}
