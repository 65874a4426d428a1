//! What every answer has, whatever was asked: request ids, headers, CORS, methods, media types and sizes.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fault } from './harness/faults.mjs';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { chunked, head, rawRequest } from './harness/raw.mjs';
import { startWorker } from './harness/worker.mjs';

let worker;
let token;
before(async () => {
  worker = await startWorker();
  token = await worker.strong(someone());
});
after(() => worker?.close());

const ORIGIN = 'https://app.example.com';
const MADE = /^[A-Za-z0-9_.-]{1,64}$/;

describe('every answer', () => {
  const kinds = [
    ['200', 'GET', '/health', {}],
    ['400', 'POST', USERS, { token: true, body: {} }],
    ['401', 'GET', ME, {}],
    ['404', 'GET', '/idp/nothing', {}],
    ['404', 'GET', '/nothing', {}],
    ['405', 'PUT', ME, { token: true, body: {} }],
    ['415', 'POST', USERS, { token: true, body: '{}', headers: { 'content-type': 'text/plain' } }],
    ['413', 'POST', USERS, { token: true, body: ' '.repeat(65_537) }],
    ['204', 'OPTIONS', ME, { headers: { origin: ORIGIN, 'access-control-request-method': 'PATCH' } }],
  ];
  for (const [status, method, path, { token: hasToken, ...options }] of kinds) {
    it(`has its headers: ${method} ${path} ${status}`, async () => {
      const { status: got, headers, body } = await worker.api(method, path, { token: hasToken && token, ...options });
      assert.equal(got, Number(status));
      assert.match(headers.get('x-request-id'), MADE);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('strict-transport-security'), null);
      assert.match(headers.get('vary') ?? '', /\bOrigin\b/i);
      if (body?.request_id !== undefined) assert.equal(body.request_id, headers.get('x-request-id'));
      if (Number(status) >= 400) {
        assert.equal(typeof body.error, 'string');
        assert.match(body.help, /^\/docs\/errors#[\w.-]+$/);
        assert.match(headers.get('content-type'), /^application\/json/);
      }
    });
  }

  it('echoes a good request id', async () => {
    for (const id of ['a', 'A-Z_a-z.0-9', 'x'.repeat(64)]) {
      const { headers } = await worker.api('GET', ME, { headers: { 'x-request-id': id } });
      assert.equal(headers.get('x-request-id'), id);
    }
  });

  it('makes its own in place of a bad one', async () => {
    const seen = new Set();
    for (const id of ['x'.repeat(65), 'a b', 'a/b', 'a,b', 'é', '<script>', '', undefined]) {
      const { headers } = await worker.api('GET', ME, { headers: id === undefined ? {} : { 'x-request-id': id } });
      const made = headers.get('x-request-id');
      assert.match(made, MADE);
      assert.notEqual(made, id);
      seen.add(made);
    }
    assert.equal(seen.size, 8);
  });

  it('says HSTS outside development', async () => {
    const production = await startWorker({ vars: { ENVIRONMENT: 'production' } });
    try {
      for (const path of ['/health', ME, '/nothing']) {
        assert.match((await production.api('GET', path)).headers.get('strict-transport-security'), /^max-age=\d{7,}/);
      }
    } finally {
      await production.close();
    }
  });
});

describe('paths and methods', () => {
  it('of none are not found', async () => {
    for (const path of ['/', '/nothing', '/idp/array/user', '/idp/array/users/', `${ME}/`, `${ME}/nothing`, '/IDP/array/users', '/idp//array/users', '/idp/array/users/%6de%00', '/health/x']) {
      const { status, body, headers } = await worker.api('GET', path, { token });
      assert.deepEqual([path, status], [path, 404]);
      // Paths below an API's are told in its form.
      if (path.startsWith('/idp/')) assert.equal(typeof body.error, 'string');
      else assert.deepEqual(body, { error: 'not found', help: '/docs/errors#not-found', request_id: headers.get('x-request-id') });
    }
  });

  it('that exist with other methods name these', async () => {
    for (const [method, path, allowed] of [
      ['GET', USERS, ['POST']], ['PUT', ME, ['GET', 'PATCH', 'DELETE']], ['POST', ME, ['GET', 'PATCH', 'DELETE']],
      ['GET', `${ME}/enroll`, ['POST']], ['DELETE', `${ME}/token`, ['POST']], ['PATCH', `${ME}/migration`, ['POST']], ['POST', '/health', ['GET']], ['HEAD', USERS, ['POST']],
    ]) {
      const { status, headers } = await worker.api(method, path, { token });
      assert.deepEqual([method, path, status], [method, path, 405]);
      const named = headers.get('allow').split(/\s*,\s*/);
      for (const name of allowed) assert.ok(named.includes(name), `${path}: ${named}`);
      assert.ok(!named.includes(method), `${path}: ${named}`);
    }
  });

  it('answer HEAD as GET without a body', async () => {
    for (const [path, withToken] of [['/health', false], [ME, true], [ME, false], ['/nothing', false]]) {
      const options = withToken ? { token } : {};
      const get = await worker.api('GET', path, options);
      const answer = await worker.api('HEAD', path, options);
      assert.equal(answer.status, get.status, path);
      assert.equal(answer.text, '');
      assert.equal(answer.headers.get('content-type'), get.headers.get('content-type'));
      assert.equal(answer.headers.get('www-authenticate'), get.headers.get('www-authenticate'));
    }
  });

  it('say who they are', async () => {
    assert.equal((await worker.api('GET', '/health')).status, 200);
    assert.equal((await worker.api('GET', '/health/ready')).status, 200);
    const { status, text, body } = await worker.api('GET', '/version');
    assert.equal(status, 200);
    assert.match(body.version, /^\d+\.\d+\.\d+/);
    assert.ok(Object.keys(body).length >= 3, text);
  });
});

describe('CORS', () => {
  const preflight = (path, method, origin = ORIGIN, headers = {}) =>
    worker.api('OPTIONS', path, { headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': 'authorization,content-type', ...headers } });
  const list = (value) => (value ?? '').toLowerCase().split(/\s*,\s*/);

  it('lets a configured origin send what the path takes', async () => {
    for (const [path, methods] of [[USERS, ['post']], [ME, ['get', 'patch', 'delete']], [`${ME}/migration`, ['post']]]) {
      const { status, text, headers } = await preflight(path, methods[0].toUpperCase());
      assert.deepEqual([status, text], [204, '']);
      assert.equal(headers.get('access-control-allow-origin'), ORIGIN);
      for (const method of methods) assert.ok(list(headers.get('access-control-allow-methods')).includes(method));
      assert.ok(!list(headers.get('access-control-allow-methods')).includes('put'));
      for (const name of ['authorization', 'content-type']) assert.ok(list(headers.get('access-control-allow-headers')).includes(name), name);
      assert.equal(headers.get('access-control-allow-credentials'), null);
    }
  });

  it('lets no other origin', async () => {
    for (const origin of ['https://evil.example.com', 'https://app.example.com.evil.com', 'http://app.example.com', 'https://app.example.com:8443', 'https://APP.example.com/', 'null', '*']) {
      const { status, headers } = await preflight(ME, 'GET', origin);
      assert.equal(status, 204, origin);
      assert.equal(headers.get('access-control-allow-origin'), null, origin);
    }
  });

  it('is asked without a database', async () => {
    const { status } = await preflight(ME, 'PATCH', ORIGIN, fault('d1'));
    assert.equal(status, 204);
  });

  it('never says 405 to OPTIONS', async () => {
    for (const path of [USERS, ME, '/health', '/nothing']) {
      assert.notEqual((await worker.api('OPTIONS', path)).status, 405, path);
      assert.notEqual((await preflight(path, 'PUT')).status, 405, path);
    }
  });

  it('shows the headers that a page may read, also on errors', async () => {
    for (const [method, path, options] of [['GET', ME, {}], ['GET', ME, { token }], ['POST', USERS, { token, body: {} }], ['GET', '/nothing', {}]]) {
      const { headers } = await worker.api(method, path, { ...options, headers: { origin: ORIGIN } });
      assert.equal(headers.get('access-control-allow-origin'), ORIGIN);
      const exposed = list(headers.get('access-control-expose-headers'));
      for (const name of ['www-authenticate', 'retry-after', 'link', 'etag', 'x-request-id', 'ratelimit', 'ratelimit-policy', 'x-total-count']) assert.ok(exposed.includes(name), name);
    }
  });

  it('is not spoken to a foreign page', async () => {
    const { headers } = await worker.api('GET', ME, { headers: { origin: 'https://evil.example.com' } });
    assert.equal(headers.get('access-control-allow-origin'), null);
    assert.match(headers.get('vary'), /\bOrigin\b/i);
  });

  it('is off where no origin is configured', async () => {
    const closed = await startWorker({ vars: { ALLOWED_ORIGINS: undefined } });
    try {
      const { headers } = await closed.api('GET', ME, { headers: { origin: ORIGIN } });
      assert.equal(headers.get('access-control-allow-origin'), null);
    } finally {
      await closed.close();
    }
  });
});

describe('bodies', () => {
  const post = (body, type) => worker.api('POST', USERS, { token, body, headers: { 'content-type': type } });

  it('are JSON by their media type', async () => {
    for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON', 'application/json;charset="UTF-8"', 'application/merge-patch+json']) {
      const { status, body } = await post('{}', type);
      assert.deepEqual([type, status, body.error], [type, 400, 'InputValidationFailure']);
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/json', 'multipart/form-data; boundary=x', '', 'application', 'json', 'application/json; charset=latin1']) {
      assert.deepEqual([type, (await post('{}', type)).status], [type, 415]);
    }
  });

  it('are not compressed', async () => {
    const answer = await worker.api('POST', USERS, { token, body: '{}', headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } });
    assert.deepEqual([answer.status, answer.headers.get('accept-encoding')], [415, 'identity']);
  });

  it('need a media type', async () => {
    const { status } = await worker.api('POST', USERS, { token, body: new TextEncoder().encode('{}'), headers: { 'content-type': '' } });
    assert.equal(status, 415);
  });

  it('need none where nothing is read', async () => {
    for (const [method, path] of [['GET', ME], ['DELETE', ME], ['POST', `${ME}/enroll`], ['POST', `${ME}/token`]]) {
      assert.deepEqual([path, (await worker.api(method, path, { token })).body.error], [path, 'UserNotFound']);
    }
  });

  it('that are no JSON are told where', async () => {
    for (const [body, offset] of [['', 0], ['{', 1], ['{"firstName":}', 13], ['nonsense', 1], ['{} {}', 3]]) {
      const answer = await post(body, 'application/json');
      assert.deepEqual([body, answer.status, answer.body.error], [body, 400, 'InputValidationFailure']);
      assert.deepEqual(answer.body.issues.map(({ path, code, params }) => ({ path, code, params })), [{ path: [], code: 'json.syntax', params: { offset } }]);
      assert.deepEqual(answer.body.invalid_fields, []);
    }
  });

  it('of 64 KiB are judged, of one byte more are not', async () => {
    const fits = await post(`{}${' '.repeat(65_534)}`, 'application/json');
    assert.equal(fits.status, 400);
    const more = await post(`{}${' '.repeat(65_535)}`, 'application/json');
    assert.equal(more.status, 413);
  });

  it('are counted while they are read when they come in chunks', async () => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
    const send = (size) => rawRequest(worker.url, [head('POST', USERS, headers), ...chunked(`{}${' '.repeat(size - 2)}`)]);
    assert.equal((await send(65_536)).status, 400);
    assert.equal((await send(65_537)).status, 413);
    assert.equal((await send(1_000_000)).status, 413);
  });

  it('are not believed by their length alone', async () => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': '70000' };
    assert.equal((await rawRequest(worker.url, [head('POST', USERS, headers), 'x'.repeat(70_000)])).status, 413);
  });

  it('come after the credential', async () => {
    for (const [body, type] of [['{', 'application/json'], ['x', 'text/plain'], [' '.repeat(70_000), 'application/json'], [JSON.stringify(ALEX), 'application/json']]) {
      const { status, body: answer } = await worker.api('POST', USERS, { body, headers: { 'content-type': type } });
      assert.deepEqual([status, answer.error], [401, 'unauthorized']);
    }
  });

  it('come after the second factor', async () => {
    const weak = await worker.token(someone());
    for (const [body, type] of [['{', 'application/json'], ['x', 'text/plain'], [' '.repeat(70_000), 'application/json']]) {
      const { status, body: answer } = await worker.api('POST', USERS, { token: weak, body, headers: { 'content-type': type } });
      assert.deepEqual([status, answer.error], [400, 'TwoFactorAuthRequired']);
    }
  });
});
