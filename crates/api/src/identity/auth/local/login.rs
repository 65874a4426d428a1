//! `POST /api-commerceIdentity/auth/local/login`: user name and password.

use idp_model::payload::Valid;
use idp_model::payload::identity::Login;
use idp_store::audit::Refused;
use idp_store::db::Statement;
use idp_store::guesses::{self, Guess, Kind, Subject};
use idp_store::people::{self, Candidate};
use idp_store::second_factor::Waiting;
use idp_store::{Batch, audit, imports, second_factor};
use serde::Serialize;

use crate::call::{Call, Knocker};
use crate::crypto::opaque::Opaque;
use crate::crypto::password::Claimed;
use crate::endpoint::{Endpoint, Input};
use crate::error::Error;
use crate::identity::auth::compared::{compare, compare_nobody};
use crate::identity::auth::lost_factor;
use crate::identity::events::Everyday;
use crate::identity::refusal::AUTHENTICATION_FAILED;
use crate::identity::sealed_user::SealedUser;
use crate::identity::sign_in::{self, FreshSession, SignIn};
use crate::spec::{Condition, Spec};
use crate::who::{Site, SiteKey};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/auth/local/login")
        .summary("Log in")
        .description(
            "By user name and password. A user with a second factor gets a challenge, and logs in with it and a code. \
             Whether a user exists is not told, nor by how long it takes.",
        )
        .caller(SiteKey)
        .input::<Credentials>()
        .reply::<LoginReply>(200, "The tokens, or what is asked for beside the password.")
        .refuses(&[&AUTHENTICATION_FAILED])
        .conditions(&[Condition::GuessTooEarly])
        .handler(login)
}

/// User name and password, of which it is told in a way of its own that they are not right in form.
struct Credentials(Valid<Login>);

impl Input for Credentials {
    fn declare(spec: &mut Spec) {
        Valid::<Login>::declare(spec);
    }

    async fn read(call: &Call<'_>) -> Result<Self, Error> {
        let judged = Valid::judge(&call.body, &call.context());
        judged.map(Self).map_err(Error::InvalidLogin)
    }
}

/// The tokens, or where the user has a second factor a challenge.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(in crate::identity::auth) enum LoginReply {
    SignedIn(SignIn),
    Challenged(Challenge),
}

/// The password, or the code that was mailed, was right, and a code is asked for.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in crate::identity::auth) struct Challenge {
    /// What is sent with the code, within five minutes.
    challenge: String,
    /// Which codes will do: `totp`, `recovery_code`.
    methods: [&'static str; 2],
}

/// Five minutes.
const CHALLENGE_LIFE_MS: i64 = 300_000;

/// Whether that user exists is told neither by the answer nor by the work that it takes.
async fn login(
    call: &Call<'_>,
    site: Site<'_>,
    Credentials(body): Credentials,
) -> Result<LoginReply, Error> {
    let keys = &call.config.keys;
    let username_key = keys.username_key(site.account, &body.username);
    let subject = Subject::Name { account: site.account, username_key: &username_key };
    let guess = Guess { kind: Kind::Password, subject, network: call.network(), now: call.now };
    let turn = call.turn_to_hash(Knocker::Anyone).await?;
    let mut batch = Batch::from(guesses::charge(&guess));
    batch.push(call.refusal(Refused::LogIn).by_name(site.account, &username_key));
    let candidate = batch.ask(people::select_candidate(site.account, &username_key));
    let costs = batch.ask(imports::select_costs(site.account));
    let results = call.guess(&guess, batch).await?;
    let claimed = Claimed::new(&body.password, body.typed.as_ref());
    let Some(found) = results.first(&candidate)? else {
        compare_nobody(call, &turn, (&username_key, &results.all(&costs)?), claimed)?;
        return Err(Error::Refused(&AUTHENTICATION_FAILED));
    };
    let verified = compare(call, &turn, &found, claimed)?;
    if !(verified.is_right && found.person.is_active) {
        return Err(Error::Refused(&AUTHENTICATION_FAILED));
    }
    let rehashed = verified.rehash(keys, &body.password, call.ports.random)?;
    drop(turn);
    call.note_right_password();
    let (amr, taken) = (sign_in::PASSWORD, Vec::new());
    Proven { guess: &guess, found: &found, amr, rehashed, taken }.go_on(call).await
}

/// What was right, before a second factor is asked for.
pub(in crate::identity::auth) struct Proven<'a> {
    /// How it was charged.
    pub(in crate::identity::auth) guess: &'a Guess<'a>,
    /// Whose login it is.
    pub(in crate::identity::auth) found: &'a Candidate,
    /// What it was.
    pub(in crate::identity::auth) amr: &'static str,
    /// A better hash of the password.
    pub(in crate::identity::auth) rehashed: Option<String>,
    /// What has to hold still, and what is used up by it.
    pub(in crate::identity::auth) taken: Vec<Statement>,
}

impl Proven<'_> {
    /// Lets the user in, or asks for the second factor where there is one.
    pub(in crate::identity::auth) async fn go_on(
        self,
        call: &Call<'_>,
    ) -> Result<LoginReply, Error> {
        if self.found.asks_factor(call.now) {
            self.challenge(call).await.map(LoginReply::Challenged)
        } else {
            self.admit(call).await.map(LoginReply::SignedIn)
        }
    }

    /// It is enough.
    async fn admit(self, call: &Call<'_>) -> Result<SignIn, Error> {
        let Self { guess, found, amr, rehashed, taken } = self;
        let user_id = found.person.user_id.as_str();
        let user = SealedUser::new(call, user_id);
        let session = FreshSession::new(call, user_id, amr)?;
        let sign_in = session.welcome(&user, &found.person).await?;
        let mut batch = Batch::from([people::require_unchanged_login(found)]);
        batch.extend(taken);
        batch.extend(lost_factor::remove(&user, found, None)?);
        batch.extend(guesses::succeed(guess));
        batch.extend(call.refusal(Refused::LogIn).take_back(user_id));
        batch.push(people::note_login(user_id, rehashed, call.now));
        batch.extend(session.begin(call.now));
        batch.push(audit::insert(&user.trail(), "user.logged_in"));
        batch.push(Everyday::LoggedIn.offer(&user)?);
        call.run(batch).await?;
        Ok(sign_in)
    }

    /// A code of the second factor is asked for.
    async fn challenge(self, call: &Call<'_>) -> Result<Challenge, Error> {
        let Self { guess, found, amr, rehashed, taken } = self;
        let user_id = found.person.user_id.as_str();
        let user = SealedUser::new(call, user_id);
        let challenge = Opaque::new(user_id, call.ports.random)?;
        let expires_at = call.now.saturating_add(CHALLENGE_LIFE_MS);
        let mut batch = Batch::from([people::require_unchanged_login(found)]);
        batch.extend(taken);
        let (hash, network) = (challenge.hash.as_str(), guess.network);
        let waiting = Waiting { user_id, hash, amr, network, expires_at };
        batch.extend(second_factor::challenge(&waiting, call.now));
        batch.extend(rehashed.map(|password| people::set_password(user_id, password)));
        batch.extend(guesses::succeed(guess));
        batch.extend(call.refusal(Refused::LogIn).take_back(user_id));
        batch.push(audit::insert(&user.trail(), "user.challenged"));
        call.run(batch).await?;
        Ok(Challenge { challenge: challenge.text, methods: ["totp", "recovery_code"] })
    }
}
