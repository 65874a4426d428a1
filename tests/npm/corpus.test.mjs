//! The corpus against the npm package in Node: as text, as bytes and as JavaScript values.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as validator from '@idp-edge/validator';
import * as identity from '@idp-edge/validator/identity';
import * as programs from '@idp-edge/validator/programs';
import { run } from '../lib/compare.mjs';
import { asValue, expand } from '../lib/corpus.mjs';
import { loadFiles } from '../lib/load.mjs';

// A leap day, so that nothing depends on the day of the run.
const NOW = Date.UTC(2028, 1, 29, 23, 59, 59);

const inputs = {
  'JSON text': (entry) => (entry.text === undefined ? undefined : { value: entry.text }),
  bytes: (entry) => ({ value: entry.bytes }),
  'JavaScript values': asValue,
};

for (const [kind, inputOf] of Object.entries(inputs)) {
  describe(`the npm package in Node, given ${kind}`, () => {
    for (const [topic, file] of loadFiles()) {
      const cases = expand(topic, file, NOW);
      if (!cases.some(inputOf)) continue;
      it(topic, () => {
        const { differences } = run([validator, identity, programs], cases, inputOf, NOW);
        assert.deepEqual(differences, [], differences.join('\n'));
      });
    }
  });
}

describe('text that no UTF-8 can hold', () => {
  const offsetOf = (input) => validator.validate(validator.Migration, input);
  const syntaxAt = (offset) => ({ ok: false, issues: [{ path: [], code: 'json.syntax', params: { offset } }] });

  it('is told at the lone surrogate', () => {
    assert.deepEqual(offsetOf('{"x":"é\ud800","version":1}'), syntaxAt(8));
    assert.deepEqual(offsetOf('{"version":1}\udc00'), syntaxAt(13));
    assert.deepEqual(offsetOf('\udfff'), syntaxAt(0));
  });

  it('is told in a value, too', () => {
    const { ok, issues } = validator.validate(validator.SupportEnroll, { srts: ['a\ud800b'] });
    assert.equal(ok, false);
    assert.deepEqual(issues.map(({ path, code }) => ({ path, code })), [{ path: [], code: 'json.syntax' }]);
  });
});
