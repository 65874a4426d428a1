// The host composes letters while a verdict is being made: what it calls meanwhile, should its `normalize` be a polyfill, must not touch that verdict.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, it } from 'node:test';
import { CreateUser, validate } from '@idp-edge/validator';

const { normalize } = String.prototype;
const OUTER = '{"firstName":"Ale\\u0301x","lastName":"Taylor"}';
const INNER = '{"firstName":"Al';

afterEach(() => {
  String.prototype.normalize = normalize;
});

/** Lets `normalize` do something else, once, before what it does. */
function before(work) {
  String.prototype.normalize = function (...form) {
    String.prototype.normalize = normalize;
    work();
    return normalize.apply(this, form);
  };
}

it('gives the same verdict where `normalize` has another document judged', () => {
  const expected = validate(CreateUser, OUTER);
  assert.deepEqual(expected.issues.map(({ code }) => code), ['required', 'required', 'required']);
  let inner;
  before(() => {
    inner = validate(CreateUser, INNER);
  });
  assert.deepEqual(validate(CreateUser, OUTER), expected);
  assert.deepEqual(inner.issues, [{ path: [], code: 'json.syntax', params: { offset: INNER.length } }]);
  assert.deepEqual(validate(CreateUser, OUTER), expected);
});

it('judges on where `normalize` throws', () => {
  const expected = validate(CreateUser, OUTER);
  // More often than the stack of a module would hold out, were its frames left behind.
  for (let time = 0; time < 1_000; time++) {
    before(() => {
      throw new Error('no');
    });
    assert.throws(() => validate(CreateUser, OUTER), /^Error: no$/);
  }
  assert.deepEqual(validate(CreateUser, OUTER), expected);
});

it('refuses a second verdict of the same module while the first is being made', () => {
  const module = new WebAssembly.Module(readFileSync(new URL('../../web/validator/dist/validator.wasm', import.meta.url)));
  const within = [];
  const ask = () => exports.verdict(CreateUser.id, 0, OUTER.length, 1_790_000_000, 0);
  const { exports } = new WebAssembly.Instance(module, { a: { a: () => within.push(ask()) && -1 } });
  new TextEncoder().encodeInto(OUTER, new Uint8Array(exports.memory.buffer, exports.input()));
  const first = ask();
  // `NO_SCHEMA` of crates/validator.
  assert.deepEqual(within, [-(2 ** 31)]);
  // The mark is none of the name's, so that there is one issue more.
  assert.equal(first, -4);
  assert.equal(ask(), first);
});
