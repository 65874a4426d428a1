//! Promises of the tables of tenants, keys and clients.

use super::bench::{Bench, Case, case, same};
use super::people::{NOW, ok};
use crate::api_keys::{self, KeyId, Kind, Named, NewKey, require_key, require_key_of_page};
use crate::batch::Batch;
use crate::operating::Operator;
use crate::origins::Origins;
use crate::{Error, tenants};

pub(super) const CASES: &[Case] = &[
    case!(a_tenant_is_there_with_its_first_key),
    case!(a_key_rotates_once_and_ends_when_it_is_said_to),
    case!(a_key_of_pages_is_for_these_alone),
];

/// A key of the account, whose hash is `hash`.
async fn made(bench: &Bench<'_>, account: &str, hash: &str) -> Result<(), String> {
    made_for(bench, (account, hash), Kind::Server, None).await
}

/// One of that kind, for pages of these origins.
async fn made_for(
    bench: &Bench<'_>,
    (account, hash): (&str, &str),
    kind: Kind,
    origins: Option<&Origins>,
) -> Result<(), String> {
    let new = NewKey { account, hash, kind, label: None, expires_at: None, origins };
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

async fn a_key_of_pages_is_for_these_alone(bench: &Bench<'_>) -> Result<(), String> {
    let account = format!("{}-pages", bench.seed);
    let [shop, all] = ["s", "a"].map(|one| format!("{one}{}-0123456789abcdef", bench.seed));
    let origins = Origins::read(&["https://shop.example", "https://www.shop.example"]);
    made_for(bench, (&account, &shop), Kind::Browser, origins.as_ref()).await?;
    made_for(bench, (&account, &all), Kind::Browser, None).await?;
    let fits = async |hash: &str, origin: &str, now: i64| {
        let key = require_key_of_page(&account, hash, origin, now);
        Batch::from([key]).run(bench.db).await.map(drop).err()
    };
    same(&fits(&shop, "https://www.shop.example", NOW).await, &None)?;
    same(&fits(&all, "https://elsewhere.example", NOW).await, &None)?;
    for other in ["https://elsewhere.example", "https://shop.example.evil", "null", ""] {
        same(&fits(&shop, other, NOW).await, &Some(Error::OriginRefused))?;
    }
    same(&fits("another", "https://shop.example", NOW).await, &Some(Error::ApiKeyUnknown))?;
    let by = Operator::at_command_line(NOW);
    let revoked = Named { account: &account, id: KeyId::of(&shop) }.revoke(&by);
    ok(Batch::from(revoked).run(bench.db).await.map(drop))?;
    // Whether it is for the page is told of no key that has ended.
    for origin in ["https://shop.example", "https://elsewhere.example"] {
        same(&fits(&shop, origin, NOW).await, &Some(Error::ApiKeyUnknown))?;
    }
    Ok(())
}
