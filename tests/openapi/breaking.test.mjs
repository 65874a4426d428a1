//! No client breaks that was written by the last release's document, but where it is said why; and each kind of break is seen.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { breaking } from './breaking.mjs';

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

/** Of the last release: see "A release" in CONTRIBUTING.md. */
const RELEASED = read('released.json');
const CURRENT = read('../../web/docs/openapi.json');
/** What breaks on purpose, with the reason, until the next release. */
const MEANT = read('meant.json');

it('nothing breaks that was released, but for what is meant to', () => {
  assert.deepEqual(breaking(RELEASED, CURRENT), Object.keys(MEANT));
  assert.ok(Object.values(MEANT).every((why) => why.length > 20));
});

/** A document of one operation. */
function document() {
  const pet = {
    type: 'object',
    additionalProperties: false,
    required: ['name'],
    properties: {
      name: { type: 'string', maxLength: 10 },
      kind: { type: 'string', enum: ['cat', 'dog'] },
      parent: { $ref: '#/components/schemas/Pet' },
      age: { type: 'integer', minimum: 0, maximum: 40 },
      size: { oneOf: [{ type: 'string', const: 'small' }, { type: 'string', const: 'large' }] },
      toys: { type: 'array', maxItems: 3, items: { type: ['string', 'null'] } },
    },
  };
  const told = { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { kind: { enum: ['cat'] } } }] };
  const json = (schema) => ({ 'application/json': { schema } });
  const post = {
    operationId: 'createPet',
    security: [{ key: [] }, { token: ['a', 'b'] }],
    parameters: [{ $ref: '#/components/parameters/count' }],
    requestBody: { required: false, content: { ...json({ $ref: '#/components/schemas/Pet' }), 'text/plain': { schema: true } } },
    responses: {
      200: { headers: { ETag: { required: true } }, content: json(told) },
      404: { content: json({ anyOf: [{ type: 'string' }, { type: 'integer' }] }) },
    },
  };
  const count = { name: 'count', in: 'query', schema: { type: 'integer', maximum: 100 } };
  return { paths: { '/pets': { post } }, components: { schemas: { Pet: pet }, parameters: { count } } };
}

/** The breaks of a change of that document. */
function after(change) {
  const changed = document();
  const { paths, components } = changed;
  change({ post: paths['/pets'].post, pet: components.schemas.Pet, count: components.parameters.count, paths, components });
  return breaking(document(), changed);
}

const POST = 'POST /pets';
const BREAKS = {
  'an operation that is gone': [({ paths }) => delete paths['/pets'].post, [`${POST}: no longer there`]],
  'an operation of another name': [({ post }) => (post.operationId = 'addPet'), [`${POST}: was called createPet`]],
  'a parameter that is gone': [({ post }) => (post.parameters = []), [`${POST} query count: no longer read`]],
  'a parameter that is required': [({ count }) => (count.required = true), [`${POST} query count: required now`]],
  'a new parameter that is required': [
    ({ post }) => post.parameters.push({ name: 'site', in: 'header', required: true, schema: {} }), [`${POST} header site: required now`],
  ],
  'a narrower parameter': [({ count }) => (count.schema.maximum = 50), [`${POST} query count: narrower maximum`]],
  'a body that is required': [({ post }) => (post.requestBody.required = true), [`${POST} body: required now`]],
  'a media type that is not read': [({ post }) => delete post.requestBody.content['text/plain'], [`${POST} body: no text/plain any more`]],
  'a member that is required': [({ pet }) => pet.required.push('age'), [`${POST} body.age: required now`]],
  'a member that is gone': [
    ({ pet }) => delete pet.properties.age,
    [`${POST} body.age: no longer taken`, `${POST} 200.age: no longer told`, `${POST} 200.parent.age: no longer told`],
  ],
  'a member that is not always told': [
    ({ pet }) => (pet.required = []), [`${POST} 200.name: not always told any more`, `${POST} 200.parent.name: not always told any more`],
  ],
  'a value that is not taken': [
    ({ pet }) => (pet.properties.kind.enum = ['cat']), [`${POST} body.kind: value dog, no longer taken`],
  ],
  'a constant that is not taken': [
    ({ pet }) => (pet.properties.size = { type: 'string', enum: ['small'] }), [`${POST} body.size: value large, no longer taken`],
  ],
  'a constant that was not told': [
    ({ pet }) => pet.properties.size.oneOf.push({ type: 'string', const: 'huge' }),
    [`${POST} 200.size: value huge, not told until now`, `${POST} 200.parent.size: value huge, not told until now`],
  ],
  'a value that was not told': [
    ({ post }) => (post.responses[200].content['application/json'].schema.allOf[1].properties.kind.enum = ['cat', 'cow']),
    [`${POST} 200.kind: value cow, not told until now`],
  ],
  'another type': [
    ({ pet }) => (pet.properties.age.type = 'string'),
    [
      `${POST} body.age: type integer, no longer taken`,
      `${POST} 200.age: type string, not told until now`, `${POST} 200.parent.age: type string, not told until now`,
    ],
  ],
  'null that is not taken within a list': [
    ({ pet }) => (pet.properties.toys.items.type = ['string']),
    [`${POST} body.toys[]: type null, no longer taken`],
  ],
  'a shorter text': [
    ({ pet }) => (pet.properties.name.maxLength = 9), [`${POST} body.name: narrower maxLength`],
  ],
  'a pattern': [
    ({ pet }) => (pet.properties.name.pattern = '^a'), [`${POST} body.name: narrower pattern`],
  ],
  'a status that is gone': [({ post }) => delete post.responses[404], [`${POST} 404: no longer answered`]],
  'a body that is not told': [({ post }) => delete post.responses[200].content, [`${POST} 200: no application/json any more`]],
  'a header that is gone': [({ post }) => (post.responses[200].headers = {}), [`${POST} 200 header ETag: no longer told`]],
  'a header that is not always there': [
    ({ post }) => (post.responses[200].headers.ETag = {}), [`${POST} 200 header ETag: not always told any more`],
  ],
  'one more alternative of a reply': [
    ({ post }) => post.responses[404].content['application/json'].schema.anyOf.push({ type: 'boolean' }),
    [`${POST} 404: an alternative was not told until now`],
  ],
  'a credential that is not enough': [({ post }) => post.security.shift(), [`${POST} security: key is not enough any more`]],
  'a scope that is needed': [({ post }) => post.security[1].token.push('c'), [`${POST} security: token is not enough any more`]],
};
const HARMLESS = {
  'a new operation': ({ paths }) => (paths['/toys'] = { get: { operationId: 'listToys' } }),
  'a new parameter': ({ post }) => post.parameters.push({ name: 'site', in: 'header', schema: {} }),
  'a new member': ({ pet }) => (pet.properties.color = { type: 'string' }),
  'a longer text': ({ pet }) => (pet.properties.name.maxLength = 11),
  'a new status': ({ post }) => (post.responses[409] = {}),
  'a new header': ({ post }) => (post.responses[200].headers.Link = {}),
  'one alternative less in a reply': ({ post }) => post.responses[404].content['application/json'].schema.anyOf.pop(),
  'a list of words in place of constants': ({ pet }) => (pet.properties.size = { type: 'string', enum: ['small', 'large'] }),
  'another name of a part': ({ post, components }) => {
    components.schemas.Animal = components.schemas.Pet;
    post.requestBody.content['application/json'].schema.$ref = '#/components/schemas/Animal';
  },
  'one more credential': ({ post }) => post.security.push({ signature: [] }),
  'no credential': ({ post }) => (post.security = []),
};

describe('a break is seen:', () => {
  for (const [name, [change, found]] of Object.entries(BREAKS)) it(name, () => assert.deepEqual(after(change).sort(), [...found].sort()));
});

describe('no client breaks by', () => {
  for (const [name, change] of Object.entries(HARMLESS)) it(name, () => assert.deepEqual(after(change), []));
});

it('a document is no break of itself', () => {
  assert.deepEqual(breaking(CURRENT, CURRENT), []);
  assert.ok(Object.keys(CURRENT.paths).length > 60);
});
