//! The JSON Schema that the package ships: a 2020-12 document, and no valid normalised form is refused by it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import * as protection from '@idp-edge/validator';
import * as identity from '@idp-edge/validator/identity';
import * as programs from '@idp-edge/validator/programs';
import { withJsonSchema } from '@idp-edge/validator/json-schema';
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

describe('the JSON Schema of a Standard Schema object', () => {
  const schemaOf = (name) => withJsonSchema({ ...protection, ...identity, ...programs }[`${name}Schema`], name)['~standard'];
  const compiled = (name, side) => new Ajv2020({ strict: false, unicodeRegExp: true, validateFormats: false }).compile(schemaOf(name).jsonSchema[side]({ target: 'draft-2020-12' }));

  it('stands beside validate', () => {
    const { version, vendor, validate } = schemaOf('Migration');
    assert.deepEqual([version, vendor, validate({ version: 1 })], [1, 'idp-edge', { value: { version: 1 } }]);
  });

  it('takes every payload that is valid, and its normalised form', () => {
    const judges = {};
    for (const [topic, file] of files) {
      const { input, output } = (judges[file.schema] ??= { input: compiled(file.schema, 'input'), output: compiled(file.schema, 'output') });
      for (const entry of expand(topic, file).filter(({ normalised }) => normalised !== undefined)) {
        const given = asValue(entry);
        if (given) assert.ok(input(given.value), `${topic}: ${entry.name} ${JSON.stringify(input.errors)}`);
        assert.ok(output(JSON.parse(entry.normalised)), `${topic}: ${entry.name} ${JSON.stringify(output.errors)}`);
      }
    }
  });

  it('takes what is typed wherever the rules take it, and has a limit wherever the normal form has one', () => {
    const variants = [
      (text) => text, (text) => ` ${text}\u0085`, (text) => text.normalize('NFD'), (text) => text.toLowerCase(), (text) => text.toUpperCase(), (text) => text.replaceAll("'", '\u2019'), (text) => `${'\u00a0'.repeat(300)}${text}`,
      (text) => text.replace(/^(\d{5})-(\d{4})$/, '$1$2'),
    ];
    let taken = 0;
    const leaves = function* (value, path = []) {
      if (typeof value === 'string') yield [path, value];
      else if (value && typeof value === 'object' && !Array.isArray(value)) for (const [key, inner] of Object.entries(value)) yield* leaves(inner, [...path, key]);
    };
    for (const [topic, file] of files) {
      const entry = [protection, identity, programs].find((entry) => file.schema in entry);
      const { properties } = schemaOf(file.schema).jsonSchema.input({ target: 'draft-2020-12' });
      const judges = new Map();
      for (const { normalised } of expand(topic, file).filter(({ normalised }) => normalised !== undefined)) {
        for (const [path, text] of leaves(JSON.parse(normalised))) {
          const own = path.slice(1).reduce((at, key) => at?.properties?.[key], properties[path[0]]);
          if (!own) continue;
          const judge = judges.get(own) ?? new Ajv2020({ strict: false, unicodeRegExp: true }).compile(own);
          judges.set(own, judge);
          for (const variant of variants) {
            if (entry.validateField(entry[file.schema], path.join('.'), variant(text), { sandbox: true })) continue;
            taken += 1;
            assert.ok(variant(text) === '' || judge(variant(text)), `${file.schema} ${path.join('.')} ${JSON.stringify(variant(text))} ${own.pattern}`);
          }
        }
      }
    }
    assert.ok(taken > 1_000, String(taken));
    for (const { name, input, output } of everyProperty('')) {
      const limits = ({ pattern, maxLength, enum: values }) => pattern ?? maxLength ?? values;
      if (!/password/i.test(name) && limits(output) !== undefined && [output.type].flat().includes('string')) assert.notEqual(limits(input), undefined, name);
    }
    const { pattern } = schemaOf('CreateUser').jsonSchema.input({ target: 'draft-07' }).properties.firstName;
    assert.equal(new RegExp(pattern, 'u').test(' e\u0301'.repeat(17) + 'x'), true);
    for (const text of ['', ' ', 'x'.repeat(41)]) assert.equal(new RegExp(pattern, 'u').test(text), false);
  });

  it('has no pattern that takes its time over what is hostile', () => {
    const texts = [' '.repeat(60_000), `${' '.repeat(30_000)}${'b'.repeat(50)}${' '.repeat(30_000)}b`, 'a'.repeat(60_000), `${'\u0301'.repeat(60_000)}`, `a${'\u0301'.repeat(60_000)}`, `${'a '.repeat(30_000)}`, `${'a.'.repeat(30_000)}@`, `a@${'a.'.repeat(30_000)}`, `a@${'a-'.repeat(30_000)}`];
    const patterns = new Set(everyProperty('').flatMap(({ input, output }) => [input.pattern, output.pattern]).filter(Boolean));
    for (const pattern of patterns) {
      for (const text of texts) {
        const start = performance.now();
        new RegExp(pattern, 'u').test(text);
        assert.ok(performance.now() - start < 500, `${pattern} took ${performance.now() - start} ms over ${text.slice(0, 5)}`);
      }
    }
  });

  it('has no null for what makes a form of it, and nothing by which browsers refuse what is right', () => {
    for (const name of Object.keys(schema.$defs)) {
      const { input, output } = withJsonSchema({ ...protection, ...identity, ...programs }[`${name}Schema`], name, { form: true })['~standard'].jsonSchema;
      for (const side of [input, output]) assert.doesNotMatch(JSON.stringify(side({ target: 'draft-2020-12' })), /null|"(?:pattern|minLength|maxLength|format)"/, name);
    }
    const { ssn } = withJsonSchema(protection.UpdateUserSchema, 'UpdateUser', { form: true })['~standard'].jsonSchema.output({ target: 'draft-07' }).properties;
    assert.deepEqual(ssn, { type: 'string' });
  });

  it('refuses what lacks keys or is of another type, and other keys in the normalised form', () => {
    for (const side of ['input', 'output']) {
      const judge = compiled('Migration', side);
      assert.deepEqual([{}, [], { version: 2 }, { version: '1' }].map((value) => judge(value)), [false, false, false, false]);
    }
    assert.equal(compiled('Migration', 'output')({ version: 1, nick: 1 }), false);
  });

  /** Each property that is in objects alone: its name, its schema by either side, and the codes of the verdict on a value there, and on none. */
  const everyProperty = (value) => {
    const all = { ...protection, ...identity, ...programs };
    const within = (name, input, output, path) => Object.entries(output.properties ?? {}).flatMap(([key, property]) => {
      const steps = [...path, key];
      const entry = [protection, identity, programs].find((entry) => entry[name]);
      const codes = [value, undefined].map((given) => {
        const payload = steps.reduceRight((inner, step) => ({ [step]: inner }), given);
        const { issues = [] } = entry.validate(all[name], payload);
        return issues.filter((issue) => issue.path.join('.') === steps.join('.')).map(({ code }) => code);
      });
      const own = { name: `${name} ${steps.join('.')}`, isRequired: output.required.includes(key), input: input.properties[key], output: property, codes };
      return [own, ...within(name, own.input, property, steps)];
    });
    return Object.keys(schema.$defs).flatMap((name) => {
      const { input, output } = schemaOf(name).jsonSchema;
      return within(name, input({ target: 'draft-07' }), output({ target: 'draft-07' }), []);
    });
  };

  it('admits null where that is as good as nothing, or removes', () => {
    const all = everyProperty(null);
    assert.ok(all.length > 150, String(all.length));
    const admitted = all.filter(({ input }) => [input.type].flat().includes('null')).map(({ name }) => name);
    const right = all.filter(({ isRequired, codes: [given, absent] }) => !isRequired && `${given}` === `${absent}`).map(({ name }) => name);
    assert.deepEqual(admitted, right);
    assert.ok(admitted.includes('UpdateUser ssn') && admitted.includes('CreateUser ssn') && !admitted.includes('UpdateUser dob'));
  });

  it('has patterns for the empty text where validate admits it', () => {
    const texts = everyProperty('').filter(({ output: { type, enum: values } }) => [type].flat().includes('string') && !values);
    const admitted = texts.filter(({ codes: [given] }) => given.length === 0);
    assert.ok(admitted.some(({ name }) => name === 'CreateLocalUser user.name.middle'));
    const refused = admitted.filter(({ output: { pattern = '', minLength = 0 } }) => minLength > 0 || !new RegExp(pattern, 'u').test(''));
    assert.deepEqual(refused.map(({ name }) => name), []);
    const { pattern } = schema.$defs.CreateLocalUser.properties.user.properties.name.properties.middle;
    for (const text of ['', 'E.', 'Zoë']) assert.match(text, new RegExp(pattern, 'v'));
    for (const text of ['.', ' ', '4']) assert.doesNotMatch(text, new RegExp(pattern, 'v'));
  });

  it('speaks draft 7 and OpenAPI 3.0', () => {
    const { output } = schemaOf('UpdateUser').jsonSchema;
    const draft = output({ target: 'draft-07' });
    assert.equal(draft.$schema, 'http://json-schema.org/draft-07/schema#');
    assert.deepEqual(draft.properties.ssn.type, ['string', 'null']);
    assert.equal(new Ajv({ strict: false }).validateSchema(draft), true);
    const { required, $schema, properties } = output({ target: 'openapi-3.0' });
    assert.deepEqual([required, $schema, properties.ssn.type, properties.ssn.nullable], [undefined, undefined, 'string', true]);
    const { zipCode } = schemaOf('UserAddress').jsonSchema.output({ target: 'openapi-3.0' }).properties;
    assert.deepEqual(zipCode.anyOf.map(({ type }) => type), ['string', 'integer']);
  });

  it('says which dialects there are when asked for another', () => {
    assert.throws(() => schemaOf('Login').jsonSchema.input({ target: 'draft-04' }), /draft-2020-12, draft-07, openapi-3\.0/);
  });

  it('gives a copy that may be changed', () => {
    const { output } = schemaOf('Migration').jsonSchema;
    output({ target: 'draft-07' }).properties.version.enum.length = 0;
    assert.deepEqual(output({ target: 'draft-07' }).properties.version.enum, [0, 1]);
  });
});
