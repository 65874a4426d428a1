//! The service keys of a program: key pairs that its partner encrypts to, whose private halves are sealed.

use base64ct::{Base64, Encoding};
use idp_store::Sealed;
use idp_store::programs::ServiceKey;
use idp_store::programs::settings::NewServiceKey;
use zeroize::Zeroizing;

use crate::call::Call;
use crate::crypto::agreement::{EncodedKey, POINT};
use crate::crypto::{Column, Keys, Sealer};
use crate::error::Error;
use crate::ports::{Exchanged, Fault, Random};

/// The owner of a program's sealed columns.
pub(super) fn owner(program: &str) -> String {
    format!("program:{program}")
}

/// Seals a private key of a program, PKCS #8, as the column `private_key` of its keys holds it; `hash` is that of the public key, `key_hash`
/// there.
///
/// # Errors
/// [`Fault`] where no random bytes can be had.
pub fn seal_key(
    keys: &Keys,
    program: &str,
    hash: &str,
    private: &[u8],
    random: &dyn Random,
) -> Result<Sealed, Fault> {
    // JSON: nothing of Base64 needs an escape.
    let json = Zeroizing::new(format!("\"{}\"", Base64::encode_string(private)));
    Sealer::new(keys, &owner(program)).seal(Column::ProgramKey.of(&[hash]), &json, random)
}

/// Opens the private half of a program's key: what [`seal_key`] gave.
///
/// # Errors
/// 503 where it does not open.
pub(super) fn open_key(
    keys: &Keys,
    program: &str,
    key: &ServiceKey,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    let (owner, place) = (owner(program), [key.hash.as_str()]);
    let text: Zeroizing<String> =
        Sealer::new(keys, &owner).read(Column::ProgramKey.of(&place), &key.private_key)?;
    let garbled = |_| Error::Unavailable("a key of the program is garbled".to_owned());
    Base64::decode_vec(&text).map(Zeroizing::new).map_err(garbled)
}

/// Makes a key pair for a program.
///
/// # Errors
/// 503 where the platform fails.
pub(super) async fn new_key(call: &Call<'_>, program: &str) -> Result<NewServiceKey, Error> {
    let Exchanged::Bytes(bytes) = call.ports.agreement.generate().await? else {
        return Err(Error::Internal("there is no new key"));
    };
    let bytes = Zeroizing::new(bytes);
    let (point, private) = bytes.split_at_checked(POINT).unwrap_or_default();
    let EncodedKey { text, hash } = EncodedKey::of(point);
    let private_key = seal_key(&call.config.keys, program, &hash, private, call.ports.random)?;
    Ok(NewServiceKey { hash, public_key: text, private_key })
}
