//! For the tests of the kinds: a text through the reader to its check.

use super::{Facts, Kind};
use crate::json::Reader;
use crate::text::Text;
use crate::{Code, Context};

/// The code on each of the texts, which need no escapes.
pub(super) fn codes<const N: usize>(kind: &'static Kind, texts: [&str; N]) -> [Option<Code>; N] {
    texts.map(|text| {
        let json = format!("{text}\"");
        let (mut reader, mut room) = (Reader::new(json.as_bytes()), [0; 1024]);
        let traits = kind.traits();
        let text = match Text::plain(&mut reader, traits) {
            Some(text) => text,
            None => Text::decoded(&mut reader, traits, &mut room),
        };
        // 2026-09-21.
        let context = Context {
            now: 1_790_000_000,
            sandbox: false,
        };
        kind.check_text(&text, &context, &mut Facts::default())
            .err()
    })
}
