//! A million inputs that nobody wrote: the corpus with its bytes changed, and every prefix of it.

use idp_model::schema::Schema;
use idp_model::{Code, Issue, Issues, Verdict, judge};

use crate::common::{CONTEXT, Random, parsed};
use crate::corpus;

/// At least this many inputs are judged.
const INPUTS: usize = 4_000_000;
/// The longest document whose prefixes are all judged.
const LONGEST: usize = 400;

/// Bytes that mean something to JSON or to a rule.
const BYTES: &[u8] = b"{}[]:,\"\\/ \n0159eE+-.@#'aZuntf\x00\x1F\x7F\x80\xBF\xC3\xCC\x81\xE2\x80\x99\xED\xA0\xF0\x9F\xFF";

/// A fault's code and offset.
type Fault = (Code, usize);

struct Run {
    issues: Issues,
    room: [u8; 2 * LONGEST],
    inputs: usize,
    valid: usize,
    faults: usize,
}

impl Run {
    const fn new() -> Self {
        Self { issues: Issues::new(), room: [0; 2 * LONGEST], inputs: 0, valid: 0, faults: 0 }
    }

    /// Judges an input and holds what holds for any.
    fn input(&mut self, schema: &'static Schema, input: &[u8]) -> Option<Fault> {
        self.inputs += 1;
        match judge(schema, input, &CONTEXT, Some(&mut self.room), &mut self.issues) {
            Verdict::Valid { normalised, is_normal } => {
                assert_eq!(self.issues.count(), 0);
                self.valid += 1;
                self.normalised(input, normalised);
                if is_normal {
                    assert_eq!(parsed(input), parsed(&self.room[..normalised]));
                }
                None
            }
            Verdict::Invalid => self.issues(input),
        }
    }

    fn normalised(&self, input: &[u8], length: usize) {
        // ZIP codes get a byte, fractions two, numbers up to sixteen digits and quotes; all of it in a few places.
        assert!(length <= input.len() + 64, "{length} of {}", input.len());
        let json = core::str::from_utf8(&self.room[..length]).unwrap();
        serde_json::from_str::<serde::de::IgnoredAny>(json).unwrap();
    }

    /// The issues' order and numbers; gives the fault.
    fn issues(&mut self, input: &[u8]) -> Option<Fault> {
        let issues = &self.issues;
        assert!((1..=Issues::MOST + 1).contains(&issues.count()));
        let mut before = None;
        for issue in issues.iter() {
            assert!(before < Some(rank(issue)), "{}", String::from_utf8_lossy(input));
            before = Some(rank(issue));
            if issue.code == Code::Unknown {
                let (start, length) = (issue.param >> 16, issue.param & 0xFFFF);
                assert!((start + length) as usize <= input.len());
                assert_eq!(input[start as usize - 1], b'"');
            }
            if issue.code.name().starts_with("json.") {
                assert_eq!(issues.count(), 1);
                assert!(issue.param as usize <= input.len());
                self.faults += 1;
                return Some((issue.code, issue.param as usize));
            }
        }
        None
    }
}

/// Schema order, items after their array, unknown keys last.
fn rank(issue: Issue) -> (u32, u16, u16) {
    match issue.code {
        Code::Unknown => (issue.param >> 16, u16::MAX, u16::MAX),
        _ => (0, issue.field, issue.index.wrapping_add(1)),
    }
}

fn mutated(input: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len() + 1);
        let end = (at + 1 + random.below(8)).min(bytes.len());
        match random.below(6) {
            0 => bytes.insert(at, BYTES[random.below(BYTES.len())]),
            1 => drop(bytes.drain(at..end)),
            // The same again, there or elsewhere: keys that are there twice, digits too many, deeper nesting.
            2 => {
                let again = bytes[at..end].to_vec();
                let place = random.below(bytes.len() + 1);
                bytes.splice(place..place, again).for_each(drop);
            }
            3 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            _ if at < bytes.len() => bytes[at] = BYTES[random.below(BYTES.len())],
            _ => {}
        }
    }
    bytes
}

/// Whether the fault of an input and that of its first `end` bytes go together.
fn agree(whole: Option<Fault>, cut: Option<Fault>, end: usize) -> bool {
    let is_cut = |from| matches!(cut, Some((Code::JsonSyntax, at)) if at <= end && from <= at);
    match whole {
        Some(fault) if cut == Some(fault) => true,
        // A key that is there twice must be read to its end, an escape nearly so.
        Some((Code::JsonDuplicateKey, at)) if at < end => is_cut(end),
        Some((_, at)) if at < end => is_cut(end) && end < at + 12,
        // Before the fault nothing is wrong but the end, or the character of which it left a part.
        _ => cut.is_none() || is_cut(end.saturating_sub(3)),
    }
}

#[test]
fn any_input_and_each_of_its_prefixes_has_a_verdict() {
    let seeds: Vec<_> =
        corpus::inputs().into_iter().filter(|(_, input)| input.len() <= LONGEST).collect();
    let mut run = Run::new();
    let mut random = Random(3);
    // Each round of all seeds is mutated further, so that later ones are further from what somebody wrote.
    let mut current = seeds.clone();
    while run.inputs < INPUTS {
        for (place, (schema, original)) in seeds.iter().enumerate() {
            let from = if random.below(3) > 0 { original } else { &current[place].1 };
            // A prefix is mostly a fault, so that there must be many more inputs that are whole.
            for _ in 0..8 {
                run.input(schema, &mutated(from, &mut random));
            }
            let input = mutated(from, &mut random);
            let fault = run.input(schema, &input);
            for end in 0..input.len() {
                let cut = run.input(schema, &input[..end]);
                assert!(
                    agree(fault, cut, end),
                    "{fault:?} {cut:?} {end} {}",
                    String::from_utf8_lossy(&input)
                );
            }
            current[place].1 = if input.len() <= LONGEST { input } else { original.clone() };
        }
    }
    let Run { inputs, valid, faults, .. } = run;
    let refused = inputs - valid - faults;
    assert!(valid > 2000 && refused > 20_000, "{valid} valid, {refused} refused of {inputs}");
}

#[test]
fn noise_has_a_verdict() {
    let schemas = idp_model::schema::protection::ALL;
    let mut run = Run::new();
    let mut random = Random(4);
    for round in 0..200_000 {
        let noise: Vec<u8> =
            (0..random.below(24)).map(|_| BYTES[random.below(BYTES.len())]).collect();
        let schema = schemas[round % schemas.len()];
        let wrapped = [b"{\"version\":", &noise[..], b"}"].concat();
        run.input(schema, if round % 2 == 0 { &noise } else { &wrapped });
    }
    assert!(run.faults > 100_000);
}
