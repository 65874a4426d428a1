//! The HTTP API that takes our mails, in the shapes of those that are sold: what is sent to it, and what its answers mean.

use serde::Serialize;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::letter::Letter;
use crate::json::{read_object, text};

/// Whose API it is.
#[derive(Clone, Copy)]
enum Shape {
    /// Source: resend.com/docs/api-reference/emails/send-email, and …/emails/idempotency-keys.
    Resend,
    /// Source: postmarkapp.com/developer/api/email-api.
    Postmark,
}

/// Where mails go, and in whose name.
pub(crate) struct Mailer {
    pub(crate) url: String,
    shape: Shape,
    key: Zeroizing<String>,
    from: Sender,
}

/// Who sends.
struct Sender {
    name: Option<String>,
    email: String,
}

/// A mail on its way.
pub(crate) struct Outgoing<'a> {
    /// The same at every try, and for nobody else: the id of its event.
    pub(crate) id: &'a str,
    pub(crate) to: &'a str,
    /// What the tenant is called, in whose name it is sent.
    pub(crate) site: Option<&'a str>,
    /// To whom people answer.
    pub(crate) reply_to: Option<&'a str>,
    pub(crate) letter: &'a Letter,
}

/// What the API made of a mail.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// It is on its way, by this try or by one before.
    Yes,
    /// Not now. Nothing is wrong with the mail.
    NotNow,
    /// It never will.
    Never,
}

const WRONG: &str = "MAIL_URL, MAIL_API, MAIL_KEY and MAIL_FROM are not an https address, resend or postmark, a key, and who sends as in Shop <mail@example.com>";

#[derive(Serialize)]
struct ToResend<'a> {
    from: String,
    to: [&'a str; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_to: Option<&'a str>,
    subject: &'a str,
    text: &'a str,
    html: &'a str,
    headers: Value,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct ToPostmark<'a> {
    from: String,
    to: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_to: Option<&'a str>,
    subject: &'a str,
    text_body: &'a str,
    html_body: &'a str,
    message_stream: &'a str,
    track_opens: bool,
    track_links: &'a str,
    headers: Value,
}

impl Mailer {
    /// All of the variables, or none; `is_address` says whether a text is an address that may be called.
    ///
    /// # Errors
    /// Where one is missing or not right.
    pub(crate) fn read(
        variable: &dyn Fn(&str) -> Option<String>,
        is_address: impl Fn(&str) -> bool,
    ) -> Result<Option<Self>, &'static str> {
        let [url, api, key, from] = ["MAIL_URL", "MAIL_API", "MAIL_KEY", "MAIL_FROM"].map(variable);
        if [&url, &api, &key, &from].iter().all(|value| value.is_none()) {
            return Ok(None);
        }
        let shape = match api.as_deref() {
            Some("resend") => Shape::Resend,
            Some("postmark") => Shape::Postmark,
            _ => return Err(WRONG),
        };
        let is_key = |key: &String| key.len() >= 8 && key.bytes().all(|b| b.is_ascii_graphic());
        Ok(Some(Self {
            url: url.filter(|url| is_address(url)).ok_or(WRONG)?,
            shape,
            key: key.filter(is_key).map(Zeroizing::new).ok_or(WRONG)?,
            from: from.as_deref().and_then(Sender::read).ok_or(WRONG)?,
        }))
    }

    /// The headers and the body that the API takes.
    pub(crate) fn message(
        &self,
        mail: &Outgoing<'_>,
    ) -> (Vec<(&'static str, String)>, Zeroizing<String>) {
        let Outgoing { id, to, site, reply_to, letter } = *mail;
        let Letter { subject, text: plain, html } = letter;
        let from = self.from.written(site);
        match self.shape {
            Shape::Resend => {
                let headers = json!({ "Auto-Submitted": "auto-generated" });
                let body =
                    ToResend { from, to: [to], reply_to, subject, text: plain, html, headers };
                let bearer = format!("Bearer {}", *self.key);
                let head = vec![("authorization", bearer), ("idempotency-key", id.to_owned())];
                (head, Zeroizing::new(text(&body)))
            }
            Shape::Postmark => {
                let domain = self.from.email.rsplit('@').next().unwrap_or_default();
                let header = |name: &str, value: &str| json!({ "Name": name, "Value": value });
                // It knows no key of a call. By the same id, programs that show mails take two of one for one.
                let headers = json!([
                    header("Auto-Submitted", "auto-generated"),
                    header("Message-ID", &format!("<{id}@{domain}>")),
                    header("X-PM-KeepID", "true"),
                ]);
                let body = ToPostmark {
                    from,
                    to,
                    reply_to,
                    subject,
                    text_body: plain,
                    html_body: html,
                    message_stream: "outbound",
                    track_opens: false,
                    track_links: "None",
                    headers,
                };
                let head = vec![
                    ("accept", "application/json".to_owned()),
                    ("x-postmark-server-token", (*self.key).clone()),
                ];
                (head, Zeroizing::new(text(&body)))
            }
        }
    }

    /// What an answer means.
    pub(crate) fn judge(&self, status: u16, body: &[u8]) -> Taken {
        match status {
            200..=299 => Taken::Yes,
            // The key came with another mail: the look changed since a try whose answer was lost.
            409 if matches!(self.shape, Shape::Resend) && is_sent_before(body) => Taken::Yes,
            // What is wrong with the account there, or with the address, an operator mends.
            401..=405 | 408 | 409 | 425 | 429 => Taken::NotNow,
            400..=499 => Taken::Never,
            _ => Taken::NotNow,
        }
    }
}

fn is_sent_before(body: &[u8]) -> bool {
    let answer: Value = read_object(body).unwrap_or_default();
    answer.get("name").and_then(Value::as_str) == Some("invalid_idempotent_request")
}

impl Sender {
    /// Reads `mail@example.com` or `Shop <mail@example.com>`.
    fn read(text: &str) -> Option<Self> {
        let (name, email) = match text.strip_suffix('>') {
            Some(text) => text.split_once('<').map(|(name, email)| (name.trim(), email.trim()))?,
            None => ("", text),
        };
        let (local, domain) = email.split_once('@')?;
        let is_plain =
            email.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"\\,;:()[]".contains(&b));
        let is_good =
            is_plain && !local.is_empty() && domain.contains('.') && !domain.contains('@');
        let name = Some(name.trim_matches('"')).filter(|name| !name.is_empty());
        is_good.then(|| Self { name: name.map(str::to_owned), email: email.to_owned() })
    }

    /// As it stands in a mail, in the name of a site where it has one. What ends a name there is left out of it.
    fn written(&self, site: Option<&str>) -> String {
        let name = site.or(self.name.as_deref()).unwrap_or_default();
        let is_of_names = |one: &char| !one.is_control() && !"<>\"\\".contains(*one);
        let name: String = name.chars().filter(is_of_names).collect();
        let is_word = |one: char| one.is_alphanumeric() || " -_'".contains(one);
        match name.trim() {
            "" => self.email.clone(),
            name if name.chars().all(is_word) => format!("{name} <{}>", self.email),
            name => format!("\"{name}\" <{}>", self.email),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Mailer, Sender, Taken};

    fn read(variables: &[(&str, &str)]) -> Result<Option<Mailer>, &'static str> {
        let value = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Mailer::read(&value, |url| url.starts_with("https://"))
    }

    const WHOLE: [(&str, &str); 4] = [
        ("MAIL_URL", "https://api.resend.com/emails"),
        ("MAIL_API", "resend"),
        ("MAIL_KEY", "re_12345678"),
        ("MAIL_FROM", "Shop <mail@example.com>"),
    ];

    #[test]
    fn it_is_whole_or_not_there() {
        assert!(matches!(read(&[]), Ok(None)));
        assert!(matches!(read(&WHOLE), Ok(Some(_))));
        for left_out in 0..4 {
            let rest = WHOLE.into_iter().enumerate().filter(|(at, _)| *at != left_out);
            let rest: Vec<_> = rest.map(|(_, one)| one).collect();
            assert!(read(&rest).is_err(), "{left_out}");
        }
        for wrong in [
            ("MAIL_URL", "http://api.resend.com/emails"),
            ("MAIL_API", "Resend"),
            ("MAIL_KEY", "short"),
            ("MAIL_KEY", "re_1234\r\nx-more: 1"),
            ("MAIL_FROM", "mail"),
            ("MAIL_FROM", "Shop <mail@example.com>, other@example.com"),
        ] {
            let mut variables = WHOLE.to_vec();
            variables.insert(0, wrong);
            assert!(read(&variables).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn an_answer_is_taken_now_or_never() {
        let resend = read(&WHOLE).unwrap().unwrap();
        let judged = |status| resend.judge(status, b"{}");
        assert_eq!([200, 202].map(judged), [Taken::Yes, Taken::Yes]);
        for later in [301, 401, 403, 404, 408, 409, 429, 500, 503] {
            assert_eq!(judged(later), Taken::NotNow, "{later}");
        }
        for never in [400, 406, 413, 415, 422] {
            assert_eq!(judged(never), Taken::Never, "{never}");
        }
        let before = br#"{"statusCode":409,"name":"invalid_idempotent_request"}"#;
        assert_eq!(resend.judge(409, before), Taken::Yes);
        let now = br#"{"statusCode":409,"name":"concurrent_idempotent_requests"}"#;
        assert_eq!(resend.judge(409, now), Taken::NotNow);
    }

    /// RFC 5322, section 3.4: what ends a name or a header does not stand in one.
    #[test]
    fn a_sender_has_the_name_of_the_site_and_no_second_header() {
        let sender = Sender::read("Shop <mail@example.com>").unwrap();
        assert_eq!(sender.written(None), "Shop <mail@example.com>");
        assert_eq!(sender.written(Some("Kake, Inc.")), "\"Kake, Inc.\" <mail@example.com>");
        let written = sender.written(Some("A\" <evil@example.com>\r\nBcc: pat@example.com"));
        assert_eq!(written, "\"A evil@example.comBcc: pat@example.com\" <mail@example.com>");
        assert_eq!(Sender::read("mail@example.com").unwrap().written(None), "mail@example.com");
    }
}
