//! Promises of the tables of tenants, keys and clients.

use super::bench::{Bench, Case, case, same};
use super::people::{NOW, ok};
use crate::api_keys::{self, KeyId, Kind, Named, NewKey, require_key};
use crate::batch::Batch;
use crate::operating::Operator;
use crate::{Error, tenants};

pub(super) const CASES: &[Case] = &[
    case!(a_tenant_is_there_with_its_first_key),
    case!(a_key_rotates_once_and_ends_when_it_is_said_to),
];

/// A key of the account, whose hash is `hash`.
async fn made(bench: &Bench<'_>, account: &str, hash: &str) -> Result<(), String> {
    let new = NewKey { account, hash, kind: Kind::Server, label: None, expires_at: None };
    let by = Operator::at_command_line(NOW);
    ok(Batch::from(api_keys::create(&new, &by)).run(bench.db).await.map(drop))
}

async fn a_tenant_is_there_with_its_first_key(bench: &Bench<'_>) -> Result<(), String> {
    let account = format!("{}-tenant", bench.seed);
    let is_there = async || Batch::from([tenants::require(&account)]).run(bench.db).await.map(drop);
    same(&is_there().await.err(), &Some(Error::TenantUnknown))?;
    for number in ["1", "2"] {
        made(bench, &account, &format!("{number}{}-0123456789abcdef", bench.seed)).await?;
    }
    ok(is_there().await)
}

async fn a_key_rotates_once_and_ends_when_it_is_said_to(bench: &Bench<'_>) -> Result<(), String> {
    let account = format!("{}-rotates", bench.seed);
    let [old, next] = ["o", "n"].map(|one| format!("{one}{}-0123456789abcdef", bench.seed));
    made(bench, &account, &old).await?;
    let (by, named) =
        (Operator::at_command_line(NOW), Named { account: &account, id: KeyId::of(&old) });
    let rotate = async |hash: &str| {
        Batch::from(named.rotate(hash, NOW + 10, &by)).run(bench.db).await.map(drop)
    };
    ok(rotate(&next).await)?;
    same(&rotate("another").await.err(), &Some(Error::CredentialReplaced))?;
    let is_good = async |hash: &str, now: i64| {
        let key = require_key(&account, hash, Kind::Server, now);
        Batch::from([key]).run(bench.db).await.map(drop)
    };
    ok(is_good(&old, NOW + 9).await)?;
    same(&is_good(&old, NOW + 10).await.err(), &Some(Error::ApiKeyUnknown))?;
    ok(is_good(&next, NOW + 10).await)?;
    let revoked = Named { account: &account, id: KeyId::of(&next) }.revoke(&by);
    ok(Batch::from(revoked).run(bench.db).await.map(drop))?;
    same(&is_good(&next, NOW).await.err(), &Some(Error::ApiKeyUnknown))
}
