//! The filter of common passwords, made from their list.

use crate::kind::common_passwords::{BITS, Hash};

const LIST: &str = include_str!("../../data/common-passwords.txt");

/// The filter of the list.
pub(super) fn encode() -> Vec<u8> {
    let mut places: Vec<u32> = LIST
        .lines()
        .map(|word| {
            let mut hash = Hash::new();
            word.chars().for_each(|c| hash.add(c.into()));
            hash.place()
        })
        .collect();
    places.sort_unstable();
    let mut bits = Vec::new();
    let mut before = 0;
    for place in places {
        let distance = place.saturating_sub(before);
        bits.extend((0..distance >> BITS).map(|_| 1_u8));
        bits.push(0);
        bits.extend((0..BITS).rev().map(|bit| u8::from(distance >> bit & 1 == 1)));
        before = place;
    }
    let byte = |bits: &[u8]| {
        let number = bits.iter().fold(0_u8, |byte, bit| byte << 1 | bit);
        number << 8_usize.saturating_sub(bits.len())
    };
    bits.chunks(8).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::LIST;
    use crate::kind::common_passwords::WORDS;
    use crate::kind::password;

    fn is_common(word: &str) -> bool {
        password::is_common(word.chars().map(u32::from))
    }

    #[test]
    fn every_word_of_the_list_is_common_in_any_case() {
        assert_eq!(LIST.lines().count(), WORDS as usize);
        for word in LIST.lines() {
            assert!(is_common(word) && is_common(&word.to_uppercase()), "{word}");
        }
    }

    #[test]
    fn one_other_in_a_thousand_is_taken_for_common() {
        let taken =
            (0..100_000).filter(|number| is_common(&format!("horse {number} battery"))).count();
        assert!((40..180).contains(&taken), "{taken}");
    }
}
