//! `PUT /programs/{programCode}`: the operator makes a programme, changes its settings, rotates its keys.

use idp_model::payload::{Members, judged};
use idp_model::schema::programs::PROGRAM;
use idp_model::{Code, Context};
use idp_store::db::Statement;
use idp_store::programs::settings;
use serde_json::Value;

use super::get::shown;
use super::program::{DEFAULT_LIMITS, Program, is_code, seal_key};
use super::refusal::{self, success};
use super::write::audit;
use crate::call::Call;
use crate::crypto::agreement::{point_of, public_key_of};
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::json::text;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "PUT",
    "/programs/{programCode}",
    Caller::ProgramAdmin,
    |call| Box::pin(replace(call)),
)
.judged_by(&PROGRAM);

async fn replace(call: &Call<'_>) -> Result<Reply, Error> {
    let code = call.param("programCode")?;
    if !is_code(code) {
        return Err(Error::Program(&refusal::PROGRAM_UNKNOWN));
    }
    let context = Context {
        now: call.now.div_euclid(1000),
        sandbox: false,
    };
    let body = judged(&PROGRAM, &call.body, &context).map_err(Error::Invalid)?;
    let fresh = call.ports.agreement.generate().await?;
    let settings = Settings::read(body);
    if let Some(key) = &settings.response_key {
        // A key that is off the curve agrees with none.
        let secret = match point_of(key) {
            Some(point) => call.ports.agreement.agree(&fresh.private, &point).await?,
            None => None,
        };
        secret.ok_or_else(|| refusal::issue(&["responsePublicKey"], Code::CryptoKey))?;
    }
    let new_key = settings.new_key.then(|| {
        let sealed = seal_key(&call.config.keys, code, &fresh.private, call.ports.random)?;
        Ok::<_, Error>(settings::add_key(
            code,
            public_key_of(&fresh.point),
            sealed,
            call.now,
        ))
    });
    let batch = settings.batch(call, code, new_key.transpose()?);
    let results = call.run(batch).await?;
    Program::forget(call, code).await;
    let row = results.last().and_then(|rows| rows.first());
    let program = row.and_then(|row| Program::parse(row.text(0).ok()?));
    let program = program.ok_or(Error::Internal("the settings of the programme are garbled"))?;
    Ok(Reply::ok(&success(
        shown(&program),
        "operation is successful",
    )))
}

/// What the operator sets; what is left out is as for a new programme, but for the keys, which stay.
struct Settings {
    environment: String,
    response_key: Option<String>,
    limits: Option<Value>,
    /// The hashes of the keys that stay.
    kept: Option<Value>,
    new_key: bool,
}

impl Settings {
    fn read(mut body: Members) -> Self {
        Self {
            environment: body.take("environment").unwrap_or_default(),
            response_key: body.take("responsePublicKey").unwrap_or_default(),
            limits: body.take("limits").unwrap_or_default(),
            kept: body.take("serviceKeys").unwrap_or_default(),
            new_key: body.take("newServiceKey") == Some(Value::Bool(true)),
        }
    }

    fn batch(self, call: &Call<'_>, code: &str, new_key: Option<Statement>) -> Vec<Statement> {
        let limits = self
            .limits
            .map_or_else(|| DEFAULT_LIMITS.to_owned(), |limits| text(&limits));
        let mut batch = vec![settings::replace(
            code,
            &self.environment,
            self.response_key,
            limits,
            call.now,
        )];
        batch.extend(self.kept.map(|kept| settings::keep_keys(code, text(&kept))));
        batch.extend(new_key);
        batch.push(audit(call, &Program::owner(code), "program.settings"));
        batch.push(settings::select(code));
        batch
    }
}
