//! `POST /api-commerceIdentity/user/import`: bring people in from another system.

use idp_store::imports::{self, Known, Wanted};
use idp_store::{Batch, audit};
use serde::Serialize;

use super::lines::{Draft, Lines, RefusedLine};
use super::rows::Rows;
use crate::call::Call;
use crate::crypto::Trailed;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::spec::Condition;
use crate::who::{Site, SiteServer};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/user/import")
        .summary("Bring people in from another system")
        .description(
            "With the hashes of their passwords: bcrypt, scrypt, PBKDF2, Argon2, salted SHA-2. One person to a line, at most 1,000 lines; \
             each is judged as a sign-up is, and a wrong one harms no other. `externalId` finds whom an import before brought in; who has \
             logged in here keeps what they log in with.",
        )
        .caller(SiteServer)
        .input::<Lines>()
        .reply::<Imported>(200, "What came of the lines.")
        .conditions(&[Condition::PeopleExhausted])
        .handler(import)
}

/// What came of an import.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Imported {
    /// How many people are new.
    created: u32,
    /// How many were brought in before.
    updated: u32,
    /// The lines that were not taken, in their order.
    refused: Vec<RefusedLine>,
}

/// How often those are looked for anew whom another request changed meanwhile.
const ROUNDS: u8 = 3;

async fn import(call: &Call<'_>, site: Site<'_>, lines: Lines) -> Result<Imported, Error> {
    let (mut waiting, refused) = lines.drafts(call, site.account);
    let mut imported = Imported { created: 0, updated: 0, refused };
    for round in 0..ROUNDS {
        if round > 0 && waiting.is_empty() {
            break;
        }
        let known = look_up(call, site.account, &waiting).await?;
        waiting = imported.write(call, (site.account, round), (waiting, known)).await?;
    }
    if !waiting.is_empty() {
        return Err(Error::Unavailable("people change while they are imported".to_owned()));
    }
    Ok(imported)
}

/// Who of them is there, in their order.
async fn look_up(
    call: &Call<'_>,
    account: &str,
    drafts: &[Draft],
) -> Result<Vec<Option<Known>>, Error> {
    let wanted = drafts.iter().map(|draft| Wanted {
        external_key: &draft.external_key,
        username_key: &draft.username_key,
    });
    let (moved, select) = imports::select(account, &wanted.collect::<Vec<_>>());
    let mut batch = Batch::from(moved);
    let asked = batch.ask(select);
    let mut known: Vec<_> = drafts.iter().map(|_| None).collect();
    for one in call.run(batch).await?.all(&asked)? {
        if let Some(slot) = known.get_mut(one.place) {
            *slot = Some(one);
        }
    }
    Ok(known)
}

impl Imported {
    /// Writes those whom nothing stands against, in one batch with the audit row of the call. Gives those whom another request changed
    /// since they were looked for.
    async fn write(
        &mut self,
        call: &Call<'_>,
        (account, round): (&str, u8),
        (drafts, known): (Vec<Draft>, Vec<Option<Known>>),
    ) -> Result<Vec<Draft>, Error> {
        let mut rows = Rows::default();
        for (draft, known) in drafts.into_iter().zip(known) {
            if let Some(taken) = rows.add(call, account, draft, known)? {
                let place = self.refused.partition_point(|known| known.line < taken.line);
                self.refused.insert(place, taken);
            }
        }
        let mut batch = rows.people.write(account, call.now);
        let costs = rows.costs();
        if !costs.is_empty() {
            batch.push(imports::keep_costs(account, &costs));
        }
        let marks = rows.marks();
        let asked = batch.ask(imports::select_written(&marks));
        let about = call.config.keys.audit_key(Trailed::Identity, account);
        let trail = call.trail(&about, "site", None);
        if round == 0 {
            batch.push(audit::insert(&trail, "account.users_imported"));
        }
        batch.push(audit::insert_for_each(&trail, "user.imported", &marks));
        let written = call.make_people(&rows.people.made_ids(), batch).await?.all(&asked)?;
        let (created, updated, lost) = rows.settle(&written);
        self.created = self.created.saturating_add(created);
        self.updated = self.updated.saturating_add(updated);
        Ok(lost)
    }
}
