//! A document within a room: what stands behind it, as from the document before, changes nothing.

use idp_model::schema::protection::CREATE_USER;
use idp_model::tables::PROTECTION;
use idp_model::{Document, Issue, Issues, MAX_INPUT, Verdict, judge, judge_rows, with_mark};

use crate::common::CONTEXT;
use crate::corpus;

/// The verdict and its issues on the first `length` bytes of a room.
fn verdict_within(room: &mut [u8], length: usize) -> (Verdict, Vec<Issue>) {
    let mut issues = Issues::new();
    let document = Document::within(room, length, false);
    let verdict = judge_rows(&PROTECTION.rows, 0, document, &CONTEXT, with_mark, None, &mut issues);
    (verdict, issues.iter().collect())
}

#[test]
fn what_stands_behind_a_document_changes_nothing() {
    let mut judged = 0;
    for (schema, input) in corpus::inputs() {
        if !core::ptr::eq(schema, &raw const CREATE_USER) || input.len() > 400 {
            continue;
        }
        // It goes on as the longer document would, then begins again.
        let behind = [&input[..], &input[..], &[b'"'; 32]].concat();
        for length in 0..=input.len() {
            let mut issues = Issues::new();
            let verdict = judge(&CREATE_USER, &input[..length], &CONTEXT, None, &mut issues);
            let expected = (verdict, issues.iter().collect());
            let mut room = behind.clone();
            assert_eq!(
                verdict_within(&mut room, length),
                expected,
                "{length} of {}",
                String::from_utf8_lossy(&input)
            );
            judged += 1;
        }
    }
    assert!(judged > 10_000, "{judged}");
}

#[test]
fn a_document_may_fill_its_room() {
    let valid = corpus::inputs()
        .into_iter()
        .find(|(schema, input)| {
            core::ptr::eq(*schema, &raw const CREATE_USER)
                && judge(schema, input, &CONTEXT, None, &mut Issues::new()) != Verdict::Invalid
        })
        .map(|(_, input)| input)
        .unwrap();
    let (verdict, _) = verdict_within(&mut valid.clone(), valid.len());
    assert!(matches!(verdict, Verdict::Valid { .. }));
    // Larger than the room, or than a document may be.
    assert_eq!(verdict_within(&mut valid.clone(), valid.len() + 1).0, Verdict::Invalid);
    let mut room = vec![b' '; MAX_INPUT + 1];
    room[..valid.len()].copy_from_slice(&valid);
    let filled = verdict_within(&mut room, MAX_INPUT).0;
    assert!(matches!(filled, Verdict::Valid { .. }));
    assert_eq!(verdict_within(&mut room, MAX_INPUT + 1).0, Verdict::Invalid);
}
