//! For the tests of the kinds: a text through the door to its check.

use super::rule::Rule;
use crate::code::Code;
use crate::compose::with_mark;
use crate::context::Context;
use crate::engine::judge::judge_rows;
use crate::engine::row::Row;
use crate::issue::Issues;
use crate::json::document::Document;

/// The code on each of the texts, which need no escapes.
pub(super) fn codes<const N: usize>(rule: &'static Rule, texts: [&str; N]) -> [Option<Code>; N] {
    texts.map(|text| {
        // 2026-09-21.
        let context = Context { now: 1_790_000_000, sandbox: false };
        let (json, mut issues) = (format!("\"{text}\""), Issues::new());
        let document = Document::json(json.as_bytes());
        judge_rows(&[Row::text(rule)], 0, document, &context, with_mark, None, &mut issues);
        issues.iter().next().map(|issue| issue.code)
    })
}
