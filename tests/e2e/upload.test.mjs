// The size of what `wrangler deploy` sends: the Worker's two files, compressed as it does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

/** A trip wire against accidents, such as a crate that brings half a browser: nothing to golf for. The platform takes 3 MB. */
const MOST_KIB = 1000;

test(`the upload has at most ${MOST_KIB} KiB`, () => {
  const sizeKib = (name) => gzipSync(readFileSync(new URL(`../../crates/worker/build/${name}`, import.meta.url))).length / 1024;
  assert.ok(sizeKib('index_bg.wasm') > 100, 'the build is not whole');
  const size = sizeKib('index.js') + sizeKib('index_bg.wasm');
  assert.ok(size <= MOST_KIB, `the upload has ${size.toFixed(1)} KiB gzipped, ${MOST_KIB} is the gate: ask why it grew, then make it smaller or raise the gate (docs/decisions/0017-the-gate-of-the-upload.md)`);
});
