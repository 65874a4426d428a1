//! What a kept event tells: opened for whoever receives it, and shown to developers.

use idp_store::Sealed;
use idp_store::due::Due;
use serde_json::Value;
use zeroize::Zeroizing;

use crate::announce::{KEPT_FORMER, KEPT_TRACE, link_to};
use crate::config::Config;
use crate::crypto::{Column, Sealer};
use crate::error::Error;
use crate::json::{read_object, text};
use crate::ports::{Fault, Ports};
use crate::trace::Trace;

/// The verified address that a user had before, as that event about it keeps it.
pub(super) fn former(
    sealer: &Sealer<'_>,
    (id, payload): (&str, &Sealed),
) -> Result<Option<String>, Error> {
    let event: Value = sealer.read(Column::Event.of(&[id]), payload)?;
    Ok(event.get(KEPT_FORMER).and_then(Value::as_str).map(str::to_owned))
}

/// The body of an event, and the trace of the request that wrote it, without what is for mails alone. One address serves all accounts, so whoever is told has to know whose
/// user it is; and who it is, where whoever wrote it knew Array's id alone.
pub(super) fn told(
    config: &Config,
    due: &Due,
) -> Result<(Zeroizing<String>, Option<Trace>), Fault> {
    let sealer = Sealer::new(&config.keys, &due.user_id);
    let body = sealer.open(Column::Event.of(&[&due.id]), &due.payload);
    let body = body.map_err(|why| Fault(why.to_string()))?;
    // Of a person who is gone the Worker before this one wrote the request twice.
    let event: Option<Value> = serde_json::from_slice(&body).ok().filter(Value::is_object);
    let mut event = event.ok_or_else(|| Fault("it is no event".to_owned()))?;
    if let Some(data) = event.get_mut("data").and_then(Value::as_object_mut) {
        let known = [("account", &due.account), ("userId", &due.person)];
        let known = known.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
        data.extend(known.map(|(name, value)| (name.to_owned(), value.into())));
    }
    let kept = event.as_object_mut().and_then(|event| {
        event.remove(KEPT_FORMER);
        event.remove(KEPT_TRACE)
    });
    let trace = kept.as_ref().and_then(Value::as_str).and_then(Trace::of_kept);
    // What was kept before there were traces begins one with its own id.
    let trace = trace.or_else(|| Trace::begin(&due.id));
    Ok((Zeroizing::new(text(&event)), trace))
}

/// Where nobody is told, a developer reads of it: with the link that a mail would have, and without the person's name and address. A
/// deployment that sends mails itself need not tell anybody else.
pub(super) fn print(config: &Config, ports: &Ports<'_>, body: &str) -> Result<(), Fault> {
    match (config.production, &config.mailer) {
        (false, _) => {}
        (true, Some(_)) => return Ok(()),
        (true, None) => return Err(Fault("WEBHOOK_URL is not set".to_owned())),
    }
    let mut event: Value = read_object(body.as_bytes()).unwrap_or_default();
    for about in ["name", "email"] {
        if let Some(value) = event.get_mut("data").and_then(|data| data.get_mut(about)) {
            *value = Value::Null;
        }
    }
    let page = format!("{}/", config.issuer);
    if let (Some(link), Some(event)) = (link_to(&page, &event), event.as_object_mut()) {
        event.insert("link".to_owned(), link.into());
    }
    ports.log.line(&text(&event));
    Ok(())
}
