//! Time-based one-time passwords: RFC 6238 with SHA-1, six digits, 30 seconds, as every authenticator app knows them.

use base32ct::{Base32UpperUnpadded, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha1::Sha1;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::ports::{Fault, Random};

/// 160 bits, as RFC 4226 recommends.
const SECRET: usize = 20;
const STEP_SECONDS: i64 = 30;

/// A new secret in Base32, as it is shown and as it is sealed.
///
/// # Errors
/// [`Fault`] where no random bytes can be had.
pub(crate) fn new_secret(random: &dyn Random) -> Result<Zeroizing<String>, Fault> {
    let mut bytes = Zeroizing::new([0; SECRET]);
    random.fill(bytes.as_mut_slice())?;
    Ok(Zeroizing::new(encode(bytes.as_slice())))
}

/// A secret that another system made, as ours are written; nothing where it is no Base32 of 80 to 512 bits.
pub(crate) fn read_secret(text: &str) -> Option<Zeroizing<String>> {
    let text = Zeroizing::new(text.to_ascii_uppercase());
    let bytes = Zeroizing::new(Base32UpperUnpadded::decode_vec(&text).ok()?);
    (10..=64).contains(&bytes.len()).then_some(text)
}

/// All but the unreserved characters of RFC 3986.
const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What a QR code for an authenticator app says; of whose account it is, the app shows by `issuer` and `account`. Apps cut at a colon, so there
/// is none in either.
pub(crate) fn otpauth_uri(secret: &str, issuer: &str, account: &str) -> String {
    let [issuer, account] = [issuer, account].map(|text| {
        let text = text.replace(':', " ");
        let words: Vec<&str> = text.split_whitespace().collect();
        utf8_percent_encode(&words.join(" "), &RESERVED).to_string()
    });
    format!(
        "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
    )
}

/// The time step that `code` belongs to: the one of `now` (Unix seconds), the one before or the one after it.
pub(crate) fn matching_step(secret: &str, code: &str, now: i64) -> Option<i64> {
    let secret = Zeroizing::new(Base32UpperUnpadded::decode_vec(secret).ok()?);
    let step = now.div_euclid(STEP_SECONDS);
    [step, step.saturating_sub(1), step.saturating_add(1)].into_iter().find(|step| {
        code_at(&secret, *step)
            .is_some_and(|right| bool::from(right.as_bytes().ct_eq(code.as_bytes())))
    })
}

/// The code of a time step: RFC 4226, section 5.3.
fn code_at(secret: &[u8], step: i64) -> Option<String> {
    let mac = Hmac::<Sha1>::new_from_slice(secret).ok()?;
    let digest = mac.chain_update(step.to_be_bytes()).finalize().into_bytes();
    let offset = usize::from(digest.last()? & 0x0F);
    let word = digest.get(offset..)?.first_chunk::<4>()?;
    let number = (u32::from_be_bytes(*word) & 0x7FFF_FFFF) % 1_000_000;
    Some(format!("{number:06}"))
}

fn encode(bytes: &[u8]) -> String {
    Base32UpperUnpadded::encode_string(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_uri_as_apps_read_them() {
        for (issuer, account, label) in [
            ("Acme", "pat.kake", "Acme:pat.kake"),
            ("Pat's shop", "pat+1@example.com", "Pat%27s%20shop:pat%2B1%40example.com"),
            ("A: B:C", "x:y", "A%20B%20C:x%20y"),
            ("100 % & co", "a/b?c#d", "100%20%25%20%26%20co:a%2Fb%3Fc%23d"),
            ("Käse 店", "ä", "K%C3%A4se%20%E5%BA%97:%C3%A4"),
        ] {
            let uri = otpauth_uri("ABC", issuer, account);
            let (issuer, _) = label.split_once(':').unwrap_or_default();
            let wanted = format!(
                "otpauth://totp/{label}?secret=ABC&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
            );
            assert_eq!(uri, wanted);
        }
    }

    #[test]
    fn a_secret_of_another_system_is_written_as_ours() {
        let read = |text| read_secret(text).map(|secret| secret.to_string());
        for text in ["gezdgnbvgy3tqojq", "GEZDGNBVGY3TQOJQ"] {
            assert_eq!(read(text).as_deref(), Some("GEZDGNBVGY3TQOJQ"), "{text}");
        }
        for text in ["", "GEZDGNBVGY3TQOI", "GEZDGNBVGY3TQOJ1", "GEZD GNBV GY3T QOJQ"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"A".repeat(104)), None);
    }

    /// The secret and times of RFC 6238, appendix B; its codes have eight digits, of which these are the last six.
    #[test]
    fn the_codes_of_rfc_6238() {
        let secret = encode(b"12345678901234567890");
        for (now, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(matching_step(&secret, code, now), Some(now / 30), "{now}");
        }
    }

    /// From RFC 6238, section 5.2; RFC 6238, section 6.
    #[test]
    fn one_step_of_drift_to_both_sides() {
        let secret = encode(b"12345678901234567890");
        let drifted = [-61, -60, -30, 0, 29, 30, 59, 60, 90]
            .map(|drift| matching_step(&secret, "050471", 1_111_111_110 + drift).is_some());
        assert_eq!(drifted, [false, false, true, true, true, true, true, false, false]);
        for wrong in ["", "05047", "0504710", "50471", "050472"] {
            assert_eq!(matching_step(&secret, wrong, 1_111_111_111), None);
        }
    }
}
