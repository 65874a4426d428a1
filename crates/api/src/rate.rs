//! How often one address may call what needs no access token, or has a password hashed: Argon2 costs far more than asking for it does.
//! And how often one user may write.

use std::net::{IpAddr, Ipv6Addr};

use crate::auth::identity::Identity;
use crate::config::Config;
use crate::error::Error;
use crate::http::Incoming;
use crate::network::address;
use crate::ports::{Ports, RateLimit};
use crate::spec::{Counted, Spec};

/// The period of the bindings in `wrangler.toml`, in seconds.
const PERIOD_SECONDS: i64 = 60;

/// Counts a call, where the endpoint is one of these.
///
/// A call with a server's key is not counted: all of a tenant's users come from the address of that server. A made-up
/// key of that form is refused by the first batch, before any password is looked at or hashed.
///
/// # Errors
/// 429; 503 where nothing can be counted outside development: a limit that is off must not go unseen.
pub(crate) async fn check(
    spec: &Spec,
    config: &Config,
    ports: &Ports<'_>,
    request: &dyn Incoming,
) -> Result<(), Error> {
    if !is_counted(spec, request) {
        return Ok(());
    }
    let key = config.keys.address_key(&network(&address(request)));
    count(config, ("RATE_LIMIT", ports.rate_limit), &key).await
}

/// Counts a writing call of a user, whoever's network it comes from: whoever made a token himself could go on for ever. What a service
/// writes is not counted, nor what a server does for its users.
///
/// # Errors
/// As for [`check`].
pub(crate) async fn check_user(
    spec: &Spec,
    config: &Config,
    ports: &Ports<'_>,
    identity: Option<&Identity>,
) -> Result<(), Error> {
    match identity {
        Some(identity) if spec.writes_for_user() && identity.client.is_none() => {
            let key = config.keys.user_key(&identity.user_id);
            count(config, ("USER_RATE_LIMIT", ports.user_rate_limit), &key).await
        }
        _ => Ok(()),
    }
}

async fn count(
    config: &Config,
    (name, limit): (&str, Option<&dyn RateLimit>),
    key: &str,
) -> Result<(), Error> {
    let Some(limit) = limit else {
        return match config.production {
            true => Err(Error::Unavailable(format!("{name} is not bound"))),
            false => Ok(()),
        };
    };
    match limit.allows(key).await? {
        true => Ok(()),
        false => Err(Error::TooManyRequests { seconds: PERIOD_SECONDS }),
    }
}

fn is_counted(spec: &Spec, request: &dyn Incoming) -> bool {
    match spec.counted {
        Counted::No => false,
        Counted::ByAddress => {
            let key = request.header("x-api-key");
            key.is_none_or(|key| !key.starts_with("server."))
        }
    }
}

/// An IPv4 address, or the /64 of an IPv6 address: whoever has one of its addresses has them all. What is no address stands for itself.
fn network(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(address)) if address.to_ipv4_mapped().is_none() => {
            let network = address.to_bits() >> 64 << 64;
            Ipv6Addr::from_bits(network).to_string()
        }
        _ => address.to_owned(),
    }
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
