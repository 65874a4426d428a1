//! `POST /operator/events/{eventId}/replay`: an event that ended, once more.

use idp_store::event_log;
use idp_store::operating::Operator;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{EVENT_ID, OperatorOf};
use crate::operator::failure::{EVENT_EXPIRED, EVENT_UNKNOWN};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/operator/events/{eventId}/replay")
        .summary("Send an event again")
        .description(
            "One that was sent or given up, with the same `webhook-id`. What mails are made of is not kept: the token in it has expired, \
             and another one can be asked for.",
        )
        .caller(OperatorOf)
        .path(&[EVENT_ID])
        .no_content("It waits again, and is sent at once.")
        .refuses(&[&EVENT_UNKNOWN, &EVENT_EXPIRED])
        .handler(replay)
}

async fn replay(call: &Call<'_>, by: Operator<'_>) -> Result<(), Error> {
    let id = call.value(EVENT_ID)?;
    let ended = event_log::find_ended(id).first(call.db).await?;
    let ended = ended.ok_or(Error::Refused(&EVENT_UNKNOWN))?;
    if !ended.is_whole {
        return Err(Error::Refused(&EVENT_EXPIRED));
    }
    call.run(event_log::replay(id, &by)).await?;
    call.announced.note(&ended.user_id);
    Ok(())
}
