//! The collection for Postman that is published for the API which the Identity API follows: 17 calls, without `x-site-context`, with the misspelled
//! `extenstion`. newman makes them once what is open is filled, variables in braces and each `<string>`. It is written down here as it is published;
//! `PUBLISHED=FILE` makes the calls of the file itself.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, it } from 'node:test';
import { promisify } from 'node:util';
import { addKey } from '../../e2e/harness/identity.mjs';
import { startWorker } from '../../e2e/harness/worker.mjs';

const OPEN = '<string>';
const open = (...names) => Object.fromEntries(names.map((name) => [name, OPEN]));
const PHONE = open('number', 'countryCode', 'extenstion', 'kind');
const PERSON = {
  user: { name: open('first', 'middle', 'last'), phone: [PHONE, PHONE], email: OPEN, extra: { in_90: 71871715, incididunt_5c: true, ea_3ae: 'dolore' } },
  provider: open('username', 'password'),
};
const ADDRESS = {
  ...open('address1', 'city', 'state', 'country', 'zipCode', 'attention', 'address2', 'address3', 'company', 'kind', 'email'),
  phone: open('number', 'kind'), name: open('first', 'last'),
};
const KEY = { type: 'apikey', apikey: Object.entries({ key: 'x-api-key', value: '{{apiKey}}', in: 'header' }).map(([key, value]) => ({ key, value })) };
const BEARER = { type: 'bearer', bearer: [{ key: 'token', value: '{{bearerToken}}' }] };
const BOOK = 'user/:userId/address';
const ONE = `${BOOK}/:addressId`;

/** Name, method, path, body and query. */
const PUBLISHED = [
  ['Get user', 'GET', 'user/:userId'],
  ['Update user name', 'PATCH', 'user/:userId/username', open('oldUsername', 'newUsername')],
  ['Create local user', 'POST', 'user/local', PERSON],
  ['Create guest user', 'POST', 'user/guest', PERSON],
  ["List user's addresses", 'GET', BOOK, undefined, open('kind')],
  ['Create user address', 'POST', BOOK, ADDRESS],
  ['Get specific address', 'GET', ONE],
  ['Update specific address', 'PUT', ONE, ADDRESS],
  ['Delete specific address', 'DELETE', ONE],
  ['Set default address', 'POST', `${ONE}/set`],
  ['Unset default address', 'POST', `${ONE}/unset`],
  ['Log in local user', 'POST', 'auth/local/login', open('username', 'password')],
  ['Refresh local user', 'POST', 'auth/local/refresh', open('refreshToken')],
  ['Reset password', 'PATCH', 'auth/local/reset', open('username')],
  ['Update password', 'PATCH', 'auth/password', open('userId', 'resetToken', 'newPassword')],
  ['Change password', 'PATCH', 'auth/change-password', open('userId', 'resetToken', 'newPassword')],
  ['Verify reset token', 'GET', 'auth/token/:token'],
];
/** Who shows what: a token for one call, nothing for another, and a key for the rest. */
const AUTH = { 'Get user': BEARER, 'Verify reset token': undefined };

/** A call as Postman has it. */
function item([name, method, path, body, query = {}]) {
  const parts = ['api-commerceIdentity', ...path.split('/')];
  const variable = parts.filter((part) => part.startsWith(':')).map((part) => ({ key: part.slice(1), value: OPEN }));
  const url = { host: ['{{baseUrl}}'], path: parts, variable, query: Object.entries(query).map(([key, value]) => ({ key, value })) };
  const header = [...(body ? [{ key: 'Content-Type', value: 'application/json' }] : []), { key: 'Accept', value: 'application/json' }];
  return { name, request: { method, url, header, auth: name in AUTH ? AUTH[name] : KEY, ...(body && { body: { mode: 'raw', raw: JSON.stringify(body) } }) } };
}

/** All calls, out of their folders. */
const calls = (parts) => parts.flatMap((part) => (part.item ? calls(part.item) : [part]));
const published = process.env.PUBLISHED ? calls(JSON.parse(readFileSync(process.env.PUBLISHED, 'utf8')).collection.item) : PUBLISHED.map(item);

/** What is open is filled with the value of its name. */
function filled(value, values, name) {
  if (value === OPEN) return values[name] ?? assert.fail(`nothing is known for ${name}`);
  if (Array.isArray(value)) return value.map((one) => filled(one, values, name));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, filled(member, values, key)]));
}

function filledRequest({ url, body, ...more }, values) {
  const each = (list = []) => list.map(({ key, value }) => ({ key, value: filled(value, values, key) }));
  const raw = body?.raw && JSON.stringify(filled(JSON.parse(body.raw), values));
  return { ...more, url: { ...url, variable: each(url.variable), query: each(url.query) }, ...(raw && { body: { mode: 'raw', raw } }) };
}

const signedIn = ({ userId, accessToken, refreshToken }) => ({ userId, bearerToken: accessToken, refreshToken });
const token = ({ token: sent }) => ({ token: sent, resetToken: sent });

/** In an order in which each finds what it needs, with what is known after it. A token for a new password is good once, so there are two. */
const ORDER = [
  ['Create local user', signedIn],
  ['Log in local user', signedIn],
  ['Refresh local user', signedIn],
  ['Get user'],
  ['Create user address', ([{ addressId }]) => ({ addressId })],
  ["List user's addresses"],
  ['Get specific address', () => ({ address2: 'Suite 711' })],
  ['Update specific address'],
  ['Set default address'],
  ['Unset default address'],
  ['Delete specific address'],
  ['Reset password', token],
  ['Verify reset token'],
  ['Change password', () => ({ newPassword: 'a third horse battery' })],
  ['Reset password', token],
  ['Update password'],
  ['Update user name', () => ({ username: 'user303' })],
  ['Create guest user'],
];

let worker;
let values;
before(async () => {
  worker = await startWorker();
  values = {
    baseUrl: String(worker.url).replace(/\/$/, ''), apiKey: await addKey(worker.db),
    username: 'user101', oldUsername: 'user101', newUsername: 'user202', password: 'correct horse battery', newPassword: 'another horse battery',
    first: 'Pat', middle: 'E', last: 'Kake', email: 'test@mail.com', number: '555-123-4567', countryCode: '+91', extenstion: 'x-6789', kind: 'Mobile',
    attention: 'Account Manager', address1: '1234 Main St.', address2: 'Suite 710', address3: 'Floor 7', city: 'Houston', state: 'TX', country: 'USA', zipCode: '77035', company: 'Acme Inc.',
  };
});
after(() => worker?.close());

it('the 17 calls of the published collection work once what is open in them is filled', async () => {
  const { default: newman } = await import('newman');
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  assert.equal(published.length, 17);
  assert.deepEqual(new Set(ORDER.map(([name]) => name)), new Set(published.map(({ name }) => name)));
  const replies = {};
  for (const [name, learn = () => ({})] of ORDER) {
    const { request } = published.find((one) => one.name === name);
    const envVar = Object.entries(values).map(([key, value]) => ({ key, value }));
    const collection = { info: { name: 'published', schema }, item: [{ name, request: filledRequest(request, values) }] };
    const { run } = await promisify(newman.run)({ collection, envVar });
    const [{ request: sent, response, requestError }] = run.executions;
    const text = response?.stream?.toString() ?? String(requestError);
    assert.equal(response?.code, 200, `${name}: ${text}`);
    assert.ok(!sent.headers.has('x-site-context'), name);
    replies[name] = JSON.parse(text);
    Object.assign(values, learn(replies[name]));
  }
  assert.deepEqual(replies['Get user'].name, { first: 'Pat', middle: 'E', last: 'Kake' });
  assert.deepEqual(replies['Get user'].phone.map(({ extenstion }) => extenstion), ['x-6789', 'x-6789']);
  assert.equal(replies["List user's addresses"][0].zipCode, '77035');
  assert.equal(replies['Update specific address'][0].address2, 'Suite 711');
  assert.deepEqual([replies['Set default address'][0].isDefault, replies['Unset default address'][0].isDefault], [true, false]);
  assert.deepEqual(replies['Delete specific address'], []);
  assert.deepEqual([replies['Reset password'].kind, replies['Reset password'].isRedeemed], ['RESET_PASSWORD', false]);
  assert.deepEqual(replies['Verify reset token'], { tokenValid: true, userId: values.userId });
  assert.deepEqual([replies['Create local user'].userType, replies['Create guest user'].userType], ['customer', 'guest']);
});
