//! Any bytes, judged by any schema.
//!
//! What is asserted, beside that nothing panics, overflows or reads where it should not:
//! - the verdict and its issues are the same whether the normal form is asked for or not;
//! - a refusal has issues, a valid document has none;
//! - the normal form is valid by the same schema, and its own normal form;
//! - a document that is said to have its normal form already is as long as that, white space aside.
#![no_main]

use idp_model::schema::{Schema, identity, programs, protection};
use idp_model::{Context, Issues, Verdict, judge};
use libfuzzer_sys::fuzz_target;

/// Every schema, in a fixed order, so that a finding stays one.
fn schemas() -> impl Iterator<Item = &'static Schema> {
    let protection = protection::ALL.into_iter().chain(protection::WEBHOOKS);
    protection.chain(identity::ALL).chain(programs::ALL)
}

/// Judges a document, with and without its normal form; gives that, if it is valid, and whether the document is said to have it.
fn judged(schema: &'static Schema, document: &[u8], context: &Context) -> Option<(Vec<u8>, bool)> {
    let (mut issues, mut others) = (Issues::new(), Issues::new());
    let mut room = vec![0; document.len() + 64];
    let verdict = judge(schema, document, context, Some(&mut room), &mut issues);
    let without = judge(schema, document, context, None, &mut others);
    assert!(issues.iter().eq(others.iter()), "the issues depend on the normal form");
    assert_eq!(issues.truncated(), others.truncated());
    let said = |verdict| match verdict {
        Verdict::Valid { is_normal, .. } => Some(is_normal),
        Verdict::Invalid => None,
    };
    assert_eq!(said(verdict), said(without), "the verdict depends on the normal form");
    let is_refused = issues.count() > 0;
    match verdict {
        Verdict::Valid { normalised, is_normal } => {
            assert!(!is_refused, "valid, with issues");
            assert!(normalised <= room.len(), "the normal form does not fit");
            room.truncate(normalised);
            Some((room, is_normal))
        }
        Verdict::Invalid => {
            assert!(is_refused, "refused without an issue");
            None
        }
    }
}

// The first byte says by which schema, the lowest bit of the second whether in the sandbox.
fuzz_target!(|input: &[u8]| {
    let [which, flags, document @ ..] = input else {
        return;
    };
    let count = schemas().count();
    let Some(schema) = schemas().nth(usize::from(*which) % count) else {
        return;
    };
    let context = Context { now: 1_790_000_000, sandbox: flags & 1 == 1 };
    let Some((normal, is_normal)) = judged(schema, document, &context) else {
        return;
    };
    let (again, _) = judged(schema, &normal, &context).expect("the normal form is valid");
    assert_eq!(again, normal, "the normal form has another normal form");
    if is_normal {
        assert!(normal.len() <= document.len(), "what has its normal form grows");
    }
});
