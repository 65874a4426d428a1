import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { Account } from '../src/account.ts';
import { Member } from '../src/identity/member.ts';
import { Site } from '../src/identity/site.ts';
import { expired, pathOf, serve } from './service.ts';

const ACCOUNT = 'acme00000000000000000000';
const KEY = `browser.${ACCOUNT}.abc_-1`;
const LOGIN = { userId: 'u1', accessToken: 'old', refreshToken: 'r1' };
/** A token of that user: after a step-up a call goes on as nobody else. */
const tokenOf = (name: string) => `${btoa('{}')}.${btoa(JSON.stringify({ sub: 'u1', name }))}.x`;
const FRESH = tokenOf('fresh');

let asked: string[];
let renewal: () => Response | Promise<Response>;
/** The refresh tokens whose sessions were ended. */
let loggedOut: string[];

/** The service takes the token `new` alone, which a renewal gives. */
beforeEach(() => {
  asked = [];
  loggedOut = [];
  renewal = () => Response.json({ ...LOGIN, accessToken: 'new', refreshToken: 'r2' });
  serve((request, body) => {
    const path = pathOf(request).replace('/api-commerceIdentity', '');
    asked.push(path);
    if (path === '/auth/logout') loggedOut.push((JSON.parse(body) as { refreshToken: string }).refreshToken);
    if (path === '/auth/local/refresh') return renewal();
    return request.headers.get('authorization') === 'Bearer new' ? Response.json([]) : expired();
  });
});

const USER = '/api-commerceIdentity/user/{userId}';
const sessions = (pat: Member) => pat.own((api, params) => api.GET(`${USER}/sessions`, { params }));
const addresses = (pat: Member) => pat.own((api, params) => api.GET(`${USER}/address`, { params }));
const begin = (pat: Member) => pat.own((api, params) => api.POST(`${USER}/totp`, { params }));
const remove = (pat: Member) => pat.own((api, params) => api.DELETE(`${USER}/totp`, { params }));

function member(accessToken = LOGIN.accessToken): { member: Member; ended: () => number } {
  const site = Site.of(KEY);
  const found = site && Member.admitted(site, { ...LOGIN, accessToken }, false);
  assert.ok(found);
  let ends = 0;
  found.onEnd = () => (ends += 1);
  return { member: found, ended: () => ends };
}

describe('a member whose access token has expired', () => {
  it('gets one new token for all calls that need it', async () => {
    const { member: pat } = member();
    const answers = await Promise.all([sessions(pat), addresses(pat)]);
    assert.deepEqual(
      answers.map((answer) => answer.ok),
      [true, true],
    );
    assert.equal(asked.filter((path) => path === '/auth/local/refresh').length, 1);
    assert.equal(pat.accessToken, 'new');
  });

  it('is out when the session has ended', async () => {
    renewal = () => Response.json({ error: 'Unauthorized', code: 'refresh_token_refused' }, { status: 401 });
    const { member: pat, ended } = member();
    assert.equal((await sessions(pat)).ok, false);
    assert.equal(ended(), 1);
  });

  it('is not out while the service is busy or away', async () => {
    const { member: pat, ended } = member();
    renewal = () => new Response('', { status: 503 });
    await sessions(pat);
    renewal = () => {
      throw new TypeError('no connection');
    };
    await sessions(pat);
    assert.equal(ended(), 0);
  });
});

describe('a member who was replaced', () => {
  it('is logged out at the service, and neither comes back nor throws out who is here now', async () => {
    const kept = new Map<string, string>();
    const sessionStorage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, text: string) => void kept.set(name, text),
      removeItem: (name: string) => void kept.delete(name),
    };
    Object.assign(globalThis, { sessionStorage });
    try {
      for (const end of [() => Response.json({ ...LOGIN, accessToken: 'new', refreshToken: 'r2' }), refused]) {
        const { member: pat, ended } = member();
        const account = new Account(undefined, pat);
        assert.deepEqual(account.who, { user: 'u1', site: ACCOUNT });
        let replace = () => {};
        const replaced = new Promise<void>((resolve) => {
          replace = resolve;
        });
        renewal = () => replaced.then(end);
        asked = [];
        const late = sessions(pat);
        while (!asked.includes('/auth/local/refresh')) await new Promise(setImmediate);
        const adopted = account.adopt('e30.eyJzdWIiOiJvdGhlciJ9.');
        replace();
        await Promise.all([adopted, late]);
        for (let turns = 0; loggedOut.length === 0 && turns < 1000; turns += 1) await new Promise(setImmediate);
        assert.deepEqual(loggedOut, [end === refused ? 'r1' : 'r2']);
        loggedOut = [];
        assert.deepEqual(account.who, { user: 'other', site: undefined });
        assert.equal(ended(), 0);
        assert.equal(kept.get('idp-edge.login'), undefined);
      }
    } finally {
      Reflect.deleteProperty(globalThis, 'sessionStorage');
    }
  });
});

const refused = () => Response.json({ error: 'Unauthorized', code: 'refresh_token_refused' }, { status: 401 });

describe('a call that needs a fresh log-in', () => {
  const CHALLENGE = 'Bearer realm="idp-edge", error="insufficient_user_authentication", max_age="300"';
  let isFresh: boolean;
  let stepUp: () => Response;
  let proofs: unknown[];

  /** The service takes a call by the token `FRESH` alone, which a step-up gives. */
  beforeEach(() => {
    isFresh = false;
    proofs = [];
    stepUp = () => Response.json({ ...LOGIN, accessToken: FRESH, refreshToken: 'r3' });
    serve((request, body) => {
      const path = pathOf(request).replace('/api-commerceIdentity', '');
      asked.push(path);
      if (path === '/auth/step-up') {
        proofs.push(JSON.parse(body));
        return stepUp();
      }
      isFresh = request.headers.get('authorization') === `Bearer ${FRESH}`;
      return isFresh
        ? Response.json([])
        : Response.json(
            { error: 'unauthorized', code: 'fresh_login_required' },
            { status: 401, headers: { 'www-authenticate': CHALLENGE } },
          );
    });
  });

  it('goes on once the person has proved who they are, and asks once for all', async () => {
    const { member: pat } = member(tokenOf('old'));
    let questions = 0;
    pat.onStale = async () => {
      questions += 1;
      return (await pat.stepUp({ password: 'p' })).ok;
    };
    const answers = await Promise.all([begin(pat), remove(pat)]);
    assert.deepEqual(
      answers.map(({ ok }) => ok),
      [true, true],
    );
    assert.deepEqual([questions, proofs], [1, [{ password: 'p' }]]);
    assert.ok(!asked.includes('/auth/local/refresh'), 'a refresh would not make it fresh');
    assert.equal((await begin(pat)).ok, true);
    assert.equal(questions, 1);
  });

  it('has the factor that was confirmed in it, and goes on with those tokens', async () => {
    const { member: pat } = member();
    serve((request) => {
      asked.push(request.headers.get('authorization') ?? '');
      return Response.json({ ...LOGIN, accessToken: 'lifted', refreshToken: 'r4' });
    });
    assert.deepEqual([pat.isStrong, pat.hasFactor], [false, false]);
    assert.equal((await pat.confirmFactor({ code: '123456' })).ok, true);
    assert.deepEqual([pat.isStrong, pat.hasFactor, pat.accessToken], [true, true, 'lifted']);
    await sessions(pat);
    assert.equal(asked.at(-1), 'Bearer lifted');
  });

  it('fails as what it is when the person does not answer', async () => {
    const { member: pat, ended } = member();
    const answer = await begin(pat);
    assert.deepEqual([answer.ok, !answer.ok && answer.failure.is, ended()], [false, 'stale', 0]);
  });

  it('asks for a code where the service does', async () => {
    const { member: pat } = member();
    stepUp = () => Response.json({ error: 'unauthorized', code: 'code_required' }, { status: 401 });
    assert.equal(pat.hasFactor, false);
    const answer = await pat.stepUp({ password: 'p' });
    assert.ok(!answer.ok && answer.failure.is === 'named' && answer.failure.name === 'code_required');
    assert.equal(pat.hasFactor, true);
  });
});

describe('a site', () => {
  it('is known by a key for browsers, never by one of a server', () => {
    for (const text of [KEY.replace('browser', 'server'), 'browser.short.abc', `${KEY} x`, '', undefined]) {
      assert.equal(Site.of(text), undefined);
    }
    assert.ok(Site.of(` ${KEY} `));
  });
});
