//! The JSON Schema of the normalised form refuses what the rules refuse, wherever JSON Schema can say it: over payloads that nobody wrote.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import * as protection from '@idp-edge/validator';
import * as identity from '@idp-edge/validator/identity';
import * as programs from '@idp-edge/validator/programs';
import { asValue, expand } from '../lib/corpus.mjs';
import { loadFiles } from '../lib/load.mjs';

const NOW = Date.UTC(2026, 5, 15);
const REFUSED = 100_000;

const schema = JSON.parse(readFileSync(new URL('../../web/validator/schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: false, unicodeRegExp: true, validateFormats: false });
ajv.addSchema(schema, 'idp');
const entryOf = (name) => [protection, identity, programs].find((entry) => name in entry);

/** What JSON Schema can't say, and why. */
const UNSAID = {
  'date.calendar': 'a pattern does not know which years are leap years',
  'date.range': 'it depends on the day',
  'datetime.format': 'which days and leap seconds there are is no matter of patterns',
  'datetime.window': 'it depends on the moment',
  'zip.state': 'the table of 1,000 prefixes would be in each schema that has an address',
  'password.common': 'so would the list of 3,000 passwords',
  'password.username': 'no rule compares two texts',
  'base64.format': 'that the bits behind the last byte are zero takes a pattern that readers are slow with',
  'json.syntax': 'a text may have half a character there',
  'json.depth': 'it does not count levels',
  'json.size': 'it does not count bytes',
};
/** The same of some issues of a code. */
const isUnsaid = ({ path, code, params }, payload) =>
  code in UNSAID ||
  // It knows nothing of composing, by which a text gets shorter and has other characters.
  isDecomposed(path.reduce((value, key) => value?.[key], payload)) ||
  // Bytes are not counted.
  (code === 'too_long' && path.at(-1) === 'extra') ||
  // Engines agree on how a pattern names characters up to U+FFFF alone.
  (code === 'charset' && Number.parseInt(params.found.slice(2), 16) > 0xffff) ||
  (code === 'username.format' && /[\u{10000}-\u{10ffff}]/u.test(path.reduce((value, key) => value[key], payload))) ||
  // Blanks at the ends are counted, which the rules take away first.
  (code === 'too_short' && /^\s|\s$/.test(path.reduce((value, key) => value[key], payload))) ||
  // Whatever is in what is kept as it is.
  code === 'unknown';

const isDecomposed = (text) => typeof text === 'string' && text !== text.normalize('NFC');

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

const VALUES = ['', ' ', 'x', '!', '\u0000', '\u200b', '\u00e9\u00d7', '7', '##', null, true, 0, -1, 1.5, 65_536, 1_000_000_000, {}, [], [null], ['x', 7], [{}], '\ufdd0', '\u{1fffe}', '\u{e0041}'];

/** Each place in a payload: the object, and the key in it. Some are deep. */
function placesOf(payload) {
  const [places, left] = [[], [payload]];
  while (left.length > 0) {
    const value = left.pop();
    if (value === null || typeof value !== 'object') continue;
    for (const key of Object.keys(value)) {
      places.push([value, key]);
      left.push(value[key]);
    }
  }
  return places;
}

/** One or two values are taken away, are others, are nearly the same, or are there twice. */
function mutated(payload, pool, random) {
  const copy = structuredClone(payload);
  for (let count = 1 + random(2); count > 0; count -= 1) {
    const places = placesOf(copy);
    if (places.length === 0) return copy;
    const [object, key] = places[random(places.length)];
    const value = object[key];
    const way = random(8);
    if (way === 0) Array.isArray(object) ? object.splice(Number(key), 1) : delete object[key];
    else if (way === 1) object[key] = structuredClone(VALUES[random(VALUES.length)]);
    else if (way === 2 && typeof value === 'string') object[key] = value.repeat(1 + random(300)).slice(0, 5_000);
    else if (way === 3 && typeof value === 'string') object[key] = value.slice(0, random(value.length + 1)) + VALUES[random(9)] + value.slice(random(value.length + 1));
    else if (way === 4 && Array.isArray(value)) value.push(...structuredClone(value));
    else object[key] = structuredClone(pool[random(pool.length)]);
  }
  return copy;
}

it('JSON Schema refuses what the rules refuse, but for what it cannot say', () => {
  const valid = new Map();
  const values = new Map();
  for (const [topic, file] of loadFiles()) {
    for (const entry of expand(topic, file, NOW)) {
      const input = asValue(entry)?.value;
      if (input === undefined || entry.bytes.length > 4_000) continue;
      const pool = values.get(entry.schema) ?? [];
      values.set(entry.schema, pool.concat(placesOf(input).map(([object, key]) => object[key])));
      if (entry.normalised) valid.set(entry.schema, [...(valid.get(entry.schema) ?? []), JSON.parse(entry.normalised)]);
    }
  }
  const random = numbers(41);
  const names = [...valid.keys()];
  const taken = new Map();
  let refused = 0;
  for (let round = 0; refused < REFUSED; round += 1) {
    const name = names[round % names.length];
    const payloads = valid.get(name);
    const payload = mutated(payloads[random(payloads.length)], values.get(name), random);
    const entry = entryOf(name);
    const verdict = entry.validate(entry[name], payload, { now: NOW, sandbox: true });
    if (verdict.ok) continue;
    refused += 1;
    if (verdict.issues.every((issue) => isUnsaid(issue, payload)) || !ajv.getSchema(`idp#/$defs/${name}`)(payload)) continue;
    const issue = verdict.issues.find((issue) => !isUnsaid(issue, payload));
    const sort = `${name} ${issue.path.filter((step) => typeof step === 'string').join('.')} ${issue.code}`;
    if (!taken.has(sort)) taken.set(sort, JSON.stringify(payload).slice(0, 600));
  }
  assert.deepEqual(Object.fromEntries(taken), {});
});
