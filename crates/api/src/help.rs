//! Where the documentation explains a failure.

use serde::Serialize;

/// What all addresses of codes begin with: the page that `web/docs` makes, which has an anchor for each.
const PAGE: &str = "/docs/errors#";

/// Where the documentation explains the code of a failure: `/docs/errors#CODE`, at the address of the service.
#[derive(Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Help(
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^/docs/errors#[A-Za-z0-9_.\-]+$")))]
    String,
);

impl Help {
    /// That of a code: the word or the number that programs tell failures apart by. In an anchor a hyphen stands for what an address has not.
    pub(crate) fn of(code: &str) -> Self {
        let mut address = PAGE.to_owned();
        let is_plain = |sign: &char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '.');
        for sign in code.chars() {
            if is_plain(&sign) {
                address.push(sign);
            } else if !address.ends_with('-') {
                address.push('-');
            }
        }
        Self(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_has_what_an_address_can_have() {
        let anchors = ["UserNotFound", "key or client not found", "640/501", "zip.state"];
        let told = anchors.map(|code| Help::of(code).0);
        let wanted = ["UserNotFound", "key-or-client-not-found", "640-501", "zip.state"];
        assert_eq!(told, wanted.map(|anchor| format!("/docs/errors#{anchor}")));
    }
}
