// The size of what `wrangler deploy` sends: the Worker's two files, compressed as it does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

test('the upload has at most 250 KiB', () => {
  const size = (name) =>
    gzipSync(readFileSync(new URL(`../../crates/worker/build/${name}`, import.meta.url))).length;
  assert.ok(size('index_bg.wasm') > 100_000);
  assert.ok(size('index.js') + size('index_bg.wasm') <= 250 * 1024);
});
