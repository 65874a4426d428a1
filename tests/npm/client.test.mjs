//! `@idp-edge/client`, against a service that answers what each test says.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, afterEach, before, describe, it } from 'node:test';
import { createClient, failureOf, IdpError, nextPage, pages, session } from '@idp-edge/client';
import { validation } from '@idp-edge/client/validation';
import * as rules from '@idp-edge/validator';
import * as identity from '@idp-edge/validator/identity';

const ME = '/idp/array/users/me';
const ALERTS = '/idp/array/users/me/alerts';
const LOGIN = '/api-commerceIdentity/auth/local/login';
const CREDENTIALS = { username: 'pat.kake', password: 'correct horse battery' };
const INVALID = { 'www-authenticate': 'Bearer error="invalid_token"' };

/** A JWT that says when it expires, and nothing else that is true. */
const token = (name, seconds = 600) => {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ name, exp: Math.floor(Date.now() / 1000) + seconds })}.x`;
};

/** One that says whose it is, too. */
const person = (sub, number = 1, seconds = 600) => {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub, number, exp: Math.floor(Date.now() / 1000) + seconds })}.x`;
};

describe('the client', () => {
  let server;
  let baseUrl;
  let requests = [];
  /** What the service answers: a function of the request, its body and its number. */
  let answer;
  before(async () => {
    server = createServer(async (request, response) => {
      const chunks = await Array.fromAsync(request);
      requests.push({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
      const { status = 200, headers = {}, body } = answer(requests.at(-1), requests.length);
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${server.address().port}`;
  });
  after(() => server.close());
  afterEach(() => (requests = []));

  it('sends the key of the site and the token where the call takes them, and nowhere else', async () => {
    answer = () => ({ body: {} });
    const client = createClient({ baseUrl, apiKey: 'browser.a.b', auth: () => 'abc' });
    await client.POST(LOGIN, { body: CREDENTIALS });
    await client.GET(ME);
    await client.GET('/health');
    assert.deepEqual(requests.map(({ headers }) => [headers['x-api-key'], headers.authorization]), [
      ['browser.a.b', undefined], [undefined, 'Bearer abc'], [undefined, undefined],
    ]);
  });

  it('leaves a header alone that the caller gives', async () => {
    answer = () => ({ body: {} });
    await createClient({ baseUrl, auth: () => 'abc' }).GET(ME, { headers: { authorization: 'Bearer other' } });
    assert.equal(requests[0].headers.authorization, 'Bearer other');
  });

  // From CVE-2018-1000007; CVE-2023-32681.
  it('follows no redirect: whoever it leads to gets neither key nor body', async () => {
    const elsewhere = baseUrl.replace('127.0.0.1', 'localhost');
    for (const status of [301, 302, 303, 307, 308]) {
      answer = ({ url }) => ({ status, headers: { location: `${elsewhere}${url}` } });
      const client = createClient({ baseUrl, apiKey: 'server.a.b', auth: session({ accessToken: token('old', 10), refreshToken: 'r1' }) });
      const { error, response } = await client.POST(LOGIN, { body: CREDENTIALS });
      assert.equal(failureOf(error, response).status, status);
      // Its token is renewed first, and that is led away.
      await assert.rejects(client.GET(ME));
    }
    assert.deepEqual(new Set(requests.map(({ headers }) => headers.host)), new Set([new URL(baseUrl).host]));
    assert.equal(requests.length, 10);
  });

  it('goes on with another token of the same person, and of nobody else', async () => {
    const PAT = [person('pat', 1), person('pat', 2), person('john', 3)];
    for (const [next, sent] of [[1, [0, 1]], [2, [0]]]) {
      let now = 0;
      answer = ({ headers }) => ((now = next), headers.authorization === `Bearer ${PAT[0]}` ? { status: 401, headers: INVALID, body: {} } : { body: {} });
      const { response } = await createClient({ baseUrl, auth: () => PAT[now] }).GET(ME);
      assert.equal(response.ok, next === 1);
      assert.deepEqual(requests.map(({ headers }) => headers.authorization), sent.map((at) => `Bearer ${PAT[at]}`));
      requests = [];
    }
  });

  describe('with a session', () => {
    /** Who else logs in while the service answers. */
    const JOHN = { accessToken: person('john'), refreshToken: 'rj' };
    // From CWE-362; CWE-488.
    it('sends no call again as who logged in since', async () => {
      for (const old of [token('old'), person('pat')]) {
        const auth = session({ accessToken: old, refreshToken: 'r1' });
        answer = ({ headers }) => (auth.set(JOHN), headers.authorization === `Bearer ${old}` ? { status: 401, headers: INVALID, body: {} } : { body: {} });
        const { response } = await createClient({ baseUrl, auth }).PATCH(ME, { body: { ssn: '219099998' } });
        assert.equal(response.status, 401);
        assert.deepEqual(requests.map(({ headers }) => headers.authorization), [`Bearer ${old}`]);
        requests = [];
        assert.equal(auth.tokens, JOHN);
      }
    });

    // From CWE-362; CWE-488.
    it('sends no call as who logged in while it was renewed', async () => {
      for (const old of [token('old', 10), person('pat', 1, 10)]) {
        const auth = session({ accessToken: old, refreshToken: 'r1' });
        answer = ({ url }) => (url.includes('/refresh') && auth.set(JOHN), { body: { accessToken: person('pat', 2), refreshToken: 'r2' } });
        const client = createClient({ baseUrl, auth });
        await client.DELETE(ME);
        assert.deepEqual(requests.slice(1).map(({ headers }) => headers.authorization), [undefined]);
        assert.equal(auth.tokens, JOHN);
        await client.GET(ME);
        assert.equal(requests.at(-1).headers.authorization, `Bearer ${JOHN.accessToken}`);
        requests = [];
      }
    });

    it('goes on with what the same person got meanwhile, by proving more', async () => {
      const stronger = { accessToken: person('pat', 2), refreshToken: 'r2' };
      const auth = session({ accessToken: person('pat', 1), refreshToken: 'r1' });
      answer = ({ headers }) => (auth.set(stronger), headers.authorization === `Bearer ${stronger.accessToken}` ? { body: {} } : { status: 401, headers: INVALID, body: {} });
      assert.equal((await createClient({ baseUrl, auth }).GET(ME)).response.status, 200);
      assert.equal(requests.length, 2);
    });

    const RENEWED = { accessToken: token('new'), refreshToken: 'r2' };
    const service = ({ url, headers, body }) => {
      if (url.endsWith('/refresh')) return JSON.parse(body).refreshToken === 'r1' ? { body: RENEWED } : { status: 401, body: {} };
      return headers.authorization === `Bearer ${RENEWED.accessToken}` ? { body: {} } : { status: 401, headers: INVALID, body: {} };
    };

    it('renews a refused token once for all calls under way, and tells of it', async () => {
      answer = service;
      const told = [];
      const auth = session({ accessToken: token('old'), refreshToken: 'r1' }, (tokens) => told.push(tokens));
      const client = createClient({ baseUrl, apiKey: 'browser.a.b', auth });
      const answers = await Promise.all([client.GET(ME), client.GET(ALERTS), client.GET(ME)]);
      assert.deepEqual(answers.map(({ response }) => response.status), [200, 200, 200]);
      assert.equal(requests.filter(({ url }) => url.endsWith('/refresh')).length, 1);
      assert.equal(requests.find(({ url }) => url.endsWith('/refresh')).headers['x-api-key'], 'browser.a.b');
      assert.equal(told.length, 1);
      assert.equal(auth.tokens.refreshToken, 'r2');
    });

    it('renews before the token expires, so that nothing is refused', async () => {
      answer = service;
      await createClient({ baseUrl, auth: session({ accessToken: token('old', 10), refreshToken: 'r1' }) }).GET(ME);
      assert.deepEqual(requests.map(({ url }) => url), ['/api-commerceIdentity/auth/local/refresh', ME]);
    });

    it('sends the body again with the new token', async () => {
      answer = service;
      const client = createClient({ baseUrl, auth: session({ accessToken: token('old'), refreshToken: 'r1' }) });
      await client.PATCH(ME, { body: { phoneNumber: '2125550123' } });
      assert.deepEqual(requests.filter(({ url }) => url === ME).map(({ body }) => body), Array(2).fill('{"phoneNumber":"2125550123"}'));
    });

    it('ends when its refresh token is refused, and gives the refusal', async () => {
      answer = service;
      const told = [];
      const auth = session({ accessToken: token('old'), refreshToken: 'r0' }, (tokens) => told.push(tokens));
      const { error, response } = await createClient({ baseUrl, auth }).GET(ME);
      assert.equal(failureOf(error, response).kind, 'unauthenticated');
      assert.deepEqual([told, auth.tokens], [[undefined], undefined]);
    });

    it('goes on when the service is away: the session is not lost', async () => {
      answer = ({ url }) => (url.endsWith('/refresh') ? { status: 503, body: {} } : { status: 401, headers: INVALID, body: {} });
      const auth = session({ accessToken: token('old'), refreshToken: 'r1' });
      await assert.rejects(createClient({ baseUrl, auth }).GET(ME), /could not be renewed: 503/);
      assert.equal(auth.tokens.refreshToken, 'r1');
    });

    it('does not renew for a call that wants more proof', async () => {
      answer = () => ({
        status: 401, body: { error: 'insufficient_user_authentication' },
        headers: { 'www-authenticate': 'Bearer error="insufficient_user_authentication", acr_values="2fa", max_age=300' },
      });
      const { error, response } = await createClient({ baseUrl, auth: session({ accessToken: token('a'), refreshToken: 'r1' }) }).DELETE(ME);
      assert.equal(requests.length, 1);
      const { kind, acrValues, maxAgeSeconds } = failureOf(error, response);
      assert.deepEqual({ kind, acrValues, maxAgeSeconds }, { kind: 'step-up', acrValues: '2fa', maxAgeSeconds: 300 });
    });
  });

  describe('where a call needs a more recent log-in', () => {
    const CHALLENGE = { 'www-authenticate': 'Bearer error="insufficient_user_authentication", max_age="300"' };
    const stale = { status: 401, headers: CHALLENGE, body: { error: 'unauthorized' } };
    /** Takes a call with the token of a step-up alone. */
    const service = ({ headers }) => (headers.authorization === `Bearer ${person('pat', 2)}` ? { body: {} } : stale);

    function client(proves, { first = person('pat', 1) } = {}) {
      const auth = session({ accessToken: first, refreshToken: 'r1' });
      const asked = [];
      let underWay;
      const prove = (challenge) => (underWay ??= (async () => {
        asked.push(challenge);
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (proves) auth.set({ accessToken: proves, refreshToken: 'r2' });
        return proves !== undefined;
      })().finally(() => (underWay = undefined)));
      return { client: createClient({ baseUrl, auth, prove }), asked };
    }

    it('has the person prove it once for all calls under way, and goes on with what was to be sent', async () => {
      answer = service;
      const { client: idp, asked } = client(person('pat', 2));
      const body = { phoneNumber: '2125550123' };
      const answers = await Promise.all([idp.PATCH(ME, { body }), idp.DELETE(ME)]);
      assert.deepEqual(answers.map(({ response }) => response.status), [200, 200]);
      assert.deepEqual(asked, [{ acrValues: undefined, maxAgeSeconds: 300 }]);
      assert.deepEqual(requests.filter(({ method }) => method === 'PATCH').map((request) => request.body), Array(2).fill(JSON.stringify(body)));
    });

    it('fails as what it is where nobody proves it, or it was not enough', async () => {
      answer = service;
      for (const [proves, sent] of [[undefined, 1], [person('pat', 3), 2]]) {
        requests = [];
        const { client: idp, asked } = client(proves);
        const { error, response } = await idp.DELETE(ME);
        assert.equal(failureOf(error, response).kind, 'step-up');
        assert.deepEqual([asked.length, requests.length], [1, sent]);
      }
    });

    it('does not go on as somebody else who logs in meanwhile', async () => {
      answer = service;
      const { client: idp } = client(person('john', 2));
      assert.equal((await idp.DELETE(ME)).response.status, 401);
      assert.deepEqual(requests.map(({ headers }) => headers.authorization), [`Bearer ${person('pat', 1)}`]);
    });

    it('does not ask for a second factor that is not there', async () => {
      const headers = { 'www-authenticate': 'Bearer error="insufficient_user_authentication", acr_values="2fa"' };
      answer = () => ({ status: 401, headers, body: {} });
      const { client: idp, asked } = client(person('pat', 2));
      assert.equal((await idp.DELETE(ME)).response.status, 401);
      assert.deepEqual(asked, []);
    });
  });

  describe('with a session that others have, too', () => {
    const RENEWED = { accessToken: person('pat', 2), refreshToken: 'r2' };
    /** As the service: a refresh token is good once. */
    let used = new Set();
    const service = ({ url, body }) => {
      if (!url.endsWith('/refresh')) return { body: {} };
      const { refreshToken } = JSON.parse(body);
      if (used.has(refreshToken)) return { status: 401, body: {} };
      used.add(refreshToken);
      return { body: RENEWED };
    };

    /** Tabs of a page: a lock, and tokens that one tells the others. */
    function tabs(count) {
      let last = Promise.resolve();
      const all = Array.from({ length: count }, () => {
        const own = session({ accessToken: person('pat', 1, 10), refreshToken: 'r1' }, (tokens) => all.forEach((other) => other.tell(tokens)));
        let current = own.tokens;
        return {
          get tokens() { return current; },
          set: (tokens) => own.set(tokens),
          tell: (tokens) => (current = tokens),
          alone: (renew) => (last = last.then(renew, renew)),
        };
      });
      return all;
    }

    it('renews it once for all of them, one behind the other', async () => {
      answer = service;
      used = new Set();
      const all = tabs(3);
      const answers = await Promise.all(all.map((auth) => createClient({ baseUrl, auth }).GET(ME)));
      assert.deepEqual(answers.map(({ response }) => response.status), [200, 200, 200]);
      assert.equal(requests.filter(({ url }) => url.endsWith('/refresh')).length, 1);
      assert.deepEqual(requests.filter(({ url }) => url === ME).map(({ headers }) => headers.authorization), Array(3).fill(`Bearer ${RENEWED.accessToken}`));
    });
  });

  it('waits for an answer no longer than is said', async () => {
    const silent = createServer(() => {});
    await new Promise((resolve) => silent.listen(0, '127.0.0.1', resolve));
    try {
      const client = createClient({ baseUrl: `http://127.0.0.1:${silent.address().port}`, timeoutSeconds: 0.1 });
      await assert.rejects(client.GET(ME), { name: 'TimeoutError' });
    } finally {
      silent.closeAllConnections();
      silent.close();
    }
  });

  describe('of a service that is busy', () => {
    const busy = (status, seconds) => (_, number) => (number === 1 ? { status, headers: { 'retry-after': seconds }, body: {} } : { body: {} });
    const statusOf = async (call) => (await call).response.status;

    it('comes back when it says so', async () => {
      answer = busy(503, '0');
      assert.equal(await statusOf(createClient({ baseUrl }).GET(ME)), 200);
    });

    it('waits as long as it says', async () => {
      answer = busy(429, '1');
      const start = performance.now();
      assert.equal(await statusOf(createClient({ baseUrl }).POST(LOGIN, { body: CREDENTIALS })), 200);
      assert.ok(performance.now() - start >= 990);
    });

    it('sends nothing twice that may have been done', async () => {
      answer = busy(503, '0');
      assert.equal(await statusOf(createClient({ baseUrl }).POST(LOGIN, { body: CREDENTIALS })), 503);
      assert.equal(requests.length, 1);
    });

    it('sends it twice under the key that makes it one', async () => {
      answer = busy(503, '0');
      const headers = { 'Idempotency-Key': 'k' };
      assert.equal(await statusOf(createClient({ baseUrl }).POST(LOGIN, { body: CREDENTIALS, headers })), 200);
      assert.deepEqual(requests.map((request) => request.headers['idempotency-key']), ['k', 'k']);
    });

    it('gives up where the wait is long, where nothing says when, and after so many times', async () => {
      answer = () => ({ status: 503, headers: { 'retry-after': '3600' }, body: {} });
      assert.equal(await statusOf(createClient({ baseUrl }).GET(ME)), 503);
      answer = () => ({ status: 503, body: {} });
      assert.equal(await statusOf(createClient({ baseUrl }).GET(ME)), 503);
      assert.equal(requests.length, 2);
      answer = () => ({ status: 503, headers: { 'retry-after': '0' }, body: {} });
      assert.equal(await statusOf(createClient({ baseUrl, retry: { times: 3 } }).GET(ME)), 503);
      assert.equal(requests.length, 6);
      assert.equal(await statusOf(createClient({ baseUrl, retry: false }).GET(ME)), 503);
      assert.equal(requests.length, 7);
    });

    it('stops waiting when its caller does', async () => {
      answer = () => ({ status: 429, headers: { 'retry-after': '10' }, body: {} });
      await assert.rejects(createClient({ baseUrl }).GET(ME, { signal: AbortSignal.timeout(100) }), { name: 'TimeoutError' });
    });
  });

  describe('of a list', () => {
    it('goes from page to page, by the query of the link alone', async () => {
      answer = ({ url }) => {
        const offset = Number(new URL(url, baseUrl).searchParams.get('offset'));
        const headers = offset < 4 ? { link: `<https://elsewhere.example${ALERTS}?count=2&offset=${offset + 2}>; rel="next"` } : {};
        return { headers, body: { userAlerts: [{ alertId: String(offset) }] } };
      };
      const found = [];
      for await (const page of pages(createClient({ baseUrl }), ALERTS, { params: { query: { count: 2 } } })) found.push(page);
      assert.deepEqual(found.map(({ userAlerts: [{ alertId }] }) => alertId), ['0', '2', '4']);
      assert.deepEqual(requests.map(({ url }) => url), [`${ALERTS}?count=2`, `${ALERTS}?count=2&offset=2`, `${ALERTS}?count=2&offset=4`]);
    });

    it('ends where no link leads on', () => {
      const next = (link) => nextPage(new Response(null, link === undefined ? {} : { headers: { link } }));
      assert.deepEqual(next('</list?count=25&cursor=a%2Bb>; rel="next"'), { count: '25', cursor: 'a+b' });
      assert.deepEqual(next('<https://elsewhere.example/list?cursor=a>; rel=next'), { cursor: 'a' });
      assert.deepEqual(next('</list?cursor=p>; rel="prev", </list?cursor=n>; rel="next"'), { cursor: 'n' });
      assert.deepEqual(next('<?cursor=a>; rel="next"'), { cursor: 'a' });
      for (const link of [undefined, '', '</list>; rel="prev"', 'garbled']) assert.equal(next(link), undefined);
    });

    it('throws what a page is refused with', async () => {
      answer = () => ({ status: 401, headers: INVALID, body: { error: 'Unauthorized', detail: 'The token has expired.', request_id: 'r' } });
      const error = await pages(createClient({ baseUrl }), ALERTS).next().catch((error) => error);
      assert.ok(error instanceof IdpError);
      assert.deepEqual({ ...error.failure }, { kind: 'unauthenticated', status: 401, code: 'Unauthorized', message: 'The token has expired.', requestId: 'r' });
    });
  });

  it('tells the failures of all APIs in one shape', () => {
    const issues = [{ path: ['zip'], code: 'zip.state', message: '…' }];
    const of = (status, body, headers = {}) => failureOf(body, new Response(null, { status, headers: { 'x-request-id': 'h', ...headers } }));
    // From contract/protection.md, identity.md and programs.md.
    assert.deepEqual(of(400, { error: 'InputValidationFailure', invalid_fields: ['zip'], issues, request_id: 'r' }), {
      kind: 'invalid', status: 400, code: 'InputValidationFailure', message: 'InputValidationFailure', requestId: 'r', issues,
    });
    assert.deepEqual(of(409, { error: 'Conflict', code: 'username_taken', message: 'This user name is taken.', request_id: 'r' }), {
      kind: 'refused', status: 409, code: 'username_taken', message: 'This user name is taken.', requestId: 'r',
    });
    assert.deepEqual(of(400, { responseDetails: [{ code: 640, subCode: 501, description: 'Limit.', url: 'http://tbd' }] }), {
      kind: 'refused', status: 400, code: '640/501', message: 'Limit.', requestId: 'h',
    });
    assert.deepEqual(of(429, { error: 'too many requests' }, { 'retry-after': '60' }), {
      kind: 'limited', status: 429, code: 'too many requests', message: 'too many requests', requestId: 'h', retryAfterSeconds: 60,
    });
    assert.equal(of(502, '<html>').kind, 'unavailable');
  });

  describe('with the rules', () => {
    const client = () => createClient({ baseUrl, auth: () => 'abc', validation: validation([rules, identity]) });

    it('sends nothing that they refuse, and says why as the service would', async () => {
      const { error, response } = await client().PATCH(ME, { body: { phoneNumber: '1' } });
      const failure = failureOf(error, response);
      assert.deepEqual([requests.length, failure.kind, failure.code], [0, 'invalid', 'InputValidationFailure']);
      assert.deepEqual(failure.issues.map(({ path, code }) => [path, code]), [[['phoneNumber'], 'phone.length']]);
      assert.ok(failure.issues[0].message.length > 10);
      assert.equal(failureOf(...Object.values(await client().POST(LOGIN, { body: {} }))).code, 'invalid');
    });

    it('sends what they take, and what they do not know', async () => {
      answer = () => ({ body: {} });
      assert.equal((await client().PATCH(ME, { body: { phoneNumber: '2125550123' } })).response.status, 200);
      const other = createClient({ baseUrl, validation: validation([rules]) });
      assert.equal((await other.POST(LOGIN, { body: {} })).response.status, 200);
    });

    it('are entries of the validator, or it says so at once', () => {
      assert.throws(() => validation([{}]), TypeError);
      assert.throws(() => validation([rules], 'fr'), TypeError);
    });
  });
});
