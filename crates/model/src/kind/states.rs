//! Lists of states.
//! Source: USPS Publication 28, appendix B (states, territories and military "states").

use crate::features::PROGRAMS;

/// The codes that a schema accepts.
pub struct StateList {
    /// One bit per second letter, by first letter.
    seconds: [u32; 26],
}

/// The 50 states, DC, the territories AS GU MP PR VI, and the military AA AE AP.
pub static STATES: StateList = StateList::new(&FIFTY_NINE);

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

    /// The codes, upper case, in alphabetical order.
    pub fn codes(&self) -> impl Iterator<Item = [u8; 2]> {
        let pairs =
            (b'A'..=b'Z').flat_map(|first| (b'A'..=b'Z').map(move |second| [first, second]));
        pairs.filter(|[first, second]| self.has(*first, *second))
    }

    pub(super) fn has(&self, first: u8, second: u8) -> bool {
        let seconds = self.seconds.get(usize::from(letter(first))).copied().unwrap_or(0);
        letter(second) < 26 && seconds.wrapping_shr(u32::from(letter(second))) & 1 == 1
    }
}

/// The list that a check asks: where there is but one, nothing says which.
#[derive(Clone, Copy)]
pub(crate) struct States([&'static StateList; PROGRAMS as usize]);

impl States {
    /// This list.
    pub(crate) const fn of(list: &'static StateList) -> Self {
        Self([list; PROGRAMS as usize])
    }

    /// The list.
    pub(crate) fn list(&self) -> &'static StateList {
        self.0.first().copied().unwrap_or(&STATES)
    }
}
