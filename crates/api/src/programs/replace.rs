//! `PUT /programs/{programCode}`: the operator makes a programme, changes its settings, rotates its keys.

use idp_model::schema::programs::PROGRAM;
use idp_model::{Code, Context, payload::judged};
use idp_store::Sealed;
use idp_store::programs::settings;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::draft::{set, take};
use super::operate::shown;
use super::program::{Program, is_code, owner, seal_key};
use super::refusal;
use super::write::audit;
use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::agreement::{self, public_key_of};
use crate::error::Error;
use crate::http::Reply;
use crate::json::text;
use crate::legacy::Endpoint;
use crate::ports::Exchanged;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("PUT", "/programs/{programCode}", Caller::ProgramAdmin, |call| {
        Box::pin(replace(call))
    })
    .judges(&PROGRAM);

async fn replace(call: &Call<'_>) -> Result<Reply, Error> {
    let code = call.param("programCode")?;
    if !is_code(code) {
        return Err(Error::Refused(&refusal::PROGRAM_UNKNOWN));
    }
    let context = Context { now: call.now.div_euclid(1000), sandbox: false };
    let mut draft = judged(&PROGRAM, &call.body, &context).map_err(Error::Invalid)?;
    if let Some(Value::String(key)) = draft.get("responsePublicKey") {
        // To a key that is off the curve nothing is encrypted.
        let context = agreement::Context { program: code, request_id: "", is_second: false };
        if let Exchanged::NoPoint = context.encrypt(call.ports, key, &[]).await? {
            return Err(refusal::issue(&["responsePublicKey"], Code::CryptoKey));
        }
    }
    if take(&mut draft, "newServiceKey").as_bool() == Some(true) {
        let fresh = call.ports.agreement.generate().await?;
        set(&mut draft, "newKey", new_key(call, code, fresh)?);
    }
    let draft = text(&Value::Object(draft));
    let mut batch = settings::replace(code, draft, call.now);
    batch.push(audit(call, &owner(code), "program.settings"));
    batch.push(settings::select(code));
    let results = call.run_rows(batch).await?;
    Program::forget(call, code).await;
    shown(call, results)
}

fn new_key(call: &Call<'_>, code: &str, fresh: Exchanged) -> Result<Map<String, Value>, Error> {
    let Exchanged::Bytes(bytes) = fresh else {
        return Err(Error::Internal("there is no new key"));
    };
    let bytes = Zeroizing::new(bytes);
    let (point, private) = bytes.split_at_checked(65).unwrap_or_default();
    let Sealed(private) = seal_key(&call.config.keys, code, private, call.ports.random)?;
    let [hash, public] = public_key_of(point);
    let mut key = Map::new();
    set(&mut key, "hash", hash);
    set(&mut key, "publicKey", public);
    set(&mut key, "privateKey", private);
    Ok(key)
}
