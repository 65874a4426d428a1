//! The texts of the mails: one table per language, one text per mail. `{site}` stands for what the site is called, `{time}` for how long
//! something lasts, `{moment}` for when it happened.

mod en;
mod es;

/// What a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailKind {
    /// An address is to be verified.
    Verify,
    /// Somebody logs in with a code.
    Code,
    /// Somebody wants another password.
    Reset,
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
    pub const ALL: [Self; 7] = [
        Self::Verify,
        Self::Code,
        Self::Reset,
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
    /// The texts of a mail.
    pub of: fn(MailKind) -> &'static MailTexts,
}

/// Every language that mails are written in; the first is for who speaks none of them.
pub static ALL: [&Mails; 2] = [&en::MAILS, &es::MAILS];

impl Mails {
    /// The texts in the language of a locale (BCP 47), such as `es-MX`.
    #[must_use]
    pub fn for_locale(locale: Option<&str>) -> &'static Self {
        let [english, ..] = ALL;
        let language = locale.and_then(|locale| locale.split(['-', '_']).next());
        let is_spoken =
            |mails: &&&Self| language.is_some_and(|tag| mails.language.eq_ignore_ascii_case(tag));
        ALL.iter().find(is_spoken).copied().unwrap_or(english)
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

#[cfg(test)]
mod tests {
    use super::{ALL, MailKind, Mails};

    #[test]
    fn a_locale_is_written_to_in_its_language_and_any_other_in_english() {
        let language = |locale| Mails::for_locale(locale).language;
        assert_eq!([Some("es"), Some("es-MX"), Some("ES_us")].map(language), ["es"; 3]);
        assert_eq!(
            [None, Some("en-GB"), Some("fr"), Some(""), Some("est")].map(language),
            ["en"; 5]
        );
    }

    #[test]
    fn a_time_is_told_in_its_largest_unit() {
        let [english, spanish] = ALL;
        let told = [1, 10, 60, 90, 1440, 2880].map(|minutes| english.lasting(minutes));
        assert_eq!(told, ["1 minute", "10 minutes", "1 hour", "90 minutes", "24 hours", "2 days"]);
        assert_eq!(spanish.lasting(1440), "24 horas");
    }

    /// A placeholder that a text does not have would be told as it stands.
    #[test]
    fn texts_have_only_the_placeholders_that_are_filled_in() {
        for mails in ALL {
            for kind in MailKind::ALL {
                let texts = (mails.of)(kind);
                let all = [texts.subject, texts.lead, texts.action, texts.lasts, texts.otherwise];
                assert!(texts.subject.contains("{site}") && !texts.otherwise.is_empty());
                for text in all {
                    let known = ["{site}", "{time}", "{moment}"];
                    let rest =
                        known.iter().fold(text.to_owned(), |text, name| text.replace(name, ""));
                    assert!(!rest.contains(['{', '}', '<', '&']), "{text}");
                }
                assert!(!texts.subject.contains("{time}") && !texts.subject.contains("{moment}"));
            }
            assert!(mails.hello.contains("{name}") && mails.support.contains("{support}"));
        }
    }
}
