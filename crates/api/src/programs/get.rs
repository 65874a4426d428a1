//! `GET /programs/{programCode}`: a programme, for its operator.

use idp_store::programs::limits::{Limit, Limits};
use serde_json::{Map, Value, json};

use super::program::Program;
use super::refusal::success;
use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::time::rfc3339;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/programs/{programCode}",
    Caller::ProgramAdmin,
    |call| Box::pin(get(call)),
);

async fn get(call: &Call<'_>) -> Result<Reply, Error> {
    let program = Program::load(call, false).await?;
    Ok(Reply::ok(&success(shown(&program), "Success")))
}

/// The programme without its private keys, the newest key first.
pub(super) fn shown(program: &Program) -> Map<String, Value> {
    let keys = program.keys.iter().map(|key| {
        json!({ "publicKey": key.public_key, "publicKeyHash": key.hash, "createdDateTime": rfc3339(key.created_at) })
    });
    let limit = |limit: Limit| json!({ "active": limit.active, "lifetime": limit.lifetime });
    let limits = |limits: Limits| json!({ "ssn": limit(limits.ssn), "phone": limit(limits.phone) });
    let [consumer, business] = program.limits.0;
    let members = [
        ("programCode", Value::from(program.code.as_str())),
        ("environment", Value::from(program.environment())),
        ("serviceKeys", keys.collect()),
        ("responsePublicKey", program.response_key.clone().into()),
        (
            "limits",
            json!({ "consumer": limits(consumer), "business": limits(business) }),
        ),
    ];
    members
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
