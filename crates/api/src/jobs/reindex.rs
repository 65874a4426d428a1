//! Computes the keyed hashes of blind indexes anew, with the first key of `INDEX_KEY`, from what is sealed: every one of them, a bounded
//! number of rows a minute, for as long as an older key is configured.

use idp_model::payload::identity::User;
use idp_model::payload::programs::{DateOfBirth, PhoneNumber, SocialSecurityNumber};
use idp_store::batch::Query;
use idp_store::db::Statement;
use idp_store::keyed::{Keyed, Moves};
use idp_store::persons::Unkeyed;
use idp_store::reindex::{self, IndexTable, IndexedRow, JOB, Source, TABLES};
use idp_store::{Sealed, rekey, reseal};
use serde::de::DeserializeOwned;

use crate::config::Config;
use crate::crypto::person::StoredPerson;
use crate::crypto::{Column, Keys, Place, Sealer, Unopened};
use crate::error::Error;
use crate::jobs::walk::{Walk, Walked};
use crate::json::text;
use crate::log::Reindexed;
use crate::ports::Ports;

impl Walked for IndexTable {
    type Row = IndexedRow;

    fn name(&self) -> &'static str {
        self.name
    }

    fn page(&self, after: &str) -> Query<IndexedRow> {
        self.page(after)
    }

    fn key(row: &IndexedRow) -> &str {
        &row.key
    }
}

/// Goes on with the walk. What fails is left as it is and comes again in the next one.
///
/// # Errors
/// Where the database fails.
pub(crate) async fn reindex(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    let Some(key) = config.keys.indexing_anew() else { return Ok(()) };
    let began = ports.clock.now();
    let mut walk = Walk::resume(JOB, key, ports).await?;
    let before = walk.changed;
    let step = |table: &IndexTable, rows: &[IndexedRow], walk: &mut Walk| {
        Ok(step(&config.keys, table, rows, walk))
    };
    let (mut batch, is_whole) = walk.go_on((JOB, TABLES), (ports, began), step).await?;
    if is_whole || walk.changed > before {
        ports.log.line(&text(&line(&walk, is_whole)));
    }
    if is_whole {
        // Whatever an isolate with the old configuration wrote meanwhile is found by the next one.
        batch.push(reseal::save(JOB, text(&Walk::new(key))));
    }
    batch.run(ports.db).await.map(drop).map_err(Error::from)
}

fn line(walk: &Walk, is_whole: bool) -> Reindexed<'_> {
    Reindexed {
        scheduled: JOB,
        key: &walk.key,
        table: walk.next_table(TABLES),
        reindexed: walk.changed,
        stuck: walk.stuck,
        why: walk.why.as_deref(),
        is_whole,
    }
}

/// All hashes that what is sealed in a row has, under any key.
pub(super) fn known(
    keys: &Keys,
    table: &IndexTable,
    row: &IndexedRow,
) -> Result<Vec<String>, Unopened> {
    Moved::default().add(keys, table.source, row)
}

/// What moves the hashes that follow from a page of rows.
fn step(keys: &Keys, table: &IndexTable, rows: &[IndexedRow], walk: &mut Walk) -> Vec<Statement> {
    let mut moved = Moved::default();
    for row in rows {
        let is_old = |hash: &&String| !keys.is_indexed_anew(hash);
        let old: Vec<_> = row.stored.iter().flatten().filter(is_old).collect();
        if old.is_empty() {
            continue;
        }
        walk.changed = walk.changed.saturating_add(1);
        let why = match moved.add(keys, table.source, row) {
            Ok(known) if old.iter().all(|hash| known.contains(*hash)) => None,
            Ok(known) if known.is_empty() => {
                Some("nothing is sealed to compute it from".to_owned())
            }
            // Its key is not configured, or it is of another value.
            Ok(_) => Some("a hash is not of what is sealed under any key".to_owned()),
            Err(why) => Some(why.to_string()),
        };
        if let Some(why) = why {
            walk.stick(|| format!("{}: {why}", table.name));
        }
    }
    moved.statements()
}

/// The moves of a page.
#[derive(Default)]
struct Moved {
    usernames: Moves,
    emails: Moves,
    external_ids: Moves,
    contacts: Moves,
    ssns: Moves,
    persons: Moves,
    users: Moves,
    recovery_codes: Moves,
    begun: Vec<Statement>,
    program_people: Moves,
    program_ssns: Moves,
    program_phones: Moves,
}

impl Moved {
    /// Adds those of a row. Gives all hashes that its values have, under any key.
    fn add(
        &mut self,
        keys: &Keys,
        source: Source,
        row: &IndexedRow,
    ) -> Result<Vec<String>, Unopened> {
        let IndexedRow { owner, scope, .. } = row;
        let mut known = Vec::new();
        match source {
            Source::Login | Source::LeftName => {
                let is_left = source == Source::LeftName;
                let column = if is_left { Column::LeftName } else { Column::Username };
                let name: Option<String> = opened(keys, row, column.into(), 0)?;
                let key = name.map(|name| keys.username_key(scope, &name));
                note(&mut self.usernames, &mut known, scope, key);
            }
            Source::Email => {
                let profile: Option<User> = opened(keys, row, Column::UserProfile.into(), 0)?;
                let email = profile.and_then(|profile| profile.email);
                let key = email.map(|email| keys.email_key(scope, &email));
                note(&mut self.emails, &mut known, scope, key);
            }
            Source::External => {
                let id: Option<String> = opened(keys, row, Column::ExternalId.into(), 0)?;
                let key = id.map(|id| keys.external_key(scope, &id));
                note(&mut self.external_ids, &mut known, scope, key);
            }
            Source::Contacts => self.add_contacts(keys, row, &mut known)?,
            Source::Profile => {
                let person = StoredPerson::open(keys, &unkeyed(row))?.keys(keys);
                note(&mut self.ssns, &mut known, "", person.ssn);
                note(&mut self.persons, &mut known, "", person.person);
            }
            Source::ArrayUser => {
                note(&mut self.users, &mut known, owner, Some(keys.user_key(owner)));
            }
            Source::BegunFactor | Source::SecondFactor => {
                let codes = opened(keys, row, Column::RecoveryCodes.into(), 0)?;
                let codes: Vec<String> = codes.unwrap_or_default();
                let hash = |code: &String| keys.recovery_code(owner, code);
                let hashes: Vec<Keyed> = codes.iter().map(hash).collect();
                if source == Source::BegunFactor && !hashes.is_empty() {
                    self.begun.push(reindex::begun_codes(owner, &row.stored, &hashes));
                }
                for hash in hashes {
                    note(&mut self.recovery_codes, &mut known, owner, Some(hash));
                }
            }
            Source::ProgramUser => self.add_program_user(keys, row, &mut known)?,
            Source::ProgramPhone => self.add_program_phone(keys, row, &mut known)?,
            Source::HeldSsn => {
                let digits: Option<String> = opened(keys, row, Column::HeldValue.of(&["ssn"]), 0)?;
                let key = digits.map(|digits| keys.program_ssn_key(scope, &digits));
                note(&mut self.program_ssns, &mut known, scope, key);
            }
            Source::HeldPhone => {
                let place = Column::HeldValue.of(&["phone"]);
                let digits: Option<String> = opened(keys, row, place, 0)?;
                let key = digits.map(|digits| keys.program_phone_key(scope, &digits));
                note(&mut self.program_phones, &mut known, scope, key);
            }
        }
        Ok(known)
    }

    /// The same of the addresses and numbers of a profile.
    fn add_contacts(
        &mut self,
        keys: &Keys,
        row: &IndexedRow,
        known: &mut Vec<String>,
    ) -> Result<(), Unopened> {
        let IndexedRow { owner, scope, .. } = row;
        let profile: Option<User> = opened(keys, row, Column::UserProfile.into(), 0)?;
        let sealed = Sealed(String::new());
        let contacts = profile.map(|user| keys.contacts((owner, scope), &user, &sealed));
        for (_, key) in contacts.map(|contacts| contacts.keys).unwrap_or_default() {
            note(&mut self.contacts, known, scope, Some(key));
        }
        Ok(())
    }

    /// The same of a telephone under an account.
    fn add_program_phone(
        &mut self,
        keys: &Keys,
        row: &IndexedRow,
        known: &mut Vec<String>,
    ) -> Result<(), Unopened> {
        let (account, scope) = (first(row), row.scope.as_str());
        let place = [account.as_str(), row.part.as_str()];
        let phone: Option<PhoneNumber> = opened(keys, row, Column::ProgramPhone.of(&place), 0)?;
        let key = phone.map(|phone| keys.program_phone_key(scope, &phone.number));
        note(&mut self.program_phones, known, scope, key);
        Ok(())
    }

    /// The same of somebody under an account.
    fn add_program_user(
        &mut self,
        keys: &Keys,
        row: &IndexedRow,
        known: &mut Vec<String>,
    ) -> Result<(), Unopened> {
        let IndexedRow { owner, scope, .. } = row;
        let account = first(row);
        let birth: Option<DateOfBirth> = opened(keys, row, Column::ProgramDob.of(&[&account]), 0)?;
        let ssn: Option<SocialSecurityNumber> =
            opened(keys, row, Column::ProgramSsn.of(&[&account]), 1)?;
        let dob = birth.map(|birth| keys.program_dob_key(owner, &birth.date_of_birth));
        note(&mut self.program_people, known, &account, dob);
        if let Some(ssn) = ssn {
            let suffix = keys.program_suffix_key(owner, ssn.last_four());
            note(&mut self.program_people, known, &account, Some(suffix));
            let whole = ssn.whole().map(|digits| keys.program_ssn_key(scope, digits));
            note(&mut self.program_ssns, known, scope, whole);
        }
        Ok(())
    }

    fn statements(self) -> Vec<Statement> {
        let moved = [
            rekey::usernames(&self.usernames),
            rekey::emails(&self.emails),
            rekey::external_ids(&self.external_ids),
            rekey::contacts(&self.contacts),
            rekey::ssns(&self.ssns),
            rekey::persons(&self.persons),
            rekey::users(&self.users),
            self.begun,
            rekey::recovery_codes(&self.recovery_codes),
            rekey::program_people(&self.program_people),
            rekey::program_ssns(&self.program_ssns),
            rekey::program_phones(&self.program_phones),
        ];
        moved.into_iter().flatten().collect()
    }
}

/// Adds the moves of a value, if there is one, and all its hashes to those that are known.
fn note(moves: &mut Moves, known: &mut Vec<String>, owner: &str, value: Option<Keyed>) {
    let Some(value) = value else { return };
    moves.add(owner, &value);
    known.extend(value.all().map(str::to_owned));
}

/// What is sealed in the row, by its number in the list.
fn opened<T: DeserializeOwned>(
    keys: &Keys,
    row: &IndexedRow,
    place: Place<'_>,
    number: usize,
) -> Result<Option<T>, Unopened> {
    let Some(sealed) = row.sealed.get(number).cloned().flatten() else { return Ok(None) };
    let json = Sealer::new(keys, &row.owner).open(place, &Sealed(sealed))?;
    serde_json::from_slice(&json).map(Some).map_err(|_| Unopened::Changed)
}

/// The row of a profile.
fn unkeyed(row: &IndexedRow) -> Unkeyed {
    let sealed = |place: usize| row.sealed.get(place).cloned().flatten().map(Sealed);
    Unkeyed {
        user_id: row.owner.clone(),
        // By which Array knows the user: no hash is of it.
        array_user_id: String::new(),
        names: sealed(0),
        dob: sealed(1),
        ssn: sealed(2),
    }
}

/// With what the key of a row begins: the account.
fn first(row: &IndexedRow) -> String {
    let key: Vec<serde_json::Value> = serde_json::from_str(&row.key).unwrap_or_default();
    key.first().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
}
