//! The document in OpenAPI 3.0 that `cargo xtask kits` writes (tests/api/down.mjs).
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { down, schemaOf } from '../api/down.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const document = JSON.parse(readFileSync(join(ROOT, 'web/docs/openapi.json'), 'utf8'));
const made = down(document);
const operations = ({ paths }) => Object.entries(paths).flatMap(([path, item]) => Object.entries(item).map(([method, { operationId }]) => `${method} ${path} ${operationId}`));

/** Every object of a document with its words. */
const objects = (value) => (value && typeof value === 'object' ? [...(Array.isArray(value) ? [] : [value]), ...Object.values(value).flatMap(objects)] : []);

describe('the document in OpenAPI 3.0', () => {
  it('has every operation but that whose body is lines', () => {
    assert.deepEqual(operations(made), operations(document).filter((one) => !one.endsWith(' importUsers')));
  });

  it('has no type that is called as generators call the member of another', () => {
    const { schemas } = made.components;
    const capital = (name) => name.replace(/(?:^|[^A-Za-z0-9]+)(.)/g, (_, letter) => letter.toUpperCase());
    const types = new Set(Object.keys(schemas).map(capital));
    // A member that refers to a type needs no name of its own.
    const members = Object.entries(schemas).flatMap(([type, { properties }]) => Object.entries(properties ?? {}).filter(([, { $ref }]) => !$ref).map(([name]) => capital(type) + capital(name)));
    const bodies = Object.values(made.paths).flatMap(Object.values).flatMap(({ operationId }) => [`${capital(operationId)}Body`, `${capital(operationId)}Response`]);
    assert.deepEqual([...members, ...bodies].filter((name) => types.has(name)), []);
    assert.ok(members.length > 500);
  });

  it('has types of 3.0: one each', () => {
    assert.deepEqual(objects(made).map(({ type }) => type).filter(Array.isArray), []);
    assert.equal(JSON.stringify(made).includes('"type":"null"'), false);
  });

  it('is right by the rules that Redocly recommends', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'idp-down-'));
    const file = join(folder, 'openapi.json');
    writeFileSync(file, JSON.stringify(made));
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const options = { cwd: ROOT, env, maxBuffer: 64 * 1024 * 1024 };
    const { stdout } = await promisify(execFile)(join(ROOT, 'node_modules/.bin/redocly'), ['lint', file, '--format=json'], options).catch((error) => error);
    rmSync(folder, { recursive: true });
    assert.deepEqual(JSON.parse(stdout).problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`), []);
  });
});

it('a schema in words of 3.0 is as wide as before, or wider', () => {
  const only = (name, other) => ({ required: [name], properties: { [other]: { not: {} } } });
  const known = { A: { type: 'string', enum: ['a'] }, B: { type: ['string', 'integer'] } };
  const a = { $ref: '#/components/schemas/A' };
  for (const [ours, theirs] of [
    [{ type: ['string', 'null'], maxLength: 3 }, { type: 'string', maxLength: 3, nullable: true }],
    [{ const: 1, type: 'integer' }, { enum: [1], type: 'integer' }],
    [{ type: ['string', 'null'], enum: ['a', null] }, { type: 'string', enum: ['a', null], nullable: true }],
    [{ type: ['string', 'integer'], pattern: '^1$' }, {}],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, { type: 'string', nullable: true }],
    [{ description: 'x', anyOf: [a, { type: 'null' }] }, { description: 'x', type: 'string', enum: ['a'], nullable: true }],
    [{ description: 'x', anyOf: [{ $ref: '#/components/schemas/B' }, { type: 'null' }] }, { description: 'x' }],
    [{ anyOf: [a, { type: 'string' }] }, { anyOf: [a, { type: 'string' }] }],
    [{ oneOf: [{ const: 'a', type: 'string', description: 'x' }, { const: 'b', type: 'string' }] }, { type: 'string', enum: ['a', 'b'] }],
    [{ type: 'object', oneOf: [only('a', 'b'), only('b', 'a')], properties: { a: a, b: a } }, { type: 'object', properties: { a: a, b: a } }],
    [{ type: 'array', items: { type: 'string' }, allOf: [{ contains: { const: 'a' }, minContains: 1 }] }, { type: 'array', items: { type: 'string' } }],
    [{ type: 'object', properties: { a: { not: {} }, b: true }, required: ['b'] }, { type: 'object', properties: { b: {} }, required: ['b'] }],
    [{ type: 'object', properties: { a }, not: { required: ['a'] } }, { type: 'object', properties: { a } }],
    [{ ...a, description: 'x' }, a],
    [{ exclusiveMinimum: 0, type: 'number' }, { type: 'number' }],
  ]) assert.deepEqual(schemaOf(ours, (part) => (part.$ref ? known[part.$ref.at(-1)] : part)), theirs);
});
