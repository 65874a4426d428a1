//! The npm package against oracles that are not ours: the platform's JSON parser and UTF-8 decoder, over mutated corpus bytes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as protection from '@idp-edge/validator';
import * as identity from '@idp-edge/validator/identity';
import * as programs from '@idp-edge/validator/programs';
import { expand } from '../lib/corpus.mjs';
import { loadFiles } from '../lib/load.mjs';

const NOW = Date.UTC(2026, 5, 15);
const ROUNDS = 40_000;
const cases = [...loadFiles()].flatMap(([topic, file]) => expand(topic, file, NOW)).filter(({ bytes }) => bytes.length < 2000);
const entryOf = ({ schema }) => [protection, identity, programs].find((entry) => schema in entry);
const judge = (entry, input) => entryOf(entry).validate(entryOf(entry)[entry.schema], input, { now: NOW, sandbox: entry.sandbox });
const codesOf = (verdict) => (verdict.ok ? [] : verdict.issues.map(({ code }) => code));

/** Numbers from a seed, so that a failure can be had again (xorshift32). */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const PIECES = ['{', '}', '[', ']', '"', ',', ':', '\\', '\\u', '\\ud83d', '\\u0000', '0', '1e5', '-', '.', 'null', 'true', ' ', '\u0000', '\u00e9', '\u0301', '\ufeff', '\u{1f600}', '"version"', '"ssn":'].map((piece) => Buffer.from(piece));

/** One to three cuts, copies, overwrites and insertions. */
function mutate(bytes, random) {
  let result = Buffer.from(bytes);
  for (let count = 1 + random(3); count > 0; count -= 1) {
    const at = random(result.length + 1);
    const [head, tail] = [result.subarray(0, at), result.subarray(at)];
    const change = random(4);
    if (change === 0) result = Buffer.concat([head, tail.subarray(random(4))]);
    else if (change === 1) result = Buffer.concat([head, PIECES[random(PIECES.length)], tail]);
    else if (change === 2) result = Buffer.concat([head, Buffer.from([random(256)]), tail.subarray(1)]);
    else result = Buffer.concat([head, tail.subarray(0, random(20)), tail]);
  }
  return result;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The JSON value and its text, or `undefined` for what the platform takes for no JSON or no UTF-8. */
function parsed(bytes) {
  try {
    const text = decoder.decode(bytes);
    return { text, value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

const hasLoneSurrogate = (value) => (typeof value === 'string' ? !value.isWellFormed() : value !== null && typeof value === 'object' && Object.entries(value).some((entry) => entry.some(hasLoneSurrogate)));

describe('mutated documents', () => {
  it('are JSON for the rules when they are for the platform', () => {
    const random = numbers(0x1d9ed6e);
    let good = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const entry = cases[random(cases.length)];
      const bytes = mutate(entry.bytes, random);
      const codes = codesOf(judge(entry, bytes));
      const document = parsed(bytes);
      const isSyntax = codes[0] === 'json.syntax';
      const hex = bytes.toString('latin1');
      // Stricter than the platform in one thing only: lone surrogates, of which a later duplicate may hide one.
      if (document && isSyntax) assert.ok(hasLoneSurrogate(document.value) || /\\u[dD][89a-fA-F]/.test(hex), hex);
      if (!document) assert.ok(isSyntax || codes[0] === 'json.duplicate_key' || codes[0] === 'json.depth', hex);
      if (document && !isSyntax) good += 1;
    }
    assert.ok(good > ROUNDS / 20 && good < ROUNDS * 0.95, `${good} good ones`);
  });

  it('have one verdict as text and as bytes, and a normalised form that is valid and stays as it is', () => {
    const random = numbers(0xbadcafe);
    let valid = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const entry = cases[random(cases.length)];
      const bytes = mutate(entry.bytes, random);
      const document = parsed(bytes);
      if (!document) continue;
      const [ofBytes, ofText] = [judge(entry, bytes), judge(entry, document.text)];
      assert.deepEqual(ofText.issues, ofBytes.issues, document.text);
      if (!ofBytes.ok) continue;
      valid += 1;
      const normalised = JSON.stringify(ofBytes.value);
      assert.equal(JSON.stringify(ofText.value), normalised, document.text);
      assert.equal(JSON.stringify(judge(entry, normalised).value), normalised, document.text);
    }
    assert.ok(valid > 500, `${valid} valid ones`);
  });

  it('are told at the end when they only end too early', () => {
    for (const entry of cases.filter(({ normalised, bytes }) => normalised !== undefined && bytes[0] === 0x7b && bytes.at(-1) === 0x7d)) {
      for (let length = 0; length < entry.bytes.length; length += 1) {
        const part = entry.bytes.subarray(0, length);
        const { issues } = judge(entry, part);
        // A character that is cut is told where it begins.
        const whole = parsedLength(part);
        assert.deepEqual(issues, [{ path: [], code: 'json.syntax', params: { offset: whole } }], `${entry.topic}: ${entry.name}, ${length} bytes`);
      }
    }
  });
});

/** The length without a last character that is cut. */
function parsedLength(bytes) {
  for (let length = bytes.length; ; length -= 1) {
    try {
      decoder.decode(bytes.subarray(0, length));
      return length;
    } catch {
      // One byte less.
    }
  }
}
