//! How often one address may call what needs no access token, or has a password hashed: Argon2 costs far more than asking for it does.

use crate::config::Config;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Incoming;
use crate::ports::Ports;

/// The period of the binding in `wrangler.toml`, in seconds.
const PERIOD: i64 = 60;

/// Counts a call, where the endpoint is one of these.
///
/// A call with a server's key is not counted: all of a tenant's users come from the address of that server. A made-up
/// key of that form is refused by the first batch, before any password is looked at or hashed.
///
/// # Errors
/// 429; 503 where nothing can be counted outside development: a limit that is off must not go unseen.
pub(crate) async fn check(
    endpoint: &Endpoint,
    config: &Config,
    ports: &Ports<'_>,
    request: &dyn Incoming,
) -> Result<(), Error> {
    if !is_counted(endpoint, request) {
        return Ok(());
    }
    let Some(limit) = ports.rate_limit else {
        return match config.production {
            true => Err(Error::Unavailable("RATE_LIMIT is not bound".to_owned())),
            false => Ok(()),
        };
    };
    let address = request.header("cf-connecting-ip").unwrap_or_default();
    let key = config.keys.address_key(&network(&address));
    if limit.allows(&key).await? { Ok(()) } else { Err(Error::TooManyRequests { seconds: PERIOD }) }
}

fn is_counted(endpoint: &Endpoint, request: &dyn Incoming) -> bool {
    let is_server = || {
        let key = request.header("x-api-key");
        key.is_some_and(|key| key.starts_with("server."))
    };
    match endpoint.caller {
        Caller::Key | Caller::KeyWithUser => !is_server(),
        Caller::KeyForUser => endpoint.path.ends_with("/local") && !is_server(),
        Caller::Public => endpoint.form || endpoint.path.starts_with("/api-commerceIdentity/"),
        _ => false,
    }
}

/// An IPv4 address, or the /64 of an IPv6 address: whoever has one of its addresses has them all. The platform writes addresses well;
/// of one that it did not, the beginning counts. (The standard library's parser is 4 KB of the Worker.)
fn network(address: &str) -> String {
    if !address.contains(':') || address.contains('.') {
        return address.to_owned();
    }
    // RFC 4291, section 2.2: `::` stands once for as many groups of zeros as are missing of the eight.
    let written = address.split(':').filter(|group| !group.is_empty()).count();
    let mut missing = 8_usize.saturating_sub(written);
    let mut groups = Vec::new();
    for group in address.split(':') {
        if group.is_empty() {
            groups.resize(groups.len().saturating_add(core::mem::take(&mut missing)), "");
        } else {
            groups.push(group.trim_start_matches('0'));
        }
    }
    groups.truncate(4);
    groups.join(":").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::network;

    #[test]
    fn neighbours_of_a_network_are_one() {
        assert_eq!(network("203.0.113.7"), "203.0.113.7");
        assert_ne!(network("203.0.113.7"), network("203.0.113.8"));
        assert_eq!(network("2001:db8:1:2::7"), network("2001:db8:1:2:ffff::1"));
        assert_ne!(network("2001:db8:1:2::7"), network("2001:db8:1:3::7"));
        for same in ["2001:db8::7", "2001:0DB8:0:0:1::", "2001:db8::0:2:3:4:5"] {
            assert_eq!(network(same), network("2001:db8:0:0:9:9:9:9"), "{same}");
        }
        assert_eq!(network("2001:db8::1:2:3:4:5"), network("2001:db8:0:1::"));
        assert_ne!(network("2001:db8::1:2:3:4:5"), network("2001::db8:1:2:3:4:5"));
        assert_eq!(network("::1"), network("0:0:0:0:1::"));
        assert_eq!(network("::ffff:203.0.113.7"), "::ffff:203.0.113.7");
    }
}
