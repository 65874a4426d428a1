//! The lines of an import: each is judged by itself.

use std::collections::HashSet;

use idp_model::Code;
use idp_model::messages::en;
use idp_model::payload::identity::ImportUser;
use idp_model::payload::{Payload, Valid};
use idp_model::report::{Issue, Params, Rejection, Step};
use idp_store::Keyed;
use serde::Serialize;

use crate::call::Call;
use crate::crypto::foreign::{Foreign, Refused};
use crate::crypto::totp;
use crate::endpoint::Input;
use crate::error::Error;
use crate::identity::refusal::{SIGN_UP_TAKEN, TOO_MANY_LINES};
use crate::refusal::Refusal;
use crate::spec::{self, Spec};

/// How many people are brought in at once.
const MOST_LINES: usize = 1000;

static SPEC: spec::Lines = spec::Lines {
    schema: ImportUser::SCHEMA,
    // A kilobyte each.
    most: 1 << 20,
    too_large: Refusal::named(413, "too_large", "An import is at most 1 MiB"),
};

/// What was sent: each line with its number, from 1, and what the rules say of it.
pub(super) struct Lines(Vec<(u32, Result<ImportUser, Rejection>)>);

impl Input for Lines {
    fn declare(spec: &mut Spec) {
        spec.lines = Some(&SPEC);
        spec.refusals.push(&TOO_MANY_LINES);
    }

    async fn read(call: &Call<'_>) -> Result<Self, Error> {
        let lines = || (1_u32..).zip(call.body.split(|byte| *byte == b'\n'));
        let lines = || lines().filter(|(_, line)| !line.trim_ascii().is_empty());
        if lines().count() > MOST_LINES {
            return Err(Error::Refused(&TOO_MANY_LINES));
        }
        let context = call.context();
        let judged = lines().map(|(number, line)| {
            (number, Valid::<ImportUser>::judge(line, &context).map(Valid::into_inner))
        });
        Ok(Self(judged.collect()))
    }
}

/// A line that is not taken.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct RefusedLine {
    /// Its number in the body, from 1.
    pub(super) line: u32,
    /// What is wrong with it.
    issues: Vec<Issue>,
}

impl RefusedLine {
    /// Its user name is somebody else's.
    pub(super) fn taken(line: u32) -> Self {
        Self { line, issues: vec![taken()] }
    }
}

/// Somebody who is to be brought in.
pub(super) struct Draft {
    pub(super) line: u32,
    pub(super) person: ImportUser,
    pub(super) external_key: Keyed,
    pub(super) username_key: Keyed,
    /// What a look at the hash costs.
    pub(super) costs: Option<String>,
}

impl Lines {
    /// Whom they bring into the account, and what of them is not right.
    pub(super) fn drafts(self, call: &Call<'_>, account: &str) -> (Vec<Draft>, Vec<RefusedLine>) {
        let (mut drafts, mut refused) = (Vec::new(), Vec::new());
        let mut seen = Seen::default();
        for (line, read) in self.0 {
            let draft = read
                .map_err(|rejection| rejection.issues)
                .and_then(|person| Draft::new(call, account, (line, person)))
                .and_then(|draft| seen.first(draft));
            match draft {
                Ok(draft) => drafts.push(draft),
                Err(issues) => refused.push(RefusedLine { line, issues }),
            }
        }
        (drafts, refused)
    }
}

impl Draft {
    fn new(
        call: &Call<'_>,
        account: &str,
        (line, mut person): (u32, ImportUser),
    ) -> Result<Self, Vec<Issue>> {
        let mut issues = Vec::new();
        let hash = person.provider.password_hash.as_ref().map(|hash| Foreign::read(hash));
        let costs = match hash.transpose() {
            Ok(foreign) => foreign.and_then(|foreign| foreign.costs()),
            Err(why) => {
                issues.push(unread(why));
                None
            }
        };
        if let Some(secret) = &person.totp_secret {
            person.totp_secret = totp::read_secret(secret);
            let wrong = ("base32.format", "Send the secret as Base32 of 10 to 64 bytes");
            issues.extend(person.totp_secret.is_none().then(|| issue(&["totpSecret"], wrong)));
        }
        if !issues.is_empty() {
            return Err(issues);
        }
        let keys = &call.config.keys;
        let external_key = keys.external_key(account, &person.external_id);
        let username_key = keys.username_key(account, &person.provider.username);
        Ok(Self { line, person, external_key, username_key, costs })
    }
}

/// Who came before in the same import.
#[derive(Default)]
struct Seen {
    external_ids: HashSet<String>,
    usernames: HashSet<String>,
}

impl Seen {
    /// The draft, where it is the first with its id and with its user name.
    fn first(&mut self, draft: Draft) -> Result<Draft, Vec<Issue>> {
        if !self.external_ids.insert(draft.external_key.to_string()) {
            let text = en::CATALOGUE.message(Code::Duplicate, &[]);
            return Err(vec![issue(&["externalId"], (Code::Duplicate.name(), &text))]);
        }
        match self.usernames.insert(draft.username_key.to_string()) {
            true => Ok(draft),
            false => Err(vec![taken()]),
        }
    }
}

fn unread(why: Refused) -> Issue {
    let (code, text) = match why {
        Refused::Form => ("hash.form", "This is no hash of a form that can be taken"),
        Refused::Costs => (
            "hash.costs",
            "This hash takes more time or memory than a log-in may: leave it out, and have the person set a password",
        ),
    };
    issue(&["provider", "passwordHash"], (code, text))
}

fn taken() -> Issue {
    issue(&["provider", "username"], (SIGN_UP_TAKEN.name, SIGN_UP_TAKEN.message))
}

fn issue(path: &[&str], (code, message): (&'static str, &str)) -> Issue {
    Issue {
        path: path.iter().map(|key| Step::Key((*key).to_owned())).collect(),
        code,
        params: Params::default(),
        message: message.to_owned(),
    }
}
