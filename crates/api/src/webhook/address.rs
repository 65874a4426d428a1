//! Where events may be sent. Whoever operates names the address, but it is the service that calls it: what only the service reaches is not
//! among them (OWASP API7:2023, server-side request forgery).

/// The longest address.
const MAX: usize = 2048;
/// Names that lead to no host of the public internet, each with all names below it. Sources: RFC 6761, RFC 6762, RFC 8375, ICANN's
/// reservation of `internal`, RFC 7686, and what routers call their networks.
const PRIVATE: [&str; 13] = [
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "arpa",
    "invalid",
    "test",
    "onion",
];

/// Whether it is an address of https with the name of a public host: no address by number, in whatever form, no credentials, no fragment.
/// On a developer's machine one of http on that machine is, too. To where a name leads is not known here: the platform's network has
/// no way to private addresses.
#[must_use]
pub fn is_receiver(url: &str, production: bool) -> bool {
    let is_plain = url.len() <= MAX
        && url.bytes().all(|byte| byte.is_ascii_graphic() && !b"\\#\"<>^`{|}".contains(&byte));
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let is_host = match scheme {
        "https" => host_of(authority).is_some_and(is_public),
        "http" => !production && is_own_machine(authority),
        _ => false,
    };
    is_plain && is_host
}

/// The host before a port, if there is one; credentials are none of both.
fn host_of(authority: &str) -> Option<&str> {
    match authority.split_once(':') {
        Some((host, port)) => is_port(port).then_some(host),
        None => Some(authority),
    }
}

fn is_port(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u16>().is_ok_and(|port| port > 0)
}

/// A last label that begins with a letter is what tells a name from every form of a number that browsers and platforms take for an IPv4
/// address (WHATWG URL, "ends in a number").
fn is_public(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.len() <= 253
        && host.contains('.')
        && host.split('.').all(is_label)
        && last.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && !PRIVATE.contains(&last)
}

/// This machine, by the names that a developer's receiver has.
fn is_own_machine(authority: &str) -> bool {
    let hosts = ["localhost", "127.0.0.1", "[::1]"];
    hosts.iter().any(|host| match authority.strip_prefix(host) {
        Some("") => true,
        Some(port) => port.strip_prefix(':').is_some_and(is_port),
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::is_receiver;

    #[test]
    fn a_public_name_under_https_is_told() {
        for url in [
            "https://shop.example/hook",
            "https://Hooks.Shop.EXAMPLE:8443/a?b=c",
            "https://xn--bcher-kva.example/",
            "https://a.b.c.example",
            "https://1.2.3.example/",
            "https://10.0.0.1.example/",
        ] {
            assert!(is_receiver(url, true), "{url}");
        }
    }

    /// From API7:2023 and CWE-918; the forms of numbers are those of the URL standard's host parser.
    #[test]
    fn what_only_the_service_reaches_is_not() {
        for url in [
            "http://shop.example/hook",
            "ftp://shop.example/",
            "https:shop.example",
            "https:/shop.example",
            "//shop.example/",
            "https://",
            "https:///hook",
            "https://shop/",
            "https://127.0.0.1/",
            "https://127.1/",
            "https://2130706433/",
            "https://0x7f000001/",
            "https://0x7f.0.0.0x1/",
            "https://0177.0.0.1/",
            "https://1.1.1.1/",
            "https://127.0.0.1./",
            "https://169.254.169.254/latest/meta-data/",
            "https://10.0.0.1:443/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[fd00::1]/",
            "https://[fe80::1%25eth0]/",
            "https://[2606:4700::1111]/",
            "https://localhost/",
            "https://LOCALHOST:8443/",
            "https://app.localhost/",
            "https://localhost.localdomain/",
            "https://printer.local/",
            "https://metadata.google.internal/",
            "https://db.corp/",
            "https://nas.home.arpa/",
            "https://router.lan/",
            "https://shop.example./",
            "https://shop..example/",
            "https://-shop.example/",
            "https://user@shop.example/",
            "https://user:secret@shop.example/",
            "https://shop.example@127.0.0.1/",
            "https://shop.example:0/",
            "https://shop.example:65536/",
            "https://shop.example:+443/",
            "https://shop.example:/",
            "https://shop.example\\@127.0.0.1/",
            "https://shop.example/#secret",
            "https://shop.example/a b",
            "https://shop.example/\n",
            "https://sh%6fp.example/",
            "https://①②⑦.⓪.⓪.①/",
            "https://bücher.example/",
            "javascript://shop.example/%0Aalert(1)",
            "",
        ] {
            assert!(!is_receiver(url, true), "{url}");
            assert!(!is_receiver(url, false), "{url}");
        }
        assert!(!is_receiver(&format!("https://shop.example/{}", "a".repeat(2048)), true));
    }

    #[test]
    fn a_developers_receiver_is_on_that_machine() {
        for url in ["http://127.0.0.1:9999/hook", "http://localhost/", "http://[::1]:3000?a=b"] {
            assert!(is_receiver(url, false), "{url}");
            assert!(!is_receiver(url, true), "{url}");
        }
        for url in [
            "http://127.0.0.1.example/",
            "http://localhost@shop.example/",
            "http://[::1].shop.example/",
            "http://127.0.0.2/",
            "http://10.0.0.1/",
            "http://127.0.0.1:80:80/",
        ] {
            assert!(!is_receiver(url, false), "{url}");
        }
    }
}
