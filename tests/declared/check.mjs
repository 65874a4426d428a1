//! A reply of the Worker against the declarations, as `crates/api/src/declared/check.rs` holds the native ones: both are run over `cases.json`.
//! `declarations.json` is written by `cargo xtask generate`.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';

const DECLARED = JSON.parse(readFileSync(new URL('declarations.json', import.meta.url), 'utf8'));

/** What HTTP itself adds on the way, between the service and whoever called. */
const OF_TRANSPORT = ['connection', 'content-encoding', 'content-length', 'date', 'keep-alive', 'transfer-encoding'];

const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: true, validateFormats: false });
const validators = new Map();

/** What is wrong with a body by the schema of that name, each with the place. */
function judge(name, body) {
  if (!validators.has(name)) validators.set(name, ajv.compile(DECLARED.schemas[name]));
  const validate = validators.get(name);
  if (validate(body)) return [];
  return validate.errors.map(({ instancePath, message, params }) => `body ${instancePath}: ${message} ${JSON.stringify(params)}`);
}

const isParameter = (part) => /^\{.*\}$/.test(part);

/** The template of a path, as the router finds it: what stands in a template goes before a parameter, from the left. */
function templateOf(path) {
  const parts = path.split('/');
  const fits = (template) => {
    const own = template.split('/');
    return own.length === parts.length && own.every((part, at) => (isParameter(part) ? parts[at] !== '' : part === parts[at]));
  };
  const rank = (template) => template.split('/').map((part) => (isParameter(part) ? '1' : '0')).join('');
  const templates = DECLARED.endpoints.map(({ path: template }) => template).filter(fits);
  return templates.sort((a, b) => rank(a).localeCompare(rank(b)))[0];
}

/** The API with the longest beginning that the path has, up to the end of one of its parts. */
function ownerOf(path) {
  const has = (prefix) => path.startsWith(prefix) && (prefix === '' || prefix.endsWith('/') || /^(\/|$)/.test(path.slice(prefix.length)));
  const longest = (api) => Math.max(...api.prefixes.filter(has).map((prefix) => prefix.length), -1);
  return DECLARED.apis.filter((api) => longest(api) >= 0).sort((a, b) => longest(b) - longest(a))[0];
}

/** The replies that can be given there. */
function possible(api, method, path) {
  const template = templateOf(path);
  if (template === undefined) return [...api.nowhere, ...api.unconfigured];
  const ofPath = DECLARED.endpoints.filter((endpoint) => endpoint.path === template);
  const endpoint = ofPath.find((one) => one.method === (method === 'HEAD' ? 'GET' : method));
  if (endpoint) return [...endpoint.replies, ...endpoint.failures];
  const replies = [...api.unconfigured, ...(method === 'OPTIONS' ? [DECLARED.preflight] : api.otherMethod)];
  return ofPath.every((one) => one.isDevelopmentOnly) ? [...replies, ...api.nowhere] : replies;
}

/** By which clients tell a failure from others. */
function namesIn(body) {
  if (Array.isArray(body?.responseDetails)) return body.responseDetails.map(({ code, subCode }) => `${code}/${subCode}`);
  const name = body?.code ?? body?.error;
  return typeof name === 'string' ? [name] : [];
}

function wrongHeaders(api, declared, headers) {
  const known = [DECLARED.headers, api.headers, declared.headers];
  const sent = headers.map(([name]) => name).filter((name) => !OF_TRANSPORT.includes(name));
  const times = (name) => sent.filter((one) => one === name).length;
  const wrong = sent.flatMap((name) => [
    ...(known.some((one) => Object.hasOwn(one, name)) ? [] : [`header ${name} is not declared`]),
    ...(times(name) > 1 ? [`header ${name} comes more than once`] : []),
  ]);
  const needed = known.flatMap((one) => Object.keys(one).filter((name) => one[name]));
  return [...wrong, ...needed.filter((name) => times(name) === 0).map((name) => `header ${name} is missing`)];
}

function wrongNames(declared, body) {
  if (declared.names.length === 0) return [];
  const told = namesIn(body);
  if (told.length === 0) return ['the failure has no name'];
  return told.filter((name) => !declared.names.includes(name)).map((name) => `the failure ${name} is not declared`);
}

function wrongBody(declared, { method, headers, bodyText }) {
  const isHead = method === 'HEAD';
  if (bodyText === '') return declared.body === null || isHead ? [] : ['there is no body'];
  if (declared.body === null || isHead) return ['there is a body'];
  if (!headers.some(([name, value]) => name === 'content-type' && value === 'application/json')) return ['the body is not declared to be JSON'];
  let body;
  try {
    body = JSON.parse(bodyText);
  } catch {
    return ['the body is not JSON'];
  }
  return [...judge(declared.body, body), ...wrongNames(declared, body)];
}

/**
 * What of a reply is not declared; empty where all is.
 * @param {object} reply
 * @param {string} reply.method as it was asked
 * @param {string} reply.path without its query
 * @param {number} reply.status
 * @param {Headers | Iterable<[string, string]>} reply.headers names in lower case
 * @param {string} reply.bodyText empty where there is none
 * @returns {string[]}
 */
export function violations({ method, path, status, headers, bodyText }) {
  const api = ownerOf(path);
  const reply = { method, headers: [...headers], bodyText };
  const isPage = reply.headers.some(([name, value]) => name === 'content-type' && value.startsWith('text/html'));
  // What a browser is shown in place of a 404 is a static asset, and no reply of the service.
  if (isPage && api.isForPeople && templateOf(path) === undefined) return [];
  const candidates = possible(api, method, path).filter((declared) => declared.status === status);
  if (candidates.length === 0) return [`status ${status} is not declared`];
  const wrong = candidates.map((declared) => [...wrongHeaders(api, declared, reply.headers), ...wrongBody(declared, reply)]);
  return wrong.reduce((best, next) => (next.length < best.length ? next : best));
}

/** Throws where something of the reply is not declared. For the harnesses' `onReply`. */
export function check(reply) {
  const wrong = violations(reply);
  if (wrong.length === 0) return;
  const { method, path, status, bodyText } = reply;
  throw new Error(`${method} ${path} answers what is not declared: ${wrong.join('; ')} in ${status} ${bodyText}`);
}
