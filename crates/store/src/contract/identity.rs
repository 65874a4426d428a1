//! Promises of the tables of the Identity API that hold without any statement's care.

use super::{Bench, Case, case, same};
use crate::Error;
use crate::db::Statement;

pub(super) const CASES: &[Case] = &[
    case!(a_user_name_is_taken_in_its_account_alone),
    case!(a_second_default_address_is_refused),
];

async fn a_user_name_is_taken_in_its_account_alone(bench: &Bench<'_>) -> Result<(), String> {
    const SQL: &str = "INSERT INTO usernames (account, username_key, user_id) VALUES (?1, ?2, ?3)";
    let key = format!("{}-name", bench.seed);
    let name = |account: &str, user: &str| {
        let params = [account.into(), key.as_str().into(), user.into()];
        bench.db.batch(vec![Statement::new(SQL, params)])
    };
    same(&name("a", "pat").await.is_ok(), &true)?;
    same(&name("b", "kim").await.is_ok(), &true)?;
    let second = name("a", "sam").await.err().map(Error::from);
    same(&second, &Some(Error::UsernameTaken))
}

async fn a_second_default_address_is_refused(bench: &Bench<'_>) -> Result<(), String> {
    const SQL: &str = "INSERT INTO addresses (user_id, seq, address_id, address, is_default) \
        VALUES (?1, ?2, ?3, 'k1.c2VhbGVk', ?4)";
    let id = format!("{}-home", bench.seed);
    let add = |seq: i64, name: &str, is_default: bool| {
        let params = [
            id.as_str().into(),
            seq.into(),
            name.into(),
            is_default.into(),
        ];
        bench.db.batch(vec![Statement::new(SQL, params)])
    };
    same(&add(1, "a", true).await.is_ok(), &true)?;
    same(&add(2, "b", false).await.is_ok(), &true)?;
    same(&add(3, "c", true).await.is_err(), &true)
}
