// Each entry has the rules of its own schemas alone: those of another are told so, and never judged by what stands at their place.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as protection from '@idp-edge/validator';
import * as identity from '@idp-edge/validator/identity';
import * as programs from '@idp-edge/validator/programs';

const ENTRIES = { protection, identity, programs };
const OTHER = { name: 'RangeError', message: /another entry/ };
const schemasOf = (entry) => Object.values(entry).filter(({ fields }) => fields);

describe('the schemas', () => {
  it('have an id each, over all entries', () => {
    const ids = Object.values(ENTRIES).flatMap(schemasOf).map(({ id }) => id);
    assert.equal(ids.length, 36);
    assert.equal(new Set(ids).size, ids.length);
  });

  for (const [name, entry] of Object.entries(ENTRIES)) {
    it(`of other entries are refused by ${name}`, () => {
      for (const other of Object.values(ENTRIES).filter((other) => other !== entry)) {
        for (const schema of schemasOf(other)) {
          for (const payload of [{}, '{}', new TextEncoder().encode('{}'), { firstName: 'Alex' }]) assert.throws(() => entry.validate(schema, payload), OTHER);
          for (const value of ['Alex', 'é', 7, {}]) assert.throws(() => entry.validateField(schema, schema.fields[0][0], value), OTHER);
          assert.throws(() => entry.standard(schema)['~standard'].validate({}), OTHER);
        }
      }
    });
  }
});
