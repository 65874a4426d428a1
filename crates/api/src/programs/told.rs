//! What other systems are told of accounts of a program: ids and states, and nothing that is personal.

use idp_store::db::Statement;
use idp_store::offers::Offer;
use idp_store::programs::Holder;
use serde::Serialize;

use crate::announce::offer;
use crate::call::Call;
use crate::error::Error;

/// What is told of an account.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Account<'a> {
    program_code: &'a str,
    account_identifier: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_identifier: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    account_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kyc_status: Option<&'a str>,
}

impl<'a> Account<'a> {
    fn offer(&self, call: &Call<'_>, kind: &'static str) -> Result<Offer<'a>, Error> {
        offer(call, self.account_identifier, kind, self)
    }
}

/// There is another account, of that type, with its first user.
pub(super) fn opened(
    call: &Call<'_>,
    &Holder { program, account, user }: &Holder<'_>,
    account_type: &str,
) -> Result<Statement, Error> {
    let about = Account {
        program_code: program,
        account_identifier: account,
        user_identifier: Some(user),
        account_type: Some(account_type),
        state: Some("pending"),
        ..Account::default()
    };
    about.offer(call, "account.opened").map(Offer::keep_of_program)
}

/// The account is in another state. Before it is moved.
pub(super) fn state_changed(
    call: &Call<'_>,
    (program, account): (&str, &str),
    state: &str,
) -> Result<Statement, Error> {
    let about = Account {
        program_code: program,
        account_identifier: account,
        state: Some(state),
        ..Account::default()
    };
    Ok(about.offer(call, "account.state_changed")?.keep_of_state(state))
}

/// Another thing came of the check of who a user is. Before it is noted.
pub(super) fn kyc_changed(
    call: &Call<'_>,
    &Holder { program, account, user }: &Holder<'_>,
    status: &str,
) -> Result<Statement, Error> {
    let about = Account {
        program_code: program,
        account_identifier: account,
        user_identifier: Some(user),
        kyc_status: Some(status),
        ..Account::default()
    };
    Ok(about.offer(call, "account.kyc_changed")?.keep_of_kyc(user, status))
}
