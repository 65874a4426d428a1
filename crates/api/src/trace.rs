//! The trace that a request is a part of, as W3C Trace Context has it (w3.org/TR/trace-context, `traceparent`).
//!
//! `tracestate` is not handed on: it is up to 512 bytes of whatever a caller likes, and would reach the vendor.

use crate::http::Incoming;
use crate::ports::{Fault, Fetch, LocalFuture, Random, Received};

/// The header.
const TRACEPARENT: &str = "traceparent";
/// Of all flags: whether whoever began the trace records it.
const SAMPLED: u8 = 1;

/// A trace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trace {
    /// 32 digits, not all zero.
    id: String,
    flags: u8,
}

impl Trace {
    /// The trace that the caller is in; where it names none, or garbles it, one that begins here. That has the request's own id (a UUID), so
    /// that neither has to be looked up by the other.
    pub(crate) fn of(request: &dyn Incoming, own_id: &str) -> Option<Self> {
        let theirs = request.header(TRACEPARENT).and_then(|text| Self::read(&text));
        theirs.or_else(|| Self::begin(own_id))
    }

    /// A trace that begins here, with the digits of a UUID. Every request has its line in the log, so it is recorded.
    pub(crate) fn begin(uuid: &str) -> Option<Self> {
        let id = uuid.replace('-', "");
        is_id(&id, 32).then_some(Self { id, flags: SAMPLED })
    }

    /// Reads `VERSION-TRACE-PARENT-FLAGS`. Of a later version what version 00 has.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut next = || parts.next();
        let (version, id, parent, flags) = (next()?, next()?, next()?, next()?);
        let is_version = is_hex(version, 2) && version != "ff";
        let is_whole = version != "00" || next().is_none();
        let is_good = is_version && is_whole && is_id(id, 32) && is_id(parent, 16);
        let flags = Some(flags).filter(|flags| is_hex(flags, 2))?;
        let flags = u8::from_str_radix(flags, 16).ok()? & SAMPLED;
        is_good.then(|| Self { id: id.to_owned(), flags })
    }

    /// The trace as it is kept with an event: `TRACE-FLAGS`.
    pub(crate) fn kept(&self) -> String {
        format!("{}-{:02x}", self.id, self.flags)
    }

    /// Reads what was kept.
    pub(crate) fn of_kept(text: &str) -> Option<Self> {
        let (id, flags) = text.split_once('-')?;
        let flags = u8::from_str_radix(flags, 16).ok()? & SAMPLED;
        is_id(id, 32).then(|| Self { id: id.to_owned(), flags })
    }

    /// 32 digits.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// What one call of another service is sent: each is a span of its own.
    pub(crate) fn hop(&self, random: &dyn Random) -> Result<String, Fault> {
        let mut span = [0; 8];
        random.fill(&mut span)?;
        let span = u64::from_be_bytes(span).max(1);
        Ok(format!("00-{}-{span:016x}-{:02x}", self.id, self.flags))
    }
}

fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_id(text: &str, digits: usize) -> bool {
    is_hex(text, digits) && text.bytes().any(|byte| byte != b'0')
}

/// Other services, each call of which that sends something is told of the trace.
pub(crate) struct Traced<'a> {
    pub(crate) fetch: &'a dyn Fetch,
    pub(crate) random: &'a dyn Random,
    pub(crate) trace: Option<&'a Trace>,
}

impl Fetch for Traced<'_> {
    fn get<'a>(&'a self, url: &'a str) -> LocalFuture<'a, Result<Vec<u8>, Fault>> {
        self.fetch.get(url)
    }

    fn look_up<'a>(
        &'a self,
        url: &'a str,
        header: (&'static str, &'static str),
        milliseconds: u32,
    ) -> LocalFuture<'a, Result<Vec<u8>, Fault>> {
        self.fetch.look_up(url, header, milliseconds)
    }

    fn send<'a>(
        &'a self,
        method: &'static str,
        url: &'a str,
        headers: &'a [(&'static str, String)],
        body: &'a str,
    ) -> LocalFuture<'a, Result<Received, Fault>> {
        let Some(trace) = self.trace else {
            return self.fetch.send(method, url, headers, body);
        };
        Box::pin(async move {
            let mut headers = headers.to_vec();
            headers.push((TRACEPARENT, trace.hop(self.random)?));
            self.fetch.send(method, url, &headers, body).await
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Trace;

    const ID: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

    fn flags(text: &str) -> Option<u8> {
        let trace = Trace::read(text)?;
        assert_eq!(trace.id(), ID, "{text}");
        Some(trace.flags)
    }

    /// From the examples of W3C Trace Context, sections 3.2.2 and 4.3.
    #[test]
    fn a_good_traceparent_is_read() {
        for (text, wanted) in [
            (format!("00-{ID}-00f067aa0ba902b7-01"), 1),
            (format!("00-{ID}-00f067aa0ba902b7-00"), 0),
            (format!("00-{ID}-00f067aa0ba902b7-ff"), 1),
            (format!("cc-{ID}-00f067aa0ba902b7-01"), 1),
            (format!("cc-{ID}-00f067aa0ba902b7-01-what-the-future-will-be-like"), 1),
        ] {
            assert_eq!(flags(&text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn a_trace_that_was_kept_is_the_same_again() {
        for flags in ["00", "01"] {
            let trace = Trace::read(&format!("00-{ID}-00f067aa0ba902b7-{flags}"));
            let kept = trace.as_ref().map(Trace::kept);
            assert_eq!(kept.as_deref().and_then(Trace::of_kept), trace);
            assert_eq!(kept, Some(format!("{ID}-{flags}")));
        }
        for text in ["", ID, "1-01", "-01", &format!("{ID}-x")] {
            assert_eq!(Trace::of_kept(text), None, "{text}");
        }
    }

    #[test]
    fn a_malformed_one_is_none() {
        let zeros = "0".repeat(32);
        for text in [
            String::new(),
            "00".to_owned(),
            format!("00-{ID}-00f067aa0ba902b7"),
            format!("00-{ID}-00f067aa0ba902b7-0"),
            format!("00-{ID}-00f067aa0ba902b7-001"),
            format!("00-{ID}-00f067aa0ba902b7-0x"),
            format!("00-{ID}-00f067aa0ba902b7-01-more"),
            format!("00-{ID}-00f067aa0ba902b7-01-"),
            format!("ff-{ID}-00f067aa0ba902b7-01"),
            format!("0-{ID}-00f067aa0ba902b7-01"),
            format!("zz-{ID}-00f067aa0ba902b7-01"),
            format!("cc-{ID}-00f067aa0ba902b7-01.what"),
            format!("00-{}-00f067aa0ba902b7-01", ID.to_uppercase()),
            format!("00-{zeros}-00f067aa0ba902b7-01"),
            format!("00-{ID}-0000000000000000-01"),
            format!("00-{ID}1-00f067aa0ba902b7-01"),
            format!("00-{}-00f067aa0ba902b7-01", ID.split_at(1).1),
            format!(" 00-{ID}-00f067aa0ba902b7-01"),
            format!("00-{ID}-00f067aa0ba902b7-01, 00-{ID}-00f067aa0ba902b7-01"),
            format!("00-{ID}-\u{e9}0f067aa0ba902b7-01"),
        ] {
            assert_eq!(Trace::read(&text), None, "{text}");
        }
    }
}
