//! What the platform is told to keep: nothing with a URL, a query or SQL in it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const SETTINGS = readFileSync(new URL('../../wrangler.toml', import.meta.url), 'utf8');

/** The settings of a table of the file, as texts. */
function table(name) {
  const found = SETTINGS.split(/^(?=\[)/m).find((text) => text.startsWith(`[${name}]`)) ?? '';
  return Object.fromEntries(found.split('\n').slice(1).map((line) => line.match(/^(\w+) = (.+)$/)?.slice(1)).filter(Boolean));
}

describe('wrangler.toml', () => {
  // From CWE-532: the platform's own lines and spans have the whole URL in them, and a reset's token is in one.
  it('has the platform keep neither URLs nor SQL', () => {
    assert.deepEqual(table('observability'), { enabled: 'true', redact_query_string: 'true' });
    assert.deepEqual(table('observability.logs'), { enabled: 'true', invocation_logs: 'false' });
    assert.deepEqual(table('observability.traces'), { enabled: 'false' });
    assert.doesNotMatch(SETTINGS, /^\s*(logpush\s*=\s*true|\[\[tail_consumers\]\]|\[\[streaming_tail_consumers\]\]|tail_consumers\s*=|destinations\s*=)/m);
  });
});
