//! How often one address may call what needs no access token, or has a password hashed: Argon2 costs far more than asking for it does.
//! And how often one user may write, and read.

use std::net::{IpAddr, Ipv6Addr};

use crate::auth::identity::Identity;
use crate::caller::{NeedsKey, NeedsToken};
use crate::config::Config;
use crate::crypto::hash;
use crate::error::Error;
use crate::http::{Incoming, Reply};
use crate::network::{address, around};
use crate::ports::{Ports, RateLimit};
use crate::rate_fields::{Policy, RateFields};
use crate::server_keys::ServerKeys;
use crate::spec::{Counted, Spec};

/// The period of the bindings in `wrangler.toml`, in seconds.
const PERIOD_SECONDS: i64 = 60;

/// The bindings of `wrangler.toml` and what they count, as replies tell it.
pub(crate) const BY_ADDRESS: Policy = Policy::in_a_minute("address", 100);
pub(crate) const BY_NETWORK: Policy = Policy::in_a_minute("network", 1000);
pub(crate) const BY_USER: Policy = Policy::in_a_minute("user", 60);
pub(crate) const READS: Policy = Policy::in_a_minute("reads", 600);
pub(crate) const READS_BY_NETWORK: Policy = Policy::in_a_minute("network-reads", 6000);

/// A binding by its name, and what it counts.
type Limit<'a> = (&'static str, Option<&'a dyn RateLimit>, Policy);

/// Where a call is counted, and in what.
#[derive(Clone, Copy)]
pub(crate) struct Counter<'a> {
    pub(crate) config: &'a Config,
    pub(crate) ports: &'a Ports<'a>,
    pub(crate) request: &'a dyn Incoming,
    /// What the isolate remembers.
    pub(crate) server_keys: &'a ServerKeys,
    /// What the reply tells.
    pub(crate) rate_fields: &'a RateFields,
    /// Unix milliseconds.
    pub(crate) now: i64,
}

/// A call with nothing but a server's key, which is counted where the key turns out not to be one.
///
/// A good one is never counted: all of a tenant's users come from the address of that server. So it is not known before the database
/// was asked, and a network whose keys failed too often is held back without asking; but for keys that the database knew before.
pub(crate) struct ServerCall {
    /// The hash of the key.
    hash: String,
    /// Whether a key that is none is counted.
    is_counted: bool,
}

impl Counter<'_> {
    /// Counts the call, where the endpoint is one of these. A call with a server's key is to be [settled](Self::settle) afterwards.
    ///
    /// # Errors
    /// 429; 503 where nothing can be counted outside development: a limit that is off must not go unseen.
    pub(crate) async fn check(&self, spec: &Spec) -> Result<Option<ServerCall>, Error> {
        if let Some(key) = self.server_key(spec) {
            let hash = hash(&key);
            if spec.caller.needs().token == NeedsToken::Yes {
                // No stranger comes as far as the database.
                return Ok(Some(ServerCall { hash, is_counted: false }));
            }
            let is_good = self.server_keys.is_good(&hash);
            if is_good || self.server_keys.may_try(&self.network(), self.now) {
                return Ok(Some(ServerCall { hash, is_counted: true }));
            }
            return Err(Error::TooManyRequests { seconds: 1 });
        }
        if spec.counted == Counted::ByAddress && !self.is_within().await? {
            return Err(Error::TooManyRequests { seconds: PERIOD_SECONDS });
        }
        Ok(None)
    }

    /// Learns from the outcome of a call whether its key is good; `trips` is how often the database was asked. Counts it if not, also where it
    /// lined up for a password and was turned away: others waited behind it, and nobody knows whose it is.
    ///
    /// # Errors
    /// As [`check`](Self::check).
    pub(crate) async fn settle(
        &self,
        call: &ServerCall,
        outcome: &Result<Reply, Error>,
        trips: u32,
    ) -> Result<(), Error> {
        match outcome {
            Err(Error::NoTurn) if trips == 0 => {
                if !self.server_keys.is_good(&call.hash) {
                    self.count(call).await?;
                }
            }
            // What was refused before cost nothing.
            _ if trips == 0 => {}
            Err(
                Error::Unavailable(_)
                | Error::NoTurn
                | Error::Configuration(_)
                | Error::Internal(_),
            ) => {}
            Err(Error::ApiKeyRefused) => {
                self.server_keys.forget(&call.hash);
                self.count(call).await?;
            }
            _ if !call.is_counted => {}
            // The key is the first thing that is asked.
            _ => self.server_keys.note_good(&call.hash),
        }
        Ok(())
    }

    /// Counts a call whose key is none, or not known to be one. Past the limit its network is held back.
    async fn count(&self, call: &ServerCall) -> Result<(), Error> {
        if call.is_counted && !self.is_within().await? {
            self.server_keys.hold(&self.network(), self.now);
            return Err(Error::TooManyRequests { seconds: PERIOD_SECONDS });
        }
        Ok(())
    }

    /// The key of a server, where the endpoint takes one. Elsewhere that header means nothing, and spares nobody the count.
    fn server_key(&self, spec: &Spec) -> Option<String> {
        let takes_key = spec.caller.needs().key != NeedsKey::No;
        let key = self.request.header("x-api-key").filter(|_| takes_key)?;
        key.starts_with("server.").then_some(key)
    }

    /// Whether the call has a server's key that the database knew when it was last asked.
    pub(crate) fn has_good_key(&self, spec: &Spec) -> bool {
        self.server_key(spec).is_some_and(|key| self.server_keys.is_good(&hash(&key)))
    }

    /// Counts once for the address, and once for the network around it, of which many are one's own: a /48 has 65,536 of /64.
    ///
    /// What the address has too much does not count for the network: so no single neighbour fills that.
    async fn is_within(&self) -> Result<bool, Error> {
        let (narrow, wide) = (self.ports.rate_limit, self.ports.network_rate_limit);
        let narrow = ("RATE_LIMIT", narrow, BY_ADDRESS);
        if !self.is_within_one(narrow, &self.network()).await? {
            return Ok(false);
        }
        let around = self.config.keys.address_key(&around(&address(self.request)));
        self.is_within_one(("NETWORK_RATE_LIMIT", wide, BY_NETWORK), &around).await
    }

    async fn is_within_one(
        &self,
        (name, limit, policy): Limit<'_>,
        key: &str,
    ) -> Result<bool, Error> {
        match limit {
            Some(limit) => {
                self.rate_fields.counted(policy);
                Ok(limit.allows(key).await?)
            }
            None if self.config.production => {
                Err(Error::Unavailable(format!("{name} is not bound")))
            }
            None => Ok(true),
        }
    }

    /// The keyed hash under which the network is counted.
    fn network(&self) -> String {
        self.config.keys.address_key(&network(&address(self.request)))
    }
}

/// Counts a call of a user, whoever's network it comes from: whoever made a token himself could go on for ever. And by the network,
/// whoever's token it is: he could make any number of them. What is only read is counted by itself, and may be ten times as much. What a
/// service does is not counted, nor what a server does for its users.
///
/// # Errors
/// As for [`Counter::check`].
pub(crate) async fn check_user(
    spec: &Spec,
    counter: &Counter<'_>,
    identity: Option<&Identity>,
) -> Result<(), Error> {
    let Some(identity) = identity.filter(|one| spec.is_for_user() && one.client.is_none()) else {
        return Ok(());
    };
    let Counter { config, ports, request, .. } = *counter;
    let (own, all, doing) = of_user(spec, ports);
    // What is read leaves no row: each session may, so that no thief's keeps the owner's waiting.
    let session = identity.session.as_deref().filter(|_| !spec.is_writing());
    let who = session.map(|session| format!("{} {session}", identity.user_id));
    let who = who.as_ref().unwrap_or(&identity.user_id);
    let is_within_own = counter.is_within_one(own, &config.keys.user_key(who)).await?;
    let is_within_all = || async {
        // Beside what strangers from there have together.
        let doing = format!("{doing} {}", around(&address(request)));
        counter.is_within_one(all, &config.keys.address_key(&doing)).await
    };
    // All users of a site may come from the address of its server.
    let is_server = counter.has_good_key(spec);
    match is_within_own && (is_server || is_within_all().await?) {
        true => Ok(()),
        false => Err(Error::TooManyRequests { seconds: PERIOD_SECONDS }),
    }
}

/// The limit of the user or the session, that of all users of a network, and what is counted there.
fn of_user<'a>(spec: &Spec, ports: &Ports<'a>) -> (Limit<'a>, Limit<'a>, &'static str) {
    if spec.is_writing() {
        let own = ("USER_RATE_LIMIT", ports.user_rate_limit, BY_USER);
        (own, ("NETWORK_RATE_LIMIT", ports.network_rate_limit, BY_NETWORK), "writing")
    } else {
        let own = ("READ_RATE_LIMIT", ports.read_rate_limit, READS);
        let all = ("NETWORK_READ_RATE_LIMIT", ports.network_read_rate_limit, READS_BY_NETWORK);
        (own, all, "reading")
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
