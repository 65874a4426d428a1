//! The schemes of `Authorization`: RFC 9110, section 11.4.

/// What stands behind the scheme, which counts in any case; nothing where it is another one. `scheme` is in lower case.
pub(crate) fn credentials<'a>(header: &'a str, scheme: &str) -> Option<&'a str> {
    let header = header.trim();
    let (named, credentials) = header.split_once([' ', '\t']).unwrap_or((header, ""));
    named.eq_ignore_ascii_case(scheme).then(|| credentials.trim_start())
}
