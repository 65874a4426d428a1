//! `PUT /programs/{programCode}`: the operator makes a program, changes its settings, rotates its keys.

use idp_model::Code;
use idp_model::payload::Valid;
use idp_model::payload::programs::{self as payload, EncryptionVersion, PutProgram};
use idp_store::Batch;
use idp_store::db::Statement;
use idp_store::events::NewEvent;
use idp_store::programs::settings::{
    self, KeyChange, NewServiceKey, NewSettings, RESPONSE_KEY_DELAY_MS,
};
use idp_store::programs::{Environment, Limit, Limits, LimitsOfType};
use serde_json::json;

use super::caller::{Operator, Who};
use super::keys::{new_key, owner};
use super::parameters::PROGRAM;
use super::program::Program;
use super::refusal::issue;
use super::settings::forget;
use crate::announce::new_event;
use crate::call::Call;
use crate::conditional::expected;
use crate::crypto::Trailed;
use crate::crypto::agreement::Agreement;
use crate::endpoint::{Endpoint, Input};
use crate::error::Error;
use crate::spec::Spec;
use crate::time::rfc3339;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::put("/programs/{programCode}")
        .summary("Make a program, or change its settings")
        .description(
            "The settings take the place of those before. A change of `responsePublicKey` takes 24 hours, or holds at once when a second client \
             of the day before sends the same; sending the key that holds ends it. Service keys that are left out are removed, and what is encrypted to \
             them is refused; where none are named, all stay.",
        )
        .caller(Operator)
        .path(&[PROGRAM])
        .input::<ProgramToPut>()
        .reply::<Program>(200, "The program after the change.")
        .versioned()
        .if_match()
        .handler(replace)
}

/// Settings for a program that may have that code.
struct ProgramToPut(Valid<PutProgram>);

impl Input for ProgramToPut {
    fn declare(spec: &mut Spec) {
        Valid::<PutProgram>::declare(spec);
    }

    async fn read(call: &Call<'_>) -> Result<Self, Error> {
        let who = Who::of(call)?;
        if is_code(who.program) { Valid::read(call).await.map(Self) } else { Err(who.unknown()) }
    }
}

/// Whether it may be the code of a program: 1–64 of `A-Za-z0-9_-`.
fn is_code(text: &str) -> bool {
    let is_good = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    (1..=64).contains(&text.len()) && text.bytes().all(is_good)
}

/// The event about another key that whole data is encrypted to.
const KEY_CHANGED: &str = "program.response_key_changed";
/// Whose events about programs are: no user's.
const OWNER_OF_EVENTS: &str = "programs";

async fn replace(
    call: &Call<'_>,
    who: Who<'_>,
    ProgramToPut(body): ProgramToPut,
) -> Result<Program, Error> {
    require_key_on_curve(call, &who, body.response_public_key.as_deref()).await?;
    let new_key = if body.new_service_key { Some(new_key(call, who.program).await?) } else { None };
    let settings = new_settings(body.into_inner(), new_key);
    let mut batch = Batch::from(expected(call)?.require_revision_of_program(who.program));
    batch.extend(key_change(call, &who, settings.response_key.as_deref())?);
    batch.extend(settings::replace(who.program, settings, who.actor, call.now));
    batch.push(who.audit(call, &owner(who.program), "program.settings"));
    let asked = batch.ask(settings::select_program(who.program, call.now));
    let program = call.run(batch).await?.first(&asked)?;
    forget(call, who.program).await;
    program.map(Program::new).ok_or_else(|| who.unknown())
}

/// What is recorded and told of a change of the key that whole data is encrypted to, if there is one.
fn key_change(
    call: &Call<'_>,
    who: &Who<'_>,
    response_key: Option<&str>,
) -> Result<[Statement; 3], Error> {
    let Who { program, actor, .. } = *who;
    let change = KeyChange { program, response_key, by: actor, now: call.now };
    let key = call.config.keys.audit_key(Trailed::Programs, &owner(program));
    let later = call.now.saturating_add(RESPONSE_KEY_DELAY_MS);
    let asked = change.tell(event(call, program, later)?, false);
    let confirmed = change.tell(event(call, program, call.now)?, true);
    Ok([change.record(&who.trail(call, &key)), asked, confirmed])
}

/// What is told: that the key is another one from that moment on.
fn event<'a>(call: &Call<'_>, program: &str, effective_at: i64) -> Result<NewEvent<'a>, Error> {
    let about = json!({ "programCode": program, "effectiveDateTime": rfc3339(effective_at) });
    new_event(call, OWNER_OF_EVENTS, KEY_CHANGED, &about)
}

/// To a key that is off the curve nothing is encrypted.
async fn require_key_on_curve(
    call: &Call<'_>,
    who: &Who<'_>,
    key: Option<&str>,
) -> Result<(), Error> {
    let Some(key) = key else { return Ok(()) };
    let version = EncryptionVersion::First;
    let agreement = Agreement { program: who.program, request_id: &who.request_id, version };
    match agreement.encrypt(call.ports, key, &[]).await? {
        Some(_) => Ok(()),
        None => Err(issue(&["responsePublicKey"], Code::CryptoKey)),
    }
}

fn new_settings(put: PutProgram, new_key: Option<NewServiceKey>) -> NewSettings {
    NewSettings {
        environment: match put.environment {
            payload::Environment::Pie => Environment::Pie,
            payload::Environment::Production => Environment::Production,
        },
        response_key: put.response_public_key,
        limits: put.limits.map(|payload::Limits { business, consumer }| Limits {
            consumer: limits_of_type(consumer),
            business: limits_of_type(business),
        }),
        kept_keys: put.service_keys,
        new_key,
    }
}

fn limits_of_type(payload::LimitsOfType { phone, ssn }: payload::LimitsOfType) -> LimitsOfType {
    let limit = |payload::Limit { active, lifetime }| Limit { active, lifetime };
    LimitsOfType { ssn: limit(ssn), phone: limit(phone) }
}
