// Writes what follows from web/docs/openapi.json: the types of all calls, and what the client has to know of them. `node generate.mjs check` only
// compares.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const DOCUMENT = new URL('../docs/openapi.json', import.meta.url);
const HEAD = '// Generated from web/docs/openapi.json by `cargo xtask generate`.\n';
const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** What a caller need not say, since the client does. */
const SUPPLIED = ['X-GD-RequestID', 'Idempotency-Key'];

const document = JSON.parse(readFileSync(DOCUMENT, 'utf8'));
for (const parameter of Object.values(document.components.parameters)) {
  if (SUPPLIED.includes(parameter.name)) parameter.required = false;
}
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  METHODS.filter((method) => item[method]).map((method) => ({
    name: `${method.toUpperCase()} ${path}`,
    ...item[method],
  })),
);

/** A credential of `kind` is in one of the ways in which the operation may be called. */
const takes = (operation, kind) => operation.security.some((way) => Object.keys(way).some((name) => kind.test(name)));
const nameOf = ({ $ref, name }) => ($ref ? document.components.parameters[$ref.split('/').at(-1)].name : name);
const has = (operation, name) => (operation.parameters ?? []).some((one) => nameOf(one) === name);
const schemaOf = ({ requestBody }) => requestBody?.content['application/json']?.schema.$ref?.split('/').at(-1);

// What the client knows by the path alone.
const elsewhere = operations.filter((one) => takes(one, /Key$/) && !one.name.includes(' /api-commerceIdentity/'));
if (elsewhere.length > 0) throw new Error(`a call with a site's key elsewhere: ${elsewhere.map(({ name }) => name)}`);

const set = (comment, name, members) =>
  `/** ${comment} */\nexport const ${name}: ReadonlySet<string> = new Set([\n${members.map((one) => `  '${one.name}',\n`).join('')}]);\n`;
const bodies = operations.filter(schemaOf).map((one) => `  '${one.name}': '${schemaOf(one)}',\n`);

const files = {
  'api.d.ts': HEAD + astToString(await openapiTS(document)),
  'operations.ts': [
    HEAD,
    set(
      'Calls that are made without an access token.',
      'OPEN',
      operations.filter((one) => !takes(one, /Token$/)),
    ),
    set(
      'Calls that take an `Idempotency-Key`.',
      'IDEMPOTENT',
      operations.filter((one) => has(one, 'Idempotency-Key')),
    ),
  ].join('\n'),
  'bodies.ts': `${HEAD}\n/** The schema of each body that has rules. */\nexport const BODIES: Readonly<Record<string, string>> = {\n${bodies.join('')}};\n`,
};

const stale = Object.entries(files).filter(([name, text]) => {
  const file = new URL(`src/generated/${name}`, import.meta.url);
  if (process.argv[2] !== 'check') writeFileSync(file, text);
  return readFileSync(file, 'utf8') !== text;
});
if (stale.length > 0) {
  console.error(`stale in web/client/src/generated: ${stale.map(([name]) => name).join(', ')}`);
  process.exitCode = 1;
}
