//! From where a call comes: the address that the platform saw, and the network around it by which guesses are counted.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::http::Incoming;

/// The client's address, as the platform says it; empty where it says none.
pub(crate) fn address(request: &dyn Incoming) -> String {
    request.header("cf-connecting-ip").unwrap_or_default()
}

/// The /24 of an IPv4 address or the /48 of an IPv6 address: what one subscriber can easily choose from. What is no address stands for itself.
pub(crate) fn around(address: &str) -> String {
    let v4 = |address: Ipv4Addr| Ipv4Addr::from_bits(address.to_bits() >> 8 << 8).to_string();
    match address.parse() {
        Ok(IpAddr::V4(address)) => v4(address),
        Ok(IpAddr::V6(address)) => match address.to_ipv4_mapped() {
            Some(address) => v4(address),
            None => Ipv6Addr::from_bits(address.to_bits() >> 80 << 80).to_string(),
        },
        Err(_) => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn a_network_is_a_slash_24_or_a_slash_48() {
        for (one, other) in [
            ("203.0.113.7", "203.0.113.250"),
            ("203.0.113.7", "::ffff:203.0.113.9"),
            ("2001:db8:1:2::7", "2001:db8:1:ffff::1"),
            ("2001:0DB8:1::", "2001:db8:1:0:9::"),
        ] {
            assert_eq!(around(one), around(other), "{one} {other}");
        }
        for (one, other) in [
            ("203.0.113.7", "203.0.114.7"),
            ("2001:db8:1::7", "2001:db8:2::7"),
            ("", "0.0.0.0"),
            ("unknown", "another"),
        ] {
            assert_ne!(around(one), around(other), "{one} {other}");
        }
    }
}
