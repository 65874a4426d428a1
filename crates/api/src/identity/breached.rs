//! Whether a new password is in a set of breached ones, which somebody else keeps and is asked for by range: only the first five of 40 digits
//! of a hash leave the service, and what comes back is every hash that begins so. The answer is compared here.

use idp_model::Code;
use idp_model::messages::en;
use idp_model::report::{Issue, Params, Rejection, Step};
use serde::Serialize;

use crate::call::Call;
use crate::crypto::sha1;
use crate::error::Error;
use crate::json::text;

/// How long somebody waits for that who chooses a password.
const WAIT_MS: u32 = 1_500;
/// How many digits are told.
const TOLD: usize = 5;
/// Has the answer filled up to a length that does not tell which range it is.
const PADDING: (&str, &str) = ("add-padding", "true");

/// What a password was not compared with.
#[derive(Serialize)]
struct Skipped<'a> {
    request_id: &'a str,
    skipped: &'static str,
    error: &'a str,
}

/// The password at that path of the body is not known to be breached, or nobody can be asked: then it is told in the log, and goes on. Asked
/// before it is hashed.
///
/// # Errors
/// `password.common`.
pub(super) async fn require_not_breached(
    call: &Call<'_>,
    password: &str,
    path: &[&str],
) -> Result<(), Error> {
    let Some(address) = &call.config.breached_passwords else { return Ok(()) };
    let digits = sha1(password);
    let (told, kept) = digits.split_at_checked(TOLD).unwrap_or_default();
    let url = format!("{address}/{told}");
    let error = match call.ports.fetch.look_up(&url, PADDING, WAIT_MS).await {
        Err(fault) => fault.0,
        Ok(answer) => match holds(&answer, kept) {
            Some(false) => return Ok(()),
            Some(true) => return Err(common(path)),
            None => "the answer is no list of hashes".to_owned(),
        },
    };
    let (request_id, skipped) = (call.request_id.own.as_str(), "breached passwords");
    call.ports.log.line(&text(&Skipped { request_id, skipped, error: &error }));
    Ok(())
}

/// Whether a list of lines `REST:COUNT` has that rest; a count of 0 only fills it up. Nothing where it is no such list.
fn holds(list: &[u8], kept: &str) -> Option<bool> {
    let mut is_there = false;
    for line in std::str::from_utf8(list).ok()?.lines().filter(|line| !line.is_empty()) {
        let (rest, count) = line.split_once(':')?;
        let is_hash = rest.len() == kept.len() && rest.bytes().all(|byte| byte.is_ascii_hexdigit());
        let count: u64 = count.trim().parse().ok().filter(|_| is_hash)?;
        is_there |= count > 0 && rest.eq_ignore_ascii_case(kept);
    }
    Some(is_there)
}

/// As the rules say it of the most common ones.
fn common(path: &[&str]) -> Error {
    Error::Invalid(Rejection {
        issues: vec![Issue {
            path: path.iter().map(|key| Step::Key((*key).to_owned())).collect(),
            code: Code::PasswordCommon.name(),
            params: Params::default(),
            message: en::CATALOGUE.message(Code::PasswordCommon, &[]),
        }],
        truncated: false,
    })
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn a_list_is_compared_by_the_rest_alone_and_what_fills_it_up_is_nothing() {
        let rest = "1E4C9B93F3F0682250B6CF8331B7EE68FD8";
        let other = "0018A45C4D1DEF81644B54AB7F969B88D65";
        let list = |lines: &[(&str, u64)]| {
            lines.iter().map(|(rest, count)| format!("{rest}:{count}\r\n")).collect::<String>()
        };
        let cases = [
            (list(&[(other, 3), (rest, 10)]), Some(true)),
            (list(&[(&rest.to_lowercase(), 1)]), Some(true)),
            (list(&[(other, 3)]), Some(false)),
            (list(&[(rest, 0), (other, 3)]), Some(false)),
            (String::new(), Some(false)),
            ("<html>".to_owned(), None),
            (format!("{rest}:many"), None),
            (format!("{}:1", rest.get(1..).unwrap()), None),
        ];
        for (list, wanted) in cases {
            assert_eq!(holds(list.as_bytes(), rest), wanted, "{list}");
        }
        assert_eq!(holds(&[0xFF], rest), None);
    }
}
