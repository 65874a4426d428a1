//! Mails of events: which have one, whom it goes to, and what became of it.

use idp_model::messages::mails::{MailKind, Mails};
use idp_model::payload::identity::User;
use idp_model::seconds_of;
use idp_store::due::Due;
use idp_store::mails::{self, MAILED, Recipient, TOLD, WARNED};
use idp_store::{Batch, Sealed, db::Statement};
use serde_json::Value;

use crate::announce::link_to;
use crate::config::Config;
use crate::crypto::{Column, Sealer};
use crate::error::Error;
use crate::jobs::event::former;
use crate::json::read_object;
use crate::mail::letter::{Contents, Letter};
use crate::mail::mailbox::Kept;
use crate::mail::mailer::{Mailer, Outgoing, Taken};
use crate::ports::{Fault, Ports, Received};

/// Why an event did not go.
pub(super) enum Unsent {
    /// It is tried again.
    Later(Fault),
    /// It is not.
    Never(Fault),
}

impl Unsent {
    /// What is noted of it.
    pub(super) fn why(&self) -> &str {
        let (Self::Later(Fault(why)) | Self::Never(Fault(why))) = self;
        why
    }
}

impl From<Fault> for Unsent {
    fn from(fault: Fault) -> Self {
        Self::Later(fault)
    }
}

impl From<idp_store::Error> for Unsent {
    fn from(error: idp_store::Error) -> Self {
        Error::from(error).into()
    }
}

impl From<Error> for Unsent {
    fn from(error: Error) -> Self {
        Self::Later(Fault(error.internal_text().unwrap_or_default()))
    }
}

/// What became of the mail of an event.
pub(super) struct Mailed {
    /// Whether the receiver of events is to be told of it, too.
    pub(super) is_told: bool,
    /// Whether it was mailed; an event without a mail was.
    pub(super) outcome: Result<(), Unsent>,
}

/// Mails an event that has a mail. One with a secret in it is for nobody else then; of the others the receiver of events is told as well,
/// where it has one.
pub(super) async fn mail(
    config: &Config,
    ports: &Ports<'_>,
    (due, body): (&Due, &str),
    (has_receiver, now): (bool, i64),
) -> Mailed {
    // A developer without a mail API sees what would be sent, where nobody else is told to send it.
    let is_written = config.mailer.is_some() || (config.mailbox.is_some() && !has_receiver);
    let Some(kind) = kind_of(&due.kind).filter(|_| is_written) else {
        return Mailed { is_told: true, outcome: Ok(()) };
    };
    // A developer without a receiver reads of everything in the log.
    let is_printed = !config.production && !has_receiver;
    let is_alone = is_secret(kind) && !is_printed;
    let writing = Writing { config, ports, due, kind, now };
    match writing.mail(body).await {
        Ok(done) => Mailed { is_told: !is_alone && done & TOLD == 0, outcome: Ok(()) },
        Err((done, why)) => Mailed { is_told: !is_alone && done & TOLD == 0, outcome: Err(why) },
    }
}

/// What notes that the receiver was told while the mail still fails, so that it is told once.
pub(super) fn note_told(due: &Due) -> Statement {
    mails::note(due, TOLD)
}

fn kind_of(kind: &str) -> Option<MailKind> {
    Some(match kind {
        "user.email_verification_requested" => MailKind::Verify,
        "user.code_requested" => MailKind::Code,
        "user.password_reset_requested" => MailKind::Reset,
        "user.email_changed" => MailKind::EmailChanged,
        "user.username_changed" => MailKind::UsernameChanged,
        "user.password_changed" => MailKind::PasswordChanged,
        "user.second_factor_added" => MailKind::FactorAdded,
        "user.second_factor_removed" => MailKind::FactorRemoved,
        "user.second_factor_reset_requested" => MailKind::FactorLost,
        _ => return None,
    })
}

/// Whether its event exists for the mail alone.
const fn is_secret(kind: MailKind) -> bool {
    matches!(kind, MailKind::Verify | MailKind::Code | MailKind::Reset)
}

/// An event that keeps which address its user had before: its id, and what it keeps.
type Change = (String, Sealed);

/// A mail that is written.
struct Writing<'a> {
    config: &'a Config,
    ports: &'a Ports<'a>,
    due: &'a Due,
    kind: MailKind,
    /// Unix milliseconds.
    now: i64,
}

impl Writing<'_> {
    /// Mails it, and says which of its ways were done before.
    async fn mail(&self, body: &str) -> Result<mails::Done, (mails::Done, Unsent)> {
        let found = self.find().await.map_err(|error| (0, error.into()))?;
        // Who is gone meanwhile is written to no more.
        let Some((recipient, changes)) = found else { return Ok(0) };
        let done = recipient.done;
        self.mail_to(&recipient, &changes, body).await.map_err(|why| (done, why))?;
        Ok(done)
    }

    /// Whom it goes to, and the events that say who else had the address within a day.
    async fn find(&self) -> Result<Option<(Recipient, Vec<Change>)>, idp_store::Error> {
        let mut batch = Batch::new();
        let recipient = batch.ask(mails::recipient(self.due));
        let is_for_others = !is_secret(self.kind);
        let changes = is_for_others.then(|| batch.ask(mails::changes_of_address(self.due)));
        let results = batch.run(self.ports.db).await?;
        let changes = changes.map_or(Ok(Vec::new()), |changes| results.all(&changes))?;
        Ok(results.first(&recipient)?.map(|recipient| (recipient, changes)))
    }

    async fn mail_to(
        &self,
        recipient: &Recipient,
        changes: &[Change],
        body: &str,
    ) -> Result<(), Unsent> {
        let Self { config, due, kind, now, .. } = *self;
        let is_mailed = recipient.done & MAILED != 0;
        if is_mailed && changes.is_empty() {
            return Ok(());
        }
        let sealer = Sealer::new(&config.keys, &due.user_id);
        let user: User = sealer.read(Column::UserProfile, &recipient.profile)?;
        let event: Value = read_object(body.as_bytes()).unwrap_or_default();
        let of_event = |member: &str| event.get("data")?.get(member)?.as_str();
        if is_secret(kind) && milliseconds_of(of_event("expiresAt")).is_none_or(|end| end <= now) {
            let why = "its secret expired before it was mailed";
            return Err(Unsent::Never(Fault(why.to_owned())));
        }
        // A secret goes where its event says; of anything else only an address is told that is known to be theirs.
        let own = user.email.as_deref().filter(|_| recipient.is_verified);
        let to = if is_secret(kind) { of_event("email") } else { own };
        let letter = self.letter(recipient, &user, &event);
        if recipient.done & WARNED == 0 {
            self.warn(recipient, (&sealer, changes), (own, &letter)).await?;
        }
        // Whoever verified an address just did so.
        match to.filter(|_| !is_mailed && kind != MailKind::EmailChanged) {
            Some(to) => {
                self.deliver(recipient, (&due.id, to), &letter).await?;
                self.note(MAILED).await
            }
            None => Ok(()),
        }
    }

    /// Mails it to every verified address that the user had within a day: whoever put another one in its place is told what is done from
    /// then on, and the owner would not be.
    async fn warn(
        &self,
        recipient: &Recipient,
        (sealer, changes): (&Sealer<'_>, &[Change]),
        (own, letter): (Option<&str>, &(Letter, Option<String>)),
    ) -> Result<(), Unsent> {
        let mut told: Vec<String> = own.map(str::to_lowercase).into_iter().collect();
        let count = told.len();
        for (change, payload) in changes {
            let Some(to) = former(sealer, (change, payload))? else { continue };
            if told.contains(&to.to_lowercase()) {
                continue;
            }
            let id = format!("{}.{change}", self.due.id);
            self.deliver(recipient, (&id, &to), letter).await?;
            told.push(to.to_lowercase());
        }
        if told.len() > count { self.note(WARNED).await } else { Ok(()) }
    }

    /// Sends it, under an id that is the same at every try.
    async fn deliver(
        &self,
        recipient: &Recipient,
        (id, to): (&str, &str),
        (letter, link): &(Letter, Option<String>),
    ) -> Result<(), Unsent> {
        let sent = match &self.config.mailer {
            Some(mailer) => self.send(mailer, recipient, (id, to, letter)).await,
            None => Ok(()),
        };
        if let Some(mailbox) = &self.config.mailbox {
            let (id, to) = (id.to_owned(), to.to_owned());
            let (letter, link) = (letter.clone(), link.clone());
            mailbox.keep(Kept { id, at: self.now, to, letter, link });
        }
        sent
    }

    /// Notes a way that is done. An event with a secret goes no other way.
    async fn note(&self, way: mails::Done) -> Result<(), Unsent> {
        if !is_secret(self.kind) && self.config.mailer.is_some() {
            Batch::from([mails::note(self.due, way)]).run(self.ports.db).await?;
        }
        Ok(())
    }

    /// What is written, and the link in it.
    fn letter(
        &self,
        recipient: &Recipient,
        user: &User,
        event: &Value,
    ) -> (Letter, Option<String>) {
        let issuer = &self.config.issuer;
        let of_event = |member: &str| event.get("data")?.get(member)?.as_str();
        let page = recipient.look.page_url.clone().unwrap_or_else(|| format!("{issuer}/"));
        let link = link_to(&page, event);
        let moment = event.get("timestamp").and_then(Value::as_str).unwrap_or_default();
        let end = of_event("expiresAt").or_else(|| of_event("effectiveAt"));
        let lasts = milliseconds_of(end)
            .zip(milliseconds_of(Some(moment)))
            .map_or(0, |(end, begin)| end.saturating_sub(begin));
        let contents = Contents {
            kind: self.kind,
            mails: Mails::for_locale(user.locale.as_deref()),
            look: &recipient.look,
            host: self.config.host(),
            name: format!("{} {}", user.name.first, user.name.last),
            link: link.as_deref(),
            code: of_event("code"),
            minutes: lasts.div_euclid(60_000),
            moment,
        };
        (contents.written(), link)
    }

    async fn send(
        &self,
        mailer: &Mailer,
        recipient: &Recipient,
        (id, to, letter): (&str, &str, &Letter),
    ) -> Result<(), Unsent> {
        let look = &recipient.look;
        let (headers, body) = mailer.message(&Outgoing {
            id,
            to,
            site: look.name.as_deref(),
            reply_to: look.support_email.as_deref(),
            letter,
        });
        let answer = self.ports.fetch.send("POST", &mailer.url, &headers, &body).await;
        let Received { status, body, .. } = answer?;
        // Of its answer nothing but the status is told: it may repeat the address.
        match mailer.judge(status, &body) {
            Taken::Yes => Ok(()),
            Taken::NotNow => Err(Unsent::Later(Fault(format!("the mail API answered {status}")))),
            Taken::Never => {
                Err(Unsent::Never(Fault(format!("the mail API refused the mail: {status}"))))
            }
        }
    }
}

fn milliseconds_of(moment: Option<&str>) -> Option<i64> {
    seconds_of(moment?).map(|seconds| seconds.saturating_mul(1000))
}
