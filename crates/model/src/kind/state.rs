//! States: two letters, in either case.
//! Source: USPS Publication 28, appendix B (states, territories and military "states").

use super::facts::Facts;
use super::shape::Shape;
use crate::code::Code;

pub(crate) const SHAPE: Shape = Shape {
    rule: "a state code of the schema's list, in either case",
    normal_form: "upper case",
    pattern: "[A-Z]{2}",
    input_mode: "",
    codes: &[Code::StateUnknown],
};

/// The codes that a schema accepts.
pub struct StateList {
    /// One bit per second letter, by first letter.
    seconds: [u32; 26],
}

/// The 50 states, DC, the territories AS GU MP PR VI, and the military AA AE AP.
pub static STATES: StateList = StateList::new(&FIFTY_NINE);

/// The 50 states and DC.
#[cfg(feature = "programs")]
pub(crate) static STATES_AND_DC: StateList =
    STATES.without(&[*b"AA", *b"AE", *b"AP", *b"AS", *b"GU", *b"MP", *b"PR", *b"VI"]);

const FIFTY_NINE: [[u8; 2]; 59] = [
    *b"AA", *b"AE", *b"AK", *b"AL", *b"AP", *b"AR", *b"AS", *b"AZ", *b"CA", *b"CO", *b"CT", *b"DC",
    *b"DE", *b"FL", *b"GA", *b"GU", *b"HI", *b"IA", *b"ID", *b"IL", *b"IN", *b"KS", *b"KY", *b"LA",
    *b"MA", *b"MD", *b"ME", *b"MI", *b"MN", *b"MO", *b"MP", *b"MS", *b"MT", *b"NC", *b"ND", *b"NE",
    *b"NH", *b"NJ", *b"NM", *b"NV", *b"NY", *b"OH", *b"OK", *b"OR", *b"PA", *b"PR", *b"RI", *b"SC",
    *b"SD", *b"TN", *b"TX", *b"UT", *b"VA", *b"VI", *b"VT", *b"WA", *b"WI", *b"WV", *b"WY",
];

/// The number of a letter, 0–25; 26 and more for anything else.
const fn letter(byte: u8) -> u8 {
    byte.wrapping_sub(b'A')
}

impl StateList {
    const fn new(codes: &[[u8; 2]]) -> Self {
        let mut seconds = [0_u32; 26];
        let mut rest = codes;
        while let [[first, second], more @ ..] = rest {
            if let Some((_, [slot, ..])) = seconds.split_at_mut_checked(letter(*first) as usize) {
                *slot |= 1_u32.wrapping_shl(letter(*second) as u32);
            }
            rest = more;
        }
        Self { seconds }
    }

    /// The list without these.
    #[cfg(feature = "programs")]
    const fn without(&self, codes: &[[u8; 2]]) -> Self {
        let gone = Self::new(codes);
        let mut left = Self { seconds: [0; 26] };
        let (mut room, mut all, mut some): (&mut [u32], &[u32], &[u32]) =
            (&mut left.seconds, &self.seconds, &gone.seconds);
        while let ([slot, more @ ..], [bits, others @ ..], [less, rest @ ..]) = (room, all, some) {
            *slot = *bits & !*less;
            (room, all, some) = (more, others, rest);
        }
        left
    }

    /// The codes, upper case, in alphabetical order.
    pub fn codes(&self) -> impl Iterator<Item = [u8; 2]> {
        let pairs =
            (b'A'..=b'Z').flat_map(|first| (b'A'..=b'Z').map(move |second| [first, second]));
        pairs.filter(|[first, second]| self.has(*first, *second))
    }

    fn has(&self, first: u8, second: u8) -> bool {
        let seconds = self.seconds.get(usize::from(letter(first))).copied().unwrap_or(0);
        letter(second) < 26 && seconds.wrapping_shr(u32::from(letter(second))) & 1 == 1
    }
}

/// The list that a check asks: nothing where there is but one.
#[derive(Clone, Copy)]
pub(crate) struct States {
    #[cfg(feature = "programs")]
    list: &'static StateList,
}

impl States {
    /// The list that the schema names.
    pub(crate) const fn of(list: &'static StateList) -> Self {
        let _ = list;
        Self {
            #[cfg(feature = "programs")]
            list,
        }
    }

    fn list(self) -> &'static StateList {
        #[cfg(feature = "programs")]
        return self.list;
        #[cfg(not(feature = "programs"))]
        &STATES
    }
}

/// Checks a state and notes its two letters, in upper case.
///
/// # Errors
/// `state.unknown`.
pub(crate) fn check(
    text: &[u8],
    states: States,
    facts: &mut Facts,
    is_normal: &mut bool,
) -> Result<(), Code> {
    if let [first, second] = text {
        let code = [first.to_ascii_uppercase(), second.to_ascii_uppercase()];
        *is_normal &= code == [*first, *second];
        if states.list().has(code[0], code[1]) {
            facts.state = u16::from_be_bytes(code).into();
            return Ok(());
        }
    }
    Err(Code::StateUnknown)
}

#[cfg(test)]
mod tests {
    use crate::code::Code;
    use crate::kind::testing::codes;
    use crate::schema::kind::Kind;

    #[test]
    fn two_letters_of_the_list_in_either_case() {
        static KIND: Kind = Kind::State(&super::STATES);
        assert_eq!(codes(&KIND, ["AA", "wy", "nY", " DC "]), [None; 4]);
        let refused = codes(&KIND, ["", "N", "NYC", "AB", "ZZ", "N1", "@A", "[A", "ıD"]);
        assert_eq!(refused, [Some(Code::StateUnknown); 9]);
    }
}
