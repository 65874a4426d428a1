//! What is written of the people who are brought in.

use idp_model::payload::identity::User;
use idp_store::Sealed;
use idp_store::imports::{Known, LoginRow, MOST_COSTS, People, ProfileRow, UserRow};

use super::lines::{Draft, RefusedLine};
use crate::call::Call;
use crate::crypto::{Column, password, uuid};
use crate::error::Error;
use crate::identity::sealed_user::SealedUser;

/// The rows of a batch, and whose they are.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) people: People,
    marked: Vec<Marked>,
}

/// Somebody of the batch.
struct Marked {
    draft: Draft,
    is_new: bool,
    user_id: String,
    /// By which it is known that it was this batch that wrote them.
    profile: Sealed,
}

impl Rows {
    /// Adds those of a draft. Or gives what stands against it: that its user name is somebody else's.
    pub(super) fn add(
        &mut self,
        call: &Call<'_>,
        account: &str,
        draft: Draft,
        known: Option<Known>,
    ) -> Result<Option<RefusedLine>, Error> {
        let (before, is_untouched, is_taken) = match known {
            Some(known) => (known.user, known.is_untouched, known.is_taken),
            None => (None, false, false),
        };
        let (is_new, is_settled) = (before.is_none(), before.is_some() && !is_untouched);
        // Whoever has been here keeps the name.
        if is_taken && !is_settled {
            return Ok(Some(RefusedLine::taken(draft.line)));
        }
        let (user_id, before) = match before {
            Some((user_id, before)) => (user_id, Some(before)),
            None => (uuid(call.ports.random)?, None),
        };
        let user = SealedUser::new(call, &user_id);
        let profile = match before {
            Some(before) if is_settled => self.correct(&user, account, &draft, before)?,
            before => self.bring_in(&user, account, &draft, before)?,
        };
        self.marked.push(Marked { draft, is_new, profile, user_id: user_id.clone() });
        Ok(None)
    }

    /// Somebody who is new, or as good as new.
    fn bring_in(
        &mut self,
        user: &SealedUser<'_>,
        account: &str,
        draft: &Draft,
        before: Option<Sealed>,
    ) -> Result<Sealed, Error> {
        let person = &draft.person;
        let profile = self.seal_profile(user, account, &person.user)?;
        let keys = &user.call.config.keys;
        let is_verified = person.email_verified == Some(true);
        let email = person.user.email.as_deref().filter(|_| is_verified);
        let is_new = before.is_none();
        let row = UserRow {
            user_id: user.id.to_owned(),
            before,
            profile: profile.clone(),
            site: person.user.registration_site.clone(),
            user_key: user.audit_key().to_owned(),
            email_key: email.map(|email| keys.email_key(account, email)),
            is_active: person.is_active != Some(false),
            external_key: draft.external_key.clone(),
            external_id: user.seal(Column::ExternalId, &person.external_id)?,
            username_key: draft.username_key.clone(),
        };
        let login = login(user, draft, &profile)?;
        let (users, logins) =
            if is_new { &mut self.people.made } else { &mut self.people.replaced };
        users.push(row);
        logins.push(login);
        Ok(profile)
    }

    /// Somebody who has been here since: an address, to which secrets go, is that person's alone.
    fn correct(
        &mut self,
        user: &SealedUser<'_>,
        account: &str,
        draft: &Draft,
        before: Sealed,
    ) -> Result<Sealed, Error> {
        let kept = user.open_profile(&before)?;
        let User { name, phone, extra, .. } = draft.person.user.clone();
        let profile = self.seal_profile(user, account, &User { name, phone, extra, ..kept })?;
        let user_id = user.id.to_owned();
        self.people.corrected.push(ProfileRow { user_id, before, profile: profile.clone() });
        Ok(profile)
    }

    fn seal_profile(
        &mut self,
        user: &SealedUser<'_>,
        account: &str,
        profile: &User,
    ) -> Result<Sealed, Error> {
        let sealed = user.seal(Column::UserProfile, profile)?;
        let keys = &user.call.config.keys;
        self.people.contacts.push(keys.contacts((user.id, account), profile, &sealed));
        Ok(sealed)
    }

    /// What looks at the hashes cost, each once, of as many kinds as are kept.
    pub(super) fn costs(&self) -> Vec<&str> {
        let mut costs = Vec::new();
        for cost in self.marked.iter().filter_map(|one| one.draft.costs.as_deref()) {
            if costs.len() < MOST_COSTS && !costs.contains(&cost) {
                costs.push(cost);
            }
        }
        costs
    }

    /// By which those are known who were written.
    pub(super) fn marks(&self) -> Vec<(&str, &str)> {
        self.marked.iter().map(|one| (one.user_id.as_str(), one.profile.0.as_str())).collect()
    }

    /// How many of those at these places are new, and how many were there before; and all who stand at no such place.
    pub(super) fn settle(self, written: &[usize]) -> (u32, u32, Vec<Draft>) {
        let mut is_written = vec![false; self.marked.len()];
        for place in written {
            if let Some(slot) = is_written.get_mut(*place) {
                *slot = true;
            }
        }
        let (mut created, mut updated, mut lost) = (0_u32, 0_u32, Vec::new());
        for (one, is_written) in self.marked.into_iter().zip(is_written) {
            match (is_written, one.is_new) {
                (true, true) => created = created.saturating_add(1),
                (true, false) => updated = updated.saturating_add(1),
                (false, _) => lost.push(one.draft),
            }
        }
        (created, updated, lost)
    }
}

/// The login, with the hash of the other system in place of one of ours.
fn login(user: &SealedUser<'_>, draft: &Draft, profile: &Sealed) -> Result<LoginRow, Error> {
    let (keys, random) = (&user.call.config.keys, user.call.ports.random);
    let provider = &draft.person.provider;
    let hash = provider.password_hash.as_deref().map_or("", String::as_str);
    let secret = draft.person.totp_secret.as_ref();
    Ok(LoginRow {
        user_id: user.id.to_owned(),
        profile: profile.clone(),
        login_id: uuid(random)?,
        username: user.seal(Column::Username, &provider.username)?,
        username_key: draft.username_key.clone(),
        password: password::unusable(keys, random)?,
        foreign_hash: user.seal(Column::ForeignHash, &hash)?,
        secret: secret.map(|secret| user.seal(Column::TotpSecret, &secret.as_str())).transpose()?,
    })
}
