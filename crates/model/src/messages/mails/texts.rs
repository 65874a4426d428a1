//! What the texts of mails are, in any language.

/// What a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailKind {
    /// An address is to be verified.
    Verify,
    /// Somebody logs in with a code.
    Code,
    /// Somebody wants another password.
    Reset,
    /// The e-mail address is another one.
    EmailChanged,
    /// The user name is another one.
    UsernameChanged,
    /// The password is another one.
    PasswordChanged,
    /// A second factor was added.
    FactorAdded,
    /// The second factor was removed.
    FactorRemoved,
    /// The second factor is said to be lost, and will end.
    FactorLost,
}

impl MailKind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Verify,
        Self::Code,
        Self::Reset,
        Self::EmailChanged,
        Self::UsernameChanged,
        Self::PasswordChanged,
        Self::FactorAdded,
        Self::FactorRemoved,
        Self::FactorLost,
    ];
}

/// The texts of one mail.
pub struct MailTexts {
    /// The subject.
    pub subject: &'static str,
    /// What happened, and what is asked.
    pub lead: &'static str,
    /// What its link or its code does, on the button; empty where it has neither.
    pub action: &'static str,
    /// For how long; may be empty.
    pub lasts: &'static str,
    /// What to do where that was somebody else.
    pub otherwise: &'static str,
}

/// A number of something: one, and several.
pub type Unit = (&'static str, &'static str);

/// What all mails of a language have.
pub struct Mails {
    /// BCP 47 tag.
    pub language: &'static str,
    /// How somebody is greeted whose `{name}` may be said.
    pub hello: &'static str,
    /// How anybody is greeted.
    pub hello_anybody: &'static str,
    /// What stands above a link that is written out.
    pub or_open: &'static str,
    /// Whom to ask: `{support}` is an address.
    pub support: &'static str,
    /// Minutes, hours and days.
    pub units: [Unit; 3],
    /// An address is to be verified.
    pub verify: MailTexts,
    /// Somebody logs in with a code.
    pub code: MailTexts,
    /// Somebody wants another password.
    pub reset: MailTexts,
    /// The e-mail address is another one.
    pub email_changed: MailTexts,
    /// The user name is another one.
    pub username_changed: MailTexts,
    /// The password is another one.
    pub password_changed: MailTexts,
    /// A second factor was added.
    pub factor_added: MailTexts,
    /// The second factor was removed.
    pub factor_removed: MailTexts,
    /// The second factor is said to be lost, and will end.
    pub factor_lost: MailTexts,
}

impl Mails {
    /// The texts of a mail.
    #[must_use]
    pub const fn of(&self, kind: MailKind) -> &MailTexts {
        match kind {
            MailKind::Verify => &self.verify,
            MailKind::Code => &self.code,
            MailKind::Reset => &self.reset,
            MailKind::EmailChanged => &self.email_changed,
            MailKind::UsernameChanged => &self.username_changed,
            MailKind::PasswordChanged => &self.password_changed,
            MailKind::FactorAdded => &self.factor_added,
            MailKind::FactorRemoved => &self.factor_removed,
            MailKind::FactorLost => &self.factor_lost,
        }
    }

    /// So many minutes, in the largest unit that they are a number of.
    #[must_use]
    pub fn lasting(&self, minutes: i64) -> String {
        const HOUR: i64 = 60;
        const DAY: i64 = 24 * HOUR;
        let [a_minute, an_hour, a_day] = self.units;
        // A day is easier read as hours.
        let (count, (one, several)) = if minutes > DAY && minutes.rem_euclid(DAY) == 0 {
            (minutes.div_euclid(DAY), a_day)
        } else if minutes >= HOUR && minutes.rem_euclid(HOUR) == 0 {
            (minutes.div_euclid(HOUR), an_hour)
        } else {
            (minutes, a_minute)
        };
        format!("{count} {}", if count == 1 { one } else { several })
    }
}
