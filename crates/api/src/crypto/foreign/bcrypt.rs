//! bcrypt: Provos and Mazières, "A Future-Adaptable Password Scheme" (USENIX 1999). `$2a$`, `$2b$` and `$2y$` are the same for passwords of up to
//! 72 bytes, of which the rest does not count.

use blowfish::Blowfish;
use zeroize::Zeroizing;

/// How many bytes of a password count, its final NUL among them.
const LONGEST: usize = 72;
/// What is encrypted, as the authors chose it.
const TEXT: [u32; 6] =
    [0x4F72_7068, 0x6561_6E42, 0x6568_6F6C, 0x6465_7253, 0x6372_7944, 0x6F75_6274];
const DIGITS: &[u8; 64] = b"./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// The output for a password, a salt of 16 bytes and 2 to the power of `cost` rounds: 23 bytes.
pub(super) fn hash(password: &[u8], salt: &[u8], cost: u32) -> Zeroizing<Vec<u8>> {
    let key = password.iter().copied().chain([0]).take(LONGEST).collect();
    let key: Zeroizing<Vec<u8>> = Zeroizing::new(key);
    let mut state = Blowfish::bc_init_state();
    state.salted_expand_key(salt, &key);
    for _ in 0..1_u64.checked_shl(cost).unwrap_or_default() {
        state.bc_expand_key(&key);
        state.bc_expand_key(salt);
    }
    let mut output = Zeroizing::new(Vec::with_capacity(24));
    for pair in TEXT.chunks_exact(2) {
        let mut pair = [pair.first(), pair.last()].map(|half| half.copied().unwrap_or_default());
        (0..64).for_each(|_| pair = state.bc_encrypt(pair));
        output.extend(pair.into_iter().flat_map(u32::to_be_bytes));
    }
    output.truncate(23);
    output
}

/// Reads so many bytes of bcrypt's own Base64. What is left over of the last digit does not count: some systems write anything there.
pub(super) fn decode(text: &str, bytes: usize) -> Option<Vec<u8>> {
    let (mut decoded, mut bits, mut held) = (Vec::with_capacity(bytes), 0_u32, 0_u32);
    for byte in text.bytes() {
        let digit = u32::try_from(DIGITS.iter().position(|known| *known == byte)?).ok()?;
        held = (held << 6 | digit) & 0xFFFF;
        bits = bits.saturating_add(6);
        if bits >= 8 {
            bits = bits.saturating_sub(8);
            decoded.push(u8::try_from(held >> bits & 0xFF).ok()?);
        }
    }
    (decoded.len() == bytes && text.len() == bytes.saturating_mul(8).div_ceil(6)).then_some(decoded)
}
