//! What a mail says: in the language of whom it goes to, and with the look of their tenant.

use idp_model::messages::mails::{MailKind, Mails};
use idp_store::look::Look;

use super::part::{Part, escaped};

/// The color of buttons where a tenant has none. White on it has a contrast of 8.6.
const ACCENT: &str = "#1f4b99";
/// How long a name may be with which somebody is greeted, in characters.
const LONGEST_NAME: usize = 60;

/// What is told in a mail.
pub(crate) struct Contents<'a> {
    pub(crate) kind: MailKind,
    /// The texts of its language.
    pub(crate) mails: &'static Mails,
    pub(crate) look: &'a Look,
    /// What the site is called where its look does not say so.
    pub(crate) host: &'a str,
    /// The name of whom it goes to, as they typed it.
    pub(crate) name: String,
    /// The link that it is about.
    pub(crate) link: Option<&'a str>,
    /// The code that it is about.
    pub(crate) code: Option<&'a str>,
    /// For how many minutes something lasts.
    pub(crate) minutes: i64,
    /// When it happened, RFC 3339 in UTC.
    pub(crate) moment: &'a str,
}

/// A mail as it is sent.
#[derive(Clone)]
pub(crate) struct Letter {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
}

impl Contents<'_> {
    /// Writes it.
    pub(crate) fn written(&self) -> Letter {
        let (subject, parts) = (self.filled(self.mails.of(self.kind).subject), self.parts());
        let texts: Vec<_> = parts.iter().map(Part::text).collect();
        let text = format!("{}\n\n-- \n{}\n", texts.join("\n\n"), self.site());
        Letter { html: self.html(&subject, &parts), text, subject }
    }

    /// What the site is called.
    pub(crate) fn site(&self) -> &str {
        self.look.name.as_deref().unwrap_or(self.host)
    }

    fn parts(&self) -> Vec<Part<'_>> {
        let (mails, texts) = (self.mails, self.mails.of(self.kind));
        let name = Some(self.name.trim()).filter(|name| is_name(name));
        let hello = match name {
            Some(name) => mails.hello.replace("{name}", name),
            None => mails.hello_anybody.to_owned(),
        };
        let mut parts = vec![Part::Text(hello), Part::Text(self.filled(texts.lead))];
        parts.extend(self.code.map(Part::Code));
        parts.extend(self.link.map(|url| Part::Link {
            label: texts.action,
            url,
            or_open: mails.or_open,
        }));
        if !texts.lasts.is_empty() {
            parts.push(Part::Text(self.filled(texts.lasts)));
        }
        parts.push(Part::Text(self.filled(texts.otherwise)));
        let support = self.look.support_email.as_deref();
        parts.extend(support.map(|to| Part::Fine(mails.support.replace("{support}", to))));
        parts
    }

    fn filled(&self, text: &str) -> String {
        let moment = spoken(self.moment);
        let time = self.mails.lasting(self.minutes);
        // The site's name comes last: nothing in it is filled in.
        text.replace("{moment}", &moment).replace("{time}", &time).replace("{site}", self.site())
    }

    fn html(&self, subject: &str, parts: &[Part<'_>]) -> String {
        let accent = self.look.accent_color.as_deref().unwrap_or(ACCENT);
        let parts: Vec<_> = parts.iter().map(|part| part.html(accent)).collect();
        let (language, subject, site) =
            (self.mails.language, escaped(subject), escaped(self.site()));
        let head = match &self.look.logo_url {
            Some(url) => format!(
                "<img src=\"{}\" alt=\"{site}\" height=\"40\" style=\"height:40px;max-width:100%;padding:4px;background:#ffffff;border-radius:4px\">",
                escaped(url)
            ),
            None => format!("<b>{site}</b>"),
        };
        format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{subject}</title>\n<style>{DARK}</style>\n</head>\n\
             <body class=\"page\" style=\"margin:0;padding:16px;background:#f2f3f5\">\n\
             <div class=\"card\" style=\"box-sizing:border-box;max-width:560px;margin:0 auto;padding:24px;background:#ffffff;color:#1b1b1b;\
             border-top:4px solid {accent};font:16px/1.5 'Segoe UI',Roboto,Helvetica,Arial,sans-serif\">\n\
             <p style=\"margin:0 0 24px\">{head}</p>\n{}\n</div>\n</body>\n</html>\n",
            parts.join("\n")
        )
    }
}

/// What is another color in the dark.
const DARK: &str = "@media (prefers-color-scheme:dark){\
    .page{background:#121212 !important}\
    .card{background:#1e1e1e !important;color:#e8e8e8 !important}\
    .fine{color:#b4b4b4 !important}\
    .button{border-color:#e8e8e8 !important}}";

/// Whether a text may greet somebody: anybody can sign up with a stranger's address, and what they typed as their name is read in a mail of
/// ours. So it is letters, with what stands between them in names, and no program makes a link of it.
fn is_name(text: &str) -> bool {
    let is_of_names = |one: char| one.is_alphabetic() || " '’-.".contains(one);
    // `St. John` is a name, `evil.example` is read as an address.
    let has_address =
        text.split('.').skip(1).any(|rest| !rest.is_empty() && !rest.starts_with(' '));
    let length = text.chars().count();
    (1..=LONGEST_NAME).contains(&length) && text.chars().all(is_of_names) && !has_address
}

/// A moment as people of all languages read it: `2026-09-21 14:13 UTC`.
fn spoken(moment: &str) -> String {
    let (day, time) = moment.split_once('T').unwrap_or((moment, ""));
    let minute: String = time.chars().take(5).collect();
    format!("{day} {minute} UTC")
}

#[cfg(test)]
mod tests {
    use super::{Contents, Letter, is_name};
    use idp_model::messages::mails::{ALL, MailKind, Mails};
    use idp_store::look::Look;

    const LINK: &str = "https://id.example.com/#reset=9f1c.secret";

    fn letter(kind: MailKind, mails: &'static Mails, look: &Look, name: &str) -> Letter {
        let is_linked = matches!(kind, MailKind::Verify | MailKind::Reset);
        let contents = Contents {
            kind,
            mails,
            look,
            host: "id.example.com",
            name: name.to_owned(),
            link: is_linked.then_some(LINK),
            code: (kind == MailKind::Code).then_some("12345678"),
            minutes: 60,
            moment: "2026-09-21T14:13:20.000Z",
        };
        contents.written()
    }

    fn look() -> Look {
        Look {
            name: Some("Kake & Sons".to_owned()),
            logo_url: Some("https://shop.example.com/logo.png?a=1&b=2".to_owned()),
            accent_color: Some("#7a1f1f".to_owned()),
            support_email: Some("help@shop.example.com".to_owned()),
            page_url: None,
        }
    }

    #[test]
    fn a_reset_reads_in_english_as_it_should() {
        let [english, _] = ALL;
        let letter = letter(MailKind::Reset, english, &look(), "Alex Taylor");
        assert_eq!(letter.subject, "Choose a new password for Kake & Sons");
        assert_eq!(
            letter.text,
            "Hello Alex Taylor,\n\n\
             Somebody, probably you, asked for a new password for your account at Kake & Sons.\n\n\
             Choose a new password:\nhttps://id.example.com/#reset=9f1c.secret\n\n\
             The link is good for 1 hour, and once.\n\n\
             If you did not ask for this, do nothing: your password stays as it is.\n\n\
             Questions? Write to help@shop.example.com.\n\n-- \nKake & Sons\n"
        );
    }

    #[test]
    fn a_code_reads_in_spanish_as_it_should() {
        let [_, spanish] = ALL;
        let letter = letter(MailKind::Code, spanish, &Look::default(), "Pat Kake");
        assert_eq!(letter.subject, "Su código para id.example.com");
        assert_eq!(
            letter.text,
            "Hola, Pat Kake:\n\nCon este código inicia sesión en id.example.com:\n\n    12345678\n\n\
             Es válido durante 1 hora y una sola vez.\n\n\
             No se lo dé a nadie: nadie de id.example.com se lo pedirá nunca. Si no lo pidió usted, no haga nada: sin el código nadie puede entrar.\n\n\
             -- \nid.example.com\n"
        );
    }

    /// The contract: HTML of at most 10 KB that says what the text says, in the language, with the look, and loads nothing but the logo.
    #[test]
    fn every_mail_is_small_and_says_the_same_in_html() {
        for mails in ALL {
            for kind in MailKind::ALL {
                let Letter { subject, text, html } = letter(kind, mails, &look(), "John Doe");
                assert!(html.len() <= 10_240 && !subject.contains(['\r', '\n']));
                assert!(
                    html.starts_with(&format!(
                        "<!doctype html>\n<html lang=\"{}\">",
                        mails.language
                    ))
                );
                assert_eq!(html.matches("src=").count(), 1);
                assert!(html.contains("src=\"https://shop.example.com/logo.png?a=1&amp;b=2\""));
                assert!(html.contains("border-top:4px solid #7a1f1f"));
                assert!(!html.contains("<script") && !html.contains("{site}"));
                for line in text.lines().filter(|line| line.len() > 20 && !line.ends_with(':')) {
                    assert!(html.contains(&super::escaped(line.trim())), "{line}\n{html}");
                }
            }
        }
    }

    /// Whoever signs up with a stranger's address writes into a mail to them.
    #[test]
    fn what_is_typed_as_a_name_makes_no_link_and_no_markup() {
        for good in ["Alex Taylor", "Pat O'Kake", "John St. Doe", "Žofia Nováková-Doe", "李 明"]
        {
            assert!(is_name(good), "{good}");
        }
        for wrong in [
            "",
            "evil.example",
            "www.evil.example Doe",
            "https://evil.example",
            "call 555 0123",
            "<b>Alex</b>",
            "Alex\r\nBcc: pat@example.com",
            "Alex & Pat",
            "a@example.com",
        ] {
            assert!(!is_name(wrong), "{wrong:?}");
            let [english, _] = ALL;
            let letter = letter(MailKind::Verify, english, &Look::default(), wrong);
            assert!(letter.text.starts_with("Hello,\n"), "{wrong:?}");
        }
        assert!(!is_name(&"a".repeat(61)));
    }

    #[test]
    fn what_a_tenant_says_of_itself_is_text_in_html() {
        let [english, _] = ALL;
        let name = Some("<script>alert(1)</script> \"'{time}".to_owned());
        let look = Look { name, ..Look::default() };
        let letter = letter(MailKind::PasswordChanged, english, &look, "Alex Taylor");
        assert!(!letter.html.contains("<script"));
        assert!(letter.html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&#39;{time}"));
    }
}
