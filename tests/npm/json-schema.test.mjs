//! The JSON Schema that the package ships: a 2020-12 document, and no valid normalised form is refused by it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import { asValue, expand } from '../lib/corpus.mjs';
import { loadFiles } from '../lib/load.mjs';

const schema = JSON.parse(readFileSync(new URL('../../web/validator/schema.json', import.meta.url), 'utf8'));
const files = loadFiles();

/** `unicodeRegExp`: patterns and lengths count code points, as the rules do. */
function compile() {
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: true, validateFormats: false });
  ajv.addSchema(schema, 'idp');
  return (name) => ajv.getSchema(`idp#/$defs/${name}`);
}

describe('the JSON Schema', () => {
  const validatorOf = compile();

  it('is a valid 2020-12 document', () => {
    assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
    assert.equal(new Ajv2020({ strict: false }).validateSchema(schema), true);
  });

  for (const [topic, file] of files) {
    const cases = expand(topic, file).filter(({ normalised }) => normalised !== undefined);
    if (cases.length === 0) continue;
    it(`accepts every normalised form of ${topic}`, () => {
      const validate = validatorOf(file.schema);
      assert.ok(validate, `no $defs/${file.schema}`);
      const refused = cases.filter(({ normalised }) => !validate(JSON.parse(normalised))).map(({ name }) => name);
      assert.deepEqual(refused, []);
    });
  }

  // It need not know all the rules, but what it can say it should: otherwise it says nothing.
  it('refuses most invalid payloads that are JSON', () => {
    const invalid = [...files].flatMap(([topic, file]) => expand(topic, file)).filter(({ issues }) => issues);
    const told = invalid.map((entry) => ({ entry, input: asValue(entry) })).filter(({ input }) => input);
    const refused = told.filter(({ entry, input }) => !validatorOf(entry.schema)(input.value));
    assert.ok(refused.length > told.length * 0.6, `${refused.length} of ${told.length}`);
  });
});
