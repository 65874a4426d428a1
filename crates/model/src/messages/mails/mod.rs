//! The texts of the mails: one table per language, one text per mail. `{site}` stands for what the site is called, `{time}` for how long
//! something lasts, `{moment}` for when it happened.

mod en;
mod es;
mod texts;

pub use texts::{MailKind, MailTexts, Mails, Unit};

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
                let texts = mails.of(kind);
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
