//! What the Worker of before sealed, bound to no row: version 1 of docs/decisions/0001-sealed-columns.md, by other means than the service's.

use base64ct::{Base64UrlUnpadded, Encoding};
use idp_api::ports::Random;
use idp_store::Sealed;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, KeyType, Salt};

struct Bytes32;

impl KeyType for Bytes32 {
    fn len(&self) -> usize {
        32
    }
}

/// Seals JSON in a table and a column under the first key of `master`.
pub(crate) fn seal(
    master: &str,
    owner: &str,
    [table, column]: [&str; 2],
    json: &str,
    random: &dyn Random,
) -> Sealed {
    let (id, key) = master.split(',').next().unwrap().split_once(':').unwrap();
    let master = Base64UrlUnpadded::decode_vec(key).unwrap();
    let mut key = [0; 32];
    let info = format!("idp-edge/seal\0{owner}");
    let derived = Salt::new(HKDF_SHA256, &[]).extract(&master);
    derived.expand(&[info.as_bytes()], Bytes32).unwrap().fill(&mut key).unwrap();
    let mut nonce = [0; 12];
    random.fill(&mut nonce).unwrap();
    let aad = [table, column, owner, "1", id].join("\0");
    let mut text = json.as_bytes().to_vec();
    LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &key).unwrap())
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(aad), &mut text)
        .unwrap();
    Sealed(format!("{id}.{}", Base64UrlUnpadded::encode_string(&[&nonce[..], &text].concat())))
}
