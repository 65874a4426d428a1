//! Events as they are kept until other systems are told: with what the request says of itself.

use idp_store::Sealed;
use idp_store::events::NewEvent;
use idp_store::offers::Offer;
use serde::Serialize;
use serde_json::Value;
use zeroize::Zeroizing;

use crate::call::Call;
use crate::crypto::{Column, Keys, Sealer, uuid};
use crate::error::Error;
use crate::json::text;
use crate::ports::Random;
use crate::time::rfc3339;
use crate::trace::Trace;

/// The types of all events, which docs/how/events.md describes.
pub const KINDS: &[&str] = &[
    "account.kyc_changed",
    "account.opened",
    "account.state_changed",
    "alert.received",
    "key.created",
    "key.revoked",
    "profile.created",
    "profile.deleted",
    "profile.enrolled",
    "profile.locked",
    "profile.migrated",
    "profile.updated",
    "program.response_key_changed",
    "user.activated",
    "user.code_requested",
    "user.deactivated",
    "user.deleted",
    "user.email_changed",
    "user.email_verification_requested",
    "user.exported",
    "user.logged_in",
    "user.login_refused",
    "user.password_changed",
    "user.password_reset_requested",
    "user.second_factor_added",
    "user.second_factor_removed",
    "user.second_factor_reset_requested",
    "user.session_linked",
    "user.session_replayed",
    "user.signed_up",
    "user.updated",
    "user.username_changed",
];

/// The member that says in which trace an event was written. Nobody is sent it: the header says so.
pub(crate) const KEPT_TRACE: &str = "trace";

/// The member that says which verified address the user had before. Nobody is sent it: mails of the day after go there, too.
pub(crate) const KEPT_FORMER: &str = "former";

/// An event as Standard Webhooks has it, its trace, and what is for mails alone.
#[derive(Serialize)]
struct Told<'a, D> {
    /// What happened.
    #[serde(rename = "type")]
    kind: &'static str,
    /// When, RFC 3339 in UTC.
    timestamp: String,
    data: D,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    former: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Data<'a, D> {
    #[serde(flatten)]
    about: &'a D,
    /// The request in which it happened, as its answer names it.
    request_id: &'a str,
}

/// The row that has other systems told of something about a user, or about what `owner` stands for.
///
/// # Errors
/// Where there is no randomness.
pub(crate) fn new_event<'u>(
    call: &Call<'_>,
    owner: &'u str,
    kind: &'static str,
    about: &impl Serialize,
) -> Result<NewEvent<'u>, Error> {
    new_event_after(call, owner, (kind, None), about)
}

/// The same, kept with the verified address that the user had before.
///
/// # Errors
/// Where there is no randomness.
pub(crate) fn new_event_after<'u>(
    call: &Call<'_>,
    owner: &'u str,
    (kind, former): (&'static str, Option<&str>),
    about: &impl Serialize,
) -> Result<NewEvent<'u>, Error> {
    call.announced.note(owner);
    sealed(call, owner, (kind, former), about)
}

/// An event of everyday traffic: it is kept where somebody takes it, and never in the way of a mail.
///
/// # Errors
/// Where there is no randomness.
pub(crate) fn offer<'u>(
    call: &Call<'_>,
    owner: &'u str,
    kind: &'static str,
    about: &impl Serialize,
) -> Result<Offer<'u>, Error> {
    call.announced.note_everyday(owner);
    let event = sealed(call, owner, (kind, None), about)?;
    Ok(Offer { event, anyone: call.config.takes_everyday_traffic(), now: call.now })
}

fn sealed<'u>(
    call: &Call<'_>,
    owner: &'u str,
    (kind, former): (&'static str, Option<&str>),
    about: &impl Serialize,
) -> Result<NewEvent<'u>, Error> {
    let told = Told {
        kind,
        timestamp: rfc3339(call.now),
        data: Data { about, request_id: call.request_id.told() },
        trace: call.trace.map(Trace::kept),
        former,
    };
    let (id, payload) = seal(&call.config.keys, call.ports.random, owner, &told)?;
    Ok(NewEvent { user_id: owner, account: None, id, kind, payload })
}

/// Id and text of an event about what a job did, at `now`: in no request, and in no trace.
///
/// # Errors
/// Where there is no randomness.
pub(crate) fn event_of_job(
    (keys, random): (&Keys, &dyn Random),
    owner: &str,
    (kind, now): (&'static str, i64),
    about: &impl Serialize,
) -> Result<(String, Sealed), Error> {
    let told = Told { kind, timestamp: rfc3339(now), data: about, trace: None, former: None };
    seal(keys, random, owner, &told)
}

fn seal(
    keys: &Keys,
    random: &dyn Random,
    owner: &str,
    told: &impl Serialize,
) -> Result<(String, Sealed), Error> {
    let id = uuid(random)?;
    let told = Zeroizing::new(text(told));
    let payload = Sealer::new(keys, owner).seal(Column::Event.of(&[&id]), &told, random)?;
    Ok((id, payload))
}

/// The link that the mail of an event has, to `page`; none where it has none. A token stands in the fragment, which no server is sent.
pub(crate) fn link_to(page: &str, event: &Value) -> Option<String> {
    let member = match event.get("type")?.as_str()? {
        "user.password_reset_requested" => "reset",
        "user.email_verification_requested" => "verify",
        _ => return None,
    };
    let token = event.get("data")?.get("token")?.as_str()?;
    let between = if page.contains('#') { '&' } else { '#' };
    Some(format!("{page}{between}{member}={token}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_link_has_its_token_in_the_fragment_behind_what_the_page_has_there() {
        let event = json!({ "type": "user.password_reset_requested", "data": { "token": "t.1" } });
        let link = |page| link_to(page, &event);
        let to_page = link("https://id.example.com/");
        assert_eq!(to_page.as_deref(), Some("https://id.example.com/#reset=t.1"));
        let to_site = link("https://id.example.com/#key=browser.a.b");
        assert_eq!(to_site.as_deref(), Some("https://id.example.com/#key=browser.a.b&reset=t.1"));
        assert_eq!(link_to("/", &json!({ "type": "user.updated", "data": {} })), None);
    }

    #[test]
    fn an_event_has_type_timestamp_and_data_that_names_the_request() {
        let told = Told {
            kind: "user.password_changed",
            timestamp: rfc3339(1_790_000_000_007),
            data: Data { about: &json!({ "userId": "u-1" }), request_id: "r-1" },
            trace: None,
            former: None,
        };
        let wanted = json!({
            "type": "user.password_changed",
            "timestamp": "2026-09-21T14:13:20.007Z",
            "data": { "userId": "u-1", "requestId": "r-1" },
        });
        assert_eq!(serde_json::to_value(&told).unwrap(), wanted);
    }
}
