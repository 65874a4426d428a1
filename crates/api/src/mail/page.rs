//! `/dev/mail`: the mails of a developer's machine. Where there is no mailbox, which is everywhere else, there is no such page.

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use super::mailbox::{Kept, Mailbox};
use super::part::escaped;
use crate::http::Reply;
use crate::time::rfc3339;

const PATH: &str = "/dev/mail";

const STYLE: &str = ":root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}\
    body{max-width:60rem;margin:0 auto;padding:1rem}\
    article{margin:2rem 0;border-top:1px solid}\
    pre{white-space:pre-wrap;overflow-wrap:anywhere}\
    iframe{width:100%;height:36rem;border:1px solid}";

/// Of a mail that is shown: no script runs in it, nothing is loaded but its logo, and its links open in a tab of their own.
const MAIL_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src https:; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/// The page, or one of its mails; none under another path, for another method than GET, or for who reached this machine by a name that is
/// not its own: a page of somebody else can give its own name this machine's address.
pub(crate) fn answer(mailbox: &Mailbox, method: &str, path: &str, host: &str) -> Option<Reply> {
    let rest =
        path.strip_prefix(PATH).filter(|_| is_own(host) && ["GET", "HEAD"].contains(&method))?;
    if rest.is_empty() {
        return Some(mailbox.read(|mails| html(index(mails.iter()), &policy())));
    }
    let id = rest.strip_prefix('/')?;
    mailbox.read(|mails| {
        let mail = mails.iter().find(|mail| mail.id == id)?;
        Some(html(mail.letter.html.clone(), MAIL_POLICY))
    })
}

fn is_own(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    ["localhost", "127.0.0.1", "[::1]"].contains(&name)
}

fn policy() -> String {
    let style = Base64::encode_string(&Sha256::digest(STYLE.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

fn html(body: String, policy: &str) -> Reply {
    let reply = Reply { status: 200, headers: Vec::new(), body: Some(body) };
    reply
        .with("content-type", "text/html; charset=utf-8")
        .with("content-security-policy", policy)
        .with("referrer-policy", "no-referrer")
}

fn index<'a>(mails: impl Iterator<Item = &'a Kept>) -> String {
    let mails: String = mails.map(shown).collect();
    let mails = match mails.as_str() {
        "" => {
            "<p>There is none yet. Sign somebody up, or ask for a new password, and load this page again.</p>"
        }
        mails => mails,
    };
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>Mails</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>Mails</h1>\n\
         <p>What people would get from this machine, the newest first. Load the page again to see newer ones; a restart forgets them.</p>\n\
         <main>\n{mails}\n</main>\n</body>\n</html>\n"
    )
}

fn shown(Kept { id, at, to, letter, link }: &Kept) -> String {
    let (id, to, subject, text) =
        (escaped(id), escaped(to), escaped(&letter.subject), escaped(&letter.text));
    let link = link.as_deref().map(escaped).map_or_else(String::new, |link| {
        format!("<p>Link: <a href=\"{link}\" target=\"_blank\" rel=\"noopener\">{link}</a></p>")
    });
    let at = rfc3339(*at);
    format!(
        "<article aria-labelledby=\"m-{id}\">\n<h2 id=\"m-{id}\">{subject}</h2>\n<p>To {to}, <time>{at}</time></p>\n{link}\n\
         <iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" src=\"{PATH}/{id}\" title=\"{subject}\"></iframe>\n\
         <details><summary>As text</summary><pre>{text}</pre></details>\n</article>\n"
    )
}
