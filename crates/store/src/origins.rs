//! Origins of pages, as browsers write them into `Origin` (RFC 6454, section 6.2).

use std::net::Ipv6Addr;

use crate::db::Value;

/// How many a key may be for.
pub const MOST: usize = 20;
/// How long one may be.
const LONGEST: usize = 255;

/// The pages that a key is for.
pub struct Origins(Vec<String>);

impl Origins {
    /// One to [`MOST`] origins, each by `https` or of this machine; else nothing.
    #[must_use]
    pub fn read(texts: &[impl AsRef<str>]) -> Option<Self> {
        let is_good = (1..=MOST).contains(&texts.len())
            && texts.iter().all(|text| is_origin_of_page(text.as_ref()));
        is_good.then(|| Self(texts.iter().map(|text| text.as_ref().to_owned()).collect()))
    }

    /// As it is stored.
    pub(crate) fn stored(&self) -> Value {
        Value::json(&self.0)
    }
}

/// Whether a browser writes an origin so, and nobody between changes what its pages are: scheme and host in lower case, no port that the
/// scheme has by itself, nothing behind.
#[must_use]
pub fn is_origin_of_page(text: &str) -> bool {
    let Some((scheme, authority)) = text.split_once("://") else { return false };
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let own_port = match scheme {
        "https" => "443",
        "http" if is_this_machine(host) => "80",
        _ => return false,
    };
    let is_port = |port: &str| {
        let number = port.parse::<u16>().is_ok_and(|number| number.to_string() == port);
        number && port != own_port
    };
    text.len() <= LONGEST && is_host(host) && port.is_none_or(is_port)
}

fn is_this_machine(host: &str) -> bool {
    ["localhost", "127.0.0.1", "[::1]"].contains(&host)
}

/// A name, an IPv4 address, or an IPv6 address in brackets in its shortest form.
fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok_and(|known| known.to_string() == address);
    }
    let is_of_names =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    host.split('.').all(|label| !label.is_empty() && label.bytes().all(is_of_names))
}

#[cfg(test)]
mod tests {
    use super::{MOST, Origins, is_origin_of_page};

    /// RFC 6454, section 6.2; RFC 5952 for addresses.
    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for right in [
            "https://shop.example",
            "https://www.shop.example:8443",
            "https://xn--bcher-kva.example",
            "https://192.0.2.7",
            "https://[2001:db8::1]",
            "https://[2001:db8::1]:8443",
            "http://localhost:5173",
            "http://127.0.0.1:8787",
            "http://[::1]:3000",
        ] {
            assert!(is_origin_of_page(right), "{right}");
        }
        for wrong in [
            "",
            "null",
            "*",
            "https://",
            "shop.example",
            "https://shop.example/",
            "https://shop.example/page",
            "https://shop.example?",
            "https://Shop.example",
            "HTTPS://shop.example",
            "https://*.shop.example",
            "https://pat@shop.example",
            "https://shop.example:443",
            "https://shop.example:0443",
            "https://shop.example:",
            "https://shop.example:70000",
            "https://shop..example",
            "https://[2001:DB8::1]",
            "https://[::1",
            "http://shop.example",
            "http://localhost.shop.example",
            "http://localhost:80",
            "file://",
            "capacitor://localhost",
            "https://shop.example\r\n",
        ] {
            assert!(!is_origin_of_page(wrong), "{wrong:?}");
        }
        assert!(!is_origin_of_page(&format!("https://{}.example", "a".repeat(250))));
    }

    #[test]
    fn a_key_is_for_one_page_or_more_and_not_for_any_number() {
        let pages = |count: usize| -> Vec<String> {
            (0..count).map(|number| format!("https://p{number}.example")).collect()
        };
        assert!(Origins::read(&pages(0)).is_none());
        assert!(Origins::read(&pages(MOST)).is_some());
        assert!(Origins::read(&pages(MOST + 1)).is_none());
        assert!(Origins::read(&["https://shop.example", "null"]).is_none());
    }
}
