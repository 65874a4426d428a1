//! Which state a ZIP code's first three digits belong to.
//! Source: the USPS city–state product, by three-digit prefix (as in the DMM's labelling list L002); checked against the
//! 42,789 ZIP codes of the PyPI package `zipcodes` 3.0.0. Prefixes of Palau, Micronesia and the Marshall Islands count
//! for Guam's neighbours only, as those are no states of the list. People who live across a state line from their post office have its ZIP
//! code: those pass in both.

/// Whether a ZIP code of five digits may stand in the state, given as its two letters, the first in the high byte. One whose prefix, its
/// first three digits, belongs to no state may stand anywhere.
pub(super) fn belongs(code: u32, state: u32) -> bool {
    let prefix = code / 100;
    let sign = STATES.get(prefix as usize).copied().unwrap_or(0);
    sign == 0
        || sign == sign_of(state)
        || SPLIT.contains(&(prefix << 16 | state))
        || ACROSS.contains(&(code << 15 | key_of(state)))
}

/// One byte for a state, which no other has; never 0. A test shows it.
const fn sign_of(state: u32) -> u8 {
    let [second, first, _, _] = state.to_le_bytes();
    first.wrapping_mul(95).wrapping_add(second)
}

/// First and last prefix, and the state that has them.
type Run = (u16, u16, [u8; 2]);

/// The sign of the state that each prefix belongs to, 0 for none. Compressed, as the package is, it takes no more than the runs.
static STATES: [u8; 1000] = {
    let mut signs = [0; 1000];
    let (mut room, mut prefix, mut runs): (&mut [u8], _, &[Run]) = (&mut signs, 0_u16, &RUNS);
    while let ([sign, behind @ ..], [(first, last, state), more @ ..]) = (room, runs) {
        if prefix >= *first {
            *sign = sign_of(u16::from_be_bytes(*state) as u32);
        }
        if prefix == *last {
            runs = more;
        }
        prefix = prefix.wrapping_add(1);
        room = behind;
    }
    signs
};

/// Runs of prefixes, first and last, and the state that has them.
#[rustfmt::skip]
const RUNS: [Run; 98] = [
    (5, 5, *b"NY"), (6, 7, *b"PR"), (8, 8, *b"VI"), (9, 9, *b"PR"), (10, 27, *b"MA"), (28, 29, *b"RI"),
    (30, 38, *b"NH"), (39, 49, *b"ME"), (50, 54, *b"VT"), (55, 55, *b"MA"), (56, 59, *b"VT"), (60, 69, *b"CT"),
    (70, 89, *b"NJ"), (90, 99, *b"AE"), (100, 149, *b"NY"), (150, 196, *b"PA"), (197, 199, *b"DE"),
    (200, 200, *b"DC"), (201, 201, *b"VA"), (202, 205, *b"DC"), (206, 212, *b"MD"), (214, 219, *b"MD"),
    (220, 246, *b"VA"), (247, 268, *b"WV"), (270, 289, *b"NC"), (290, 299, *b"SC"), (300, 319, *b"GA"),
    (320, 339, *b"FL"), (340, 340, *b"AA"), (341, 342, *b"FL"), (344, 344, *b"FL"), (346, 347, *b"FL"),
    (349, 349, *b"FL"), (350, 352, *b"AL"), (354, 369, *b"AL"), (370, 385, *b"TN"), (386, 397, *b"MS"),
    (398, 399, *b"GA"), (400, 418, *b"KY"), (420, 427, *b"KY"), (430, 459, *b"OH"), (460, 479, *b"IN"),
    (480, 499, *b"MI"), (500, 516, *b"IA"), (520, 528, *b"IA"), (530, 532, *b"WI"), (534, 535, *b"WI"),
    (537, 549, *b"WI"), (550, 551, *b"MN"), (553, 567, *b"MN"), (569, 569, *b"DC"), (570, 577, *b"SD"),
    (580, 588, *b"ND"), (590, 599, *b"MT"), (600, 620, *b"IL"), (622, 629, *b"IL"), (630, 631, *b"MO"),
    (633, 641, *b"MO"), (644, 658, *b"MO"), (660, 662, *b"KS"), (664, 679, *b"KS"), (680, 681, *b"NE"),
    (683, 693, *b"NE"), (700, 701, *b"LA"), (703, 708, *b"LA"), (710, 714, *b"LA"), (716, 729, *b"AR"),
    (730, 731, *b"OK"), (733, 733, *b"TX"), (734, 741, *b"OK"), (743, 749, *b"OK"), (750, 770, *b"TX"),
    (772, 799, *b"TX"), (800, 816, *b"CO"), (820, 831, *b"WY"), (832, 838, *b"ID"), (840, 847, *b"UT"),
    (850, 853, *b"AZ"), (855, 857, *b"AZ"), (859, 860, *b"AZ"), (863, 865, *b"AZ"), (870, 871, *b"NM"),
    (873, 884, *b"NM"), (885, 885, *b"TX"), (888, 888, *b"DC"), (889, 891, *b"NV"), (893, 895, *b"NV"),
    (897, 898, *b"NV"), (900, 908, *b"CA"), (910, 928, *b"CA"), (930, 961, *b"CA"), (962, 966, *b"AP"),
    (967, 968, *b"HI"), (969, 969, *b"GU"), (970, 979, *b"OR"), (980, 986, *b"WA"), (988, 994, *b"WA"),
    (995, 999, *b"AK"),
];

/// A prefix << 16 | a state.
const fn split(prefix: u32, [first, second]: [u8; 2]) -> u32 {
    prefix << 16 | (first as u32) << 8 | second as u32
}

/// Prefixes that have a second or third state.
#[rustfmt::skip]
static SPLIT: [u32; 8] = [
    split(63, *b"NY"), split(205, *b"MD"), split(205, *b"VA"), split(726, *b"MO"), split(739, *b"TX"),
    split(834, *b"WY"), split(967, *b"AS"), split(969, *b"MP"),
];

/// Two letters in 15 bits: beside 17 bits of a ZIP code they fit one number.
const fn key_of(state: u32) -> u32 {
    let [second, first, _, _] = state.to_le_bytes();
    // Of a letter the low five bits tell which it is.
    (first as u32 & 31) << 5 | second as u32 & 31
}

/// A ZIP code << 15 | a state.
const fn across(code: u32, state: [u8; 2]) -> u32 {
    code << 15 | key_of(u16::from_be_bytes(state) as u32)
}

/// ZIP codes whose area lies in a second state, beside the one of the post office.
/// Source: 2010 Census, ZIP Code Tabulation Area to County Relationship File, areas in counties of two states.
#[rustfmt::skip]
static ACROSS: [u32; 12] = [
    across(2861, *b"MA"), across(42223, *b"TN"), across(59221, *b"ND"), across(63673, *b"IL"), across(71749, *b"LA"),
    across(81137, *b"NM"), across(84536, *b"AZ"), across(86044, *b"UT"), across(86515, *b"NM"), across(88063, *b"TX"),
    across(89439, *b"CA"), across(97635, *b"CA"),
];
