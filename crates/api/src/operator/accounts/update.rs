//! `PATCH /operator/accounts/{account}`: what a tenant is called, how it looks, and what it may use up.

use idp_model::payload::Valid;
use idp_model::payload::operator::{ChangeLook, ChangeTenant};
use idp_model::payload::protection::Change as Patched;
use idp_store::Batch;
use idp_store::look::{LookChange, LookFault};
use idp_store::operating::Operator;
use idp_store::tenants::{self, Change};

use super::reply::Account;
use crate::call::Call;
use crate::conditional::expected;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{ACCOUNT, OperatorOf};
use crate::operator::credential::patched;
use crate::operator::failure::ACCOUNT_UNKNOWN;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::patch("/operator/accounts/{account}")
        .summary("Change a tenant")
        .description(
            "What is not sent stays as it is; `null` takes away. Addresses of `look` are `https`; `accentColor` has a contrast of 4.5 on white.",
        )
        .caller(OperatorOf)
        .path(&[ACCOUNT])
        .body::<ChangeTenant>()
        .reply::<Account>(200, "The tenant after the change.")
        .versioned()
        .if_match()
        .handler(update)
}

async fn update(
    call: &Call<'_>,
    by: Operator<'_>,
    body: Valid<ChangeTenant>,
) -> Result<Account, Error> {
    let account = call.value(ACCOUNT)?;
    let change = Change {
        name: text(&body.name),
        people_per_day: patched(&body.people_per_day).map(|people| people.copied().map(i64::from)),
        application_url: None,
        look: look(&body.look),
    };
    change.look.check().map_err(|fault| Error::InvalidParameter(place(fault)))?;
    let mut batch = Batch::from(expected(call)?.require_revision_of_tenant(account));
    batch.extend(tenants::change(account, &change, &by));
    let asked = batch.ask(tenants::find(account));
    let tenant = call.run(batch).await?.first(&asked)?;
    tenant.map(Account::from).ok_or(Error::Refused(&ACCOUNT_UNKNOWN))
}

fn text(member: &Patched<String>) -> Option<Option<&str>> {
    patched(member).map(|text| text.map(String::as_str))
}

fn look(patch: &Patched<ChangeLook>) -> LookChange<'_> {
    let gone = Some(None);
    match patch {
        Patched::Keep => LookChange::default(),
        Patched::Remove => {
            LookChange { logo_url: gone, accent_color: gone, support_email: gone, page_url: gone }
        }
        Patched::Set(look) => LookChange {
            logo_url: text(&look.logo_url),
            accent_color: text(&look.accent_color),
            support_email: text(&look.support_email),
            page_url: text(&look.page_url),
        },
    }
}

/// Where it is not right.
const fn place(fault: LookFault) -> &'static str {
    match fault {
        LookFault::Logo => "look.logoUrl",
        LookFault::Color | LookFault::Contrast => "look.accentColor",
        LookFault::Support => "look.supportEmail",
        LookFault::Page => "look.pageUrl",
    }
}
