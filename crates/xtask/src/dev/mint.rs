//! What the buttons of the reference that mint a token ask: a small server beside the Worker, on the next port. It sends the browser back to the page
//! with the token behind `#`. The private key is here and not in the Worker, so a Worker elsewhere has nothing that mints.

use std::io::{BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::project::Project;

/// A browser sends no more than that ahead of a body, and there is none.
const LONGEST: u64 = 16 * 1024;
/// How long a browser may take to ask.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whom a token can be for, by the word that the page has for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// The demo user, with a second factor.
    User,
    /// Whoever operates, with the scopes of all desks.
    Operator,
    /// A vendor that tells of alerts and payments.
    Vendor,
}

/// Makes a token, or says why there is none.
pub(super) type Mint = fn(&Project, Who) -> Result<String>;

/// Listens beside the Worker at `port`, as long as this process lives.
///
/// # Errors
/// When the next port is taken, or there is none.
pub(super) fn serve(project: &Project, port: u16, mint: Mint) -> Result<()> {
    let own = port.checked_add(1).context("there is no port behind the last one")?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, own))
        .with_context(|| format!("port {own} is taken"))?;
    let project = project.clone();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // Whoever goes away meanwhile needs no answer.
            drop(serve_one(&stream, port, &|who| mint(&project, who)));
        }
    });
    Ok(())
}

fn serve_one(
    mut stream: &TcpStream,
    port: u16,
    mint: &dyn Fn(Who) -> Result<String>,
) -> Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut head = Vec::new();
    let mut bytes = BufReader::new(stream.take(LONGEST)).bytes();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(bytes.next().context("the request is cut, or too long")??);
    }
    let reply = match target(&String::from_utf8_lossy(&head), port) {
        Some(target) => found(&format!("{}#token={}", target.page, mint(target.who)?)),
        None => {
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned()
        }
    };
    stream.write_all(reply.as_bytes()).context("the browser has gone")
}

fn found(location: &str) -> String {
    format!(
        "HTTP/1.1 303 See Other\r\nLocation: {location}\r\nCache-Control: no-store\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
}

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
struct Target {
    who: Who,
    /// Where the browser goes back to: a page of the reference of the Worker at this machine, and nothing else.
    page: String,
}

/// Reads `GET /token/WHO/PAGE`. None where it is anything else, or no page of this machine asks.
fn target(head: &str, port: u16) -> Option<Target> {
    let mut lines = head.split("\r\n");
    let path = lines.next()?.strip_prefix("GET /token/")?.strip_suffix(" HTTP/1.1")?;
    let headers = || lines.clone().filter_map(|line| line.split_once(':'));
    let header = |name: &str| {
        let mut found = headers().filter(|(key, _)| key.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.trim())
    };
    // Another site may send a browser here, and would learn nothing; it has no business here all the same.
    if header("sec-fetch-site") == Some("cross-site") {
        return None;
    }
    // A name that leads to this machine by somebody else's DNS is none of ours.
    let host = header("host")?.strip_suffix(&format!(":{}", port.checked_add(1)?))?;
    if !["127.0.0.1", "localhost"].contains(&host) {
        return None;
    }
    let (who, page) = path.split_once('/')?;
    let who = match who {
        "user" => Who::User,
        "operator" => Who::Operator,
        "vendor" => Who::Vendor,
        _ => return None,
    };
    let is_name = !page.is_empty() && page.bytes().all(|byte| byte.is_ascii_lowercase());
    let page = format!("http://{host}:{port}/docs/reference/{page}");
    is_name.then_some(Target { who, page })
}

#[cfg(test)]
mod tests {
    use super::{Target, Who, serve_one, target};
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, TcpListener, TcpStream};

    fn asked(line: &str, headers: &str) -> Option<Target> {
        target(&format!("{line}\r\n{headers}\r\n\r\n"), 8787)
    }

    #[test]
    fn a_page_of_this_machine_gets_back_to_itself() {
        for host in ["127.0.0.1", "localhost"] {
            let headers = format!("Host: {host}:8788\r\nSec-Fetch-Site: same-site");
            let told = asked("GET /token/operator/support HTTP/1.1", &headers);
            let page = format!("http://{host}:8787/docs/reference/support");
            assert_eq!(told, Some(Target { who: Who::Operator, page }));
        }
    }

    /// From CWE-350; CWE-352.
    #[test]
    fn nothing_else_gets_a_token() {
        let own = "Host: 127.0.0.1:8788";
        for line in [
            "POST /token/user/support HTTP/1.1",
            "GET /token/root/support HTTP/1.1",
            "GET /token/user/ HTTP/1.1",
            "GET /token/user//example.com HTTP/1.1",
            "GET /token/user/@example.com HTTP/1.1",
            "GET /token/user/support#x HTTP/1.1",
            "GET /token/user/a%0d%0ab HTTP/1.1",
            "GET / HTTP/1.1",
            "",
        ] {
            assert_eq!(asked(line, own), None, "{line}");
        }
        let line = "GET /token/user/support HTTP/1.1";
        for headers in [
            "",
            "Host: example.com:8788",
            "Host: 127.0.0.1:8787",
            "Host: 127.0.0.1.example.com:8788",
            "Host: 127.0.0.1:8788\r\nSec-Fetch-Site: cross-site",
        ] {
            assert_eq!(asked(line, headers), None, "{headers}");
        }
    }

    #[test]
    fn the_token_stands_behind_the_page() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let mut browser = TcpStream::connect(address).unwrap();
        let head = format!("GET /token/user/identity HTTP/1.1\r\nHost: {address}\r\n\r\n");
        browser.write_all(head.as_bytes()).unwrap();
        let (stream, _) = listener.accept().unwrap();
        serve_one(&stream, address.port() - 1, &|who| Ok(format!("{who:?}.b.c"))).unwrap();
        drop(stream);
        let mut reply = String::new();
        browser.read_to_string(&mut reply).unwrap();
        let location = format!(
            "Location: http://127.0.0.1:{}/docs/reference/identity#token=User.b.c\r\n",
            address.port() - 1
        );
        assert!(reply.starts_with("HTTP/1.1 303 ") && reply.contains(&location), "{reply}");
    }
}
