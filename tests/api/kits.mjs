//! A Postman collection and a Bruno folder of the OpenAPI document, by the converters of Postman and Bruno, and the document in 3.0. `cargo xtask kits` writes them
//! to target/kits.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { down } from './down.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

/** What whoever uses them fills in, with what it is. Parameters of paths come on top. */
const VARIABLES = {
  baseUrl: 'https://id.example.com', userToken: 'a user’s access token', serviceToken: 'a service’s access token, of POST /oauth/token', apiKey: 'a key of the site’s account',
};
const TOKENS = { userToken: 'userToken', strongUserToken: 'userToken', serviceToken: 'serviceToken' };

/** Values of headers that are the same in all calls. Others come only where the call can't do without. */
const HEADERS = { 'x-gd-requestid': '{{$guid}}', 'idempotency-key': '{{$guid}}', 'content-type': undefined, accept: undefined };

/** Operations by the names that Postman's converter gives to them. */
function operations(document) {
  const each = Object.entries(document.paths).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation]));
  return new Map(each.map(([name, operation]) => [name.replace(/\{(\w+)\}/g, ':$1'), operation]));
}

/** The headers and Postman's settings of the first way in which the operation may be called. */
function credentials(operation) {
  const way = Object.keys(operation.security?.[0] ?? {});
  const token = way.map((name) => TOKENS[name]).find(Boolean);
  const headers = way.some((name) => name.endsWith('Key')) ? [{ key: 'X-API-Key', value: '{{apiKey}}' }] : [];
  const auth = token ? { type: 'bearer', bearer: [{ key: 'token', value: `{{${token}}}`, type: 'string' }] } : { type: 'noauth' };
  return { headers, auth };
}

/** A request with variables in place of what the converter made up. */
function request(item, operation) {
  const { name, method, url, header, body, description } = item.request;
  const { headers, auth } = credentials(operation);
  const kept = header
    .filter(({ key }) => key.toLowerCase() in HEADERS)
    .map(({ key, value }) => ({ key, value: HEADERS[key.toLowerCase()] ?? value }));
  const query = url.query?.map(({ key, description }) => ({ key, value: '', description, disabled: true }));
  const variable = url.variable?.map(({ key, description }) => ({ key, value: `{{${key}}}`, description }));
  const raw = `{{baseUrl}}/${url.path.join('/')}`;
  // What a form has is nobody's example.
  for (const field of body?.urlencoded ?? []) field.value = field.key === 'grant_type' ? 'client_credentials' : `{{${field.key}}}`;
  return { name, request: { method, description, url: { raw, host: url.host, path: url.path, query, variable }, header: [...kept, ...headers], body, auth } };
}

/** The collection, in format 2.1. */
export async function postman(document) {
  const { default: converter } = await import('openapi-to-postmanv2');
  const convert = promisify(converter.convertV2.bind(converter));
  const options = { folderStrategy: 'Tags', parametersResolution: 'Example', requestParametersResolution: 'Example', enableOptionalParameters: true };
  const { result, reason, output } = await convert({ type: 'json', data: structuredClone(document) }, options);
  if (!result) throw new Error(reason);
  const known = operations(document);
  const parameters = new Set();
  const each = (item) => {
    if (item.item) return { name: item.name, item: item.item.map(each) };
    const name = `${item.request.method} /${item.request.url.path.join('/')}`;
    if (!known.has(name)) throw new Error(`the document has no ${name}`);
    for (const { key } of [...(item.request.url.variable ?? []), ...(item.request.body?.urlencoded ?? [])]) parameters.add(key);
    return request(item, known.get(name));
  };
  const item = output[0].data.item.map(each);
  const variable = [...Object.entries(VARIABLES).map(([key, description]) => ({ key, value: key === 'baseUrl' ? description : '', description })), ...[...parameters].map((key) => ({ key, value: '' }))];
  const { title, description, version } = document.info;
  return { info: { name: title, description, version, schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' }, item, variable };
}

/** The files of the folder, by their paths in it. */
export async function bruno(collection) {
  const { postmanToBruno } = (await import('@usebruno/converters')).default;
  const { stringifyRequest, stringifyCollection } = (await import('@usebruno/filestore')).default;
  const made = await postmanToBruno(structuredClone(collection));
  const root = made.collection ?? made;
  const files = { 'bruno.json': `${JSON.stringify({ version: '1', name: root.name, type: 'collection' }, null, 2)}\n`, 'collection.bru': stringifyCollection(root.root, root.brunoConfig, { format: 'bru' }) };
  const walk = (items, folder) => {
    for (const item of items) {
      const name = item.name.replace(/[^\p{L}\p{N}' -]/gu, '');
      if (item.items) walk(item.items, join(folder, name));
      else files[`${join(folder, name)}.bru`] = stringifyRequest(item, { format: 'bru' });
    }
  };
  walk(root.items, '');
  return files;
}

/** Writes all of it into a folder that is made anew. */
export async function write(folder) {
  rmSync(folder, { recursive: true, force: true });
  const document = read('web/docs/openapi.json');
  const collection = await postman(document);
  const files = Object.entries(await bruno(collection)).map(([path, text]) => [join('bruno', path), text]);
  const made = { 'idp-edge.postman_collection.json': collection, 'openapi-3.0.json': down(document) };
  for (const [name, data] of Object.entries(made)) files.push([name, `${JSON.stringify(data, null, 2)}\n`]);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return collection;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await write(join(ROOT, 'target/kits'));
