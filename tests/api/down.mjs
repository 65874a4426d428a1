//! A document of OpenAPI 3.0 out of ours, for generators that read no later one. What 3.0 has no words for is left out: types become wider, never narrower.

/** Words of JSON Schema 2020-12 that 3.0 does not have. */
const UNKNOWN = [
  '$schema', 'contains', 'contentEncoding', 'contentMediaType', 'dependentRequired', 'else', 'examples', 'exclusiveMaximum', 'exclusiveMinimum', 'if', 'maxContains', 'minContains',
  'patternProperties', 'prefixItems', 'propertyNames', 'then', 'unevaluatedProperties',
];
const LINES = 'application/x-ndjson';
const isExtension = (key) => key.startsWith('x-');
const isNull = ({ type }) => type === 'null';
/** Whether any value will do. */
const isAnything = (schema) => Object.keys(schema).every((key) => key === 'description');
const mapped = (object, change) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]).filter(([, value]) => value !== undefined));
const unique = (schemas) => [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];

/** What alternatives say in words of 3.0. Where one of them says nothing any more, that is nothing. */
function alternatives(word, parts, resolve) {
  const kept = unique(parts.map((part) => schemaOf(part, resolve) ?? {}));
  if (kept.some(isAnything)) return {};
  if (kept.length === 1) return kept[0];
  if (kept.every((part) => part.enum)) return { type: kept[0].type, enum: kept.flatMap((part) => part.enum) };
  // What is wider now could be two of them at once.
  const isOne = word === 'oneOf' && kept.every(({ additionalProperties }) => additionalProperties === false);
  return { [isOne ? 'oneOf' : 'anyOf']: kept };
}

/** What `anyOf` or `oneOf` says, and whether `null` is one of them. */
function either(word, parts, resolve) {
  const others = parts.filter((part) => !isNull(part));
  if (others.length === parts.length) return [alternatives(word, parts, resolve), false];
  // Beside a reference `nullable` does not count, nor without a type.
  const said = alternatives(word, others.length === 1 ? others.map(resolve) : others, resolve);
  return said.type ? [said, true] : [{}, false];
}

/** What `allOf` says. */
function all(parts, resolve) {
  const kept = unique(parts.map((part) => schemaOf(part, resolve) ?? {}).filter((part) => !isAnything(part)));
  return kept.length > 1 ? { allOf: kept } : (kept[0] ?? {});
}

/** What members and items are. */
function contents({ properties, items, additionalProperties, required }, resolve) {
  const own = properties && mapped(properties, (member) => schemaOf(member, resolve));
  const needed = (required ?? []).filter((name) => own?.[name] !== undefined);
  return {
    ...(own && Object.keys(own).length > 0 && { properties: own }),
    ...(items !== undefined && { items: schemaOf(items, resolve) ?? {} }),
    ...(additionalProperties !== undefined && { additionalProperties: typeof additionalProperties === 'object' ? (schemaOf(additionalProperties, resolve) ?? {}) : additionalProperties }),
    ...(needed.length > 0 && { required: needed }),
  };
}

/**
 * The schema in words of 3.0, or undefined for one that nothing fits.
 * @param {object | boolean} schema ours
 * @param {(part: object) => object} resolve gives what a reference leads to
 */
export function schemaOf(schema, resolve) {
  if (typeof schema === 'boolean') return schema ? {} : undefined;
  // In 3.0 nothing beside a reference counts.
  if (schema.$ref) return { $ref: schema.$ref };
  if (schema.not && Object.keys(schema.not).length === 0) return undefined;
  const { type, const: only, anyOf, oneOf, allOf, properties: _properties, items: _items, additionalProperties: _more, required: _required, not: _not, ...rest } = schema;
  const types = [type ?? []].flat();
  const named = types.filter((one) => one !== 'null');
  // A number or a text is anything.
  if (named.length > 1) return mapped({ description: rest.description }, (text) => text);
  const said = mapped(rest, (value, key) => (UNKNOWN.includes(key) || isExtension(key) ? undefined : value));
  const [any, anyNull] = anyOf ? either('anyOf', anyOf, resolve) : [{}, false];
  const [one, oneNull] = oneOf ? either('oneOf', oneOf, resolve) : [{}, false];
  const parts = { ...(allOf && all(allOf, resolve)), ...any, ...one };
  if (parts.$ref) return parts;
  return {
    ...parts, ...said,
    ...(named.length === 1 && { type: named[0] }),
    ...(only !== undefined && { enum: [only] }),
    ...contents(schema, resolve),
    ...((types.length > named.length || anyNull || oneNull) && { nullable: true }),
  };
}

/** The schemas that paths lead to, through others too: what was put in place of references needs no name of its own any more. */
function needed(paths, schemas) {
  const found = new Set();
  const open = [paths];
  for (const part of open) {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (!found.has(name)) open.push(schemas[name]);
      found.add(name);
    }
  }
  return mapped(schemas, (schema, name) => (found.has(name) ? schema : undefined));
}

/**
 * The document in 3.0. An operation has one type of success and one of failure there: its first success that has a body, and what its API tells
 * failures by, without the codes of each status. Links and headers of replies are left out, and of a body the media types but the first. An operation whose body
 * is lines is left out: 3.0 has no words for them, and generators stop there.
 * @param {object} document ours
 */
export function down(document) {
  const resolve = (part) => (part.$ref ? part.$ref.slice(2).split('/').reduce((at, key) => at[key], document) : part);
  const media = (content) => mapped(Object.fromEntries(Object.entries(content).slice(0, 1)), ({ schema }) => ({ schema: schemaOf(schema, resolve) ?? {} }));
  const parameter = (part) => {
    const { name, in: where, required, description, schema } = resolve(part);
    return { name, in: where, ...(required && { required }), description, schema: schemaOf(schema, resolve) };
  };
  const failure = (api) => ({ description: 'What went wrong.', content: { 'application/json': { schema: { $ref: `#/components/schemas/${api}Failure` } } } });
  const operation = ({ operationId, summary, description, tags, security, parameters, requestBody, responses }) => {
    const all = Object.entries(responses).map(([status, reply]) => [status, resolve(reply)]).filter(([status]) => status.startsWith('2'));
    const [status, reply] = all.find(([, { content }]) => content) ?? all[0] ?? ['200', { description: 'Gone elsewhere.' }];
    // Of a reply that tells refusals with the status of a success, too, the first.
    const content = reply.content && mapped(reply.content, ({ schema }) => ({ schema: schemaOf(schema.anyOf?.[0] ?? schema, resolve) }));
    return {
      operationId, summary, description, tags, security,
      parameters: parameters.map(parameter),
      ...(requestBody && { requestBody: { required: requestBody.required, content: media(requestBody.content) } }),
      responses: { [status]: { description: reply.description, ...(content && { content }) }, '4XX': failure(tags[0]), '5XX': failure(tags[0]) },
    };
  };
  const { title, description, contact, license, version } = document.info;
  const areLines = ({ requestBody }) => requestBody?.content[LINES] !== undefined;
  const operations = (item) => mapped(item, (one) => (areLines(one) ? undefined : operation(one)));
  const paths = mapped(document.paths, (item) => (Object.values(item).every(areLines) ? undefined : operations(item)));
  const schemas = mapped(document.components.schemas, (schema) => schemaOf(schema, resolve));
  return {
    openapi: '3.0.3',
    info: { title, description, contact, license: { name: license.name, url: 'https://spdx.org/licenses/' }, version },
    servers: document.servers,
    tags: document.tags,
    paths,
    components: {
      schemas: needed(paths, schemas),
      securitySchemes: document.components.securitySchemes,
    },
  };
}
