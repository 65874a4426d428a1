import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { Account } from '../src/account.ts';
import { samePerson, tokenInFragment } from '../src/session.ts';
import { pathOf, serve } from './service.ts';

type Reply = { status: number; body: unknown };

const PROFILE = { arrayUserId: '00000000-0000-4000-8000-000000000001', twoFactorEnabled: true, version: 0 };
const KNOWN: Reply = { status: 200, body: PROFILE };
const UNKNOWN: Reply = { status: 400, body: { error: 'UserNotFound' } };

/** A token as the page sees one: only the claims matter to it. */
function token(sub: string, jti: string): string {
  return ['{}', JSON.stringify({ iss: 'https://id.example.com', sub, jti }), '']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
}

const ALEX = token('alex', '1');
const ALEX_AGAIN = token('alex', '2');
const PAT = token('pat', '1');

let replies: (Reply | 'down')[];
let asked: { method: string; authorization: string }[];

beforeEach(() => {
  replies = [];
  asked = [];
  serve(({ method, headers }) => {
    asked.push({ method, authorization: headers.get('authorization') ?? '' });
    const reply = replies.shift();
    if (reply === undefined || reply === 'down') throw new TypeError('no connection');
    return Response.json(reply.body, { status: reply.status });
  });
});

async function loaded(reply: Reply | 'down'): Promise<Account> {
  const account = new Account(ALEX);
  replies.push(reply);
  await account.load();
  return account;
}

describe('who is signed in', () => {
  it('asks nothing without a token', async () => {
    const account = new Account(undefined);
    await account.load();
    assert.deepEqual(account.state.view, { is: 'signed-out', expired: false });
    assert.deepEqual(asked, []);
  });

  it('offers a new profile to someone the Worker does not know', async () => {
    assert.deepEqual((await loaded(UNKNOWN)).state.view, { is: 'new' });
  });

  it('shows the profile that is there', async () => {
    assert.deepEqual((await loaded(KNOWN)).state.view, { is: 'known', profile: PROFILE });
  });

  it('is nobody when the token has expired', async () => {
    assert.deepEqual((await loaded({ status: 401, body: {} })).state.view, { is: 'signed-out', expired: true });
  });

  it('can try again when no answer came', async () => {
    const account = await loaded('down');
    assert.deepEqual(account.state.view, { is: 'failed', failure: { is: 'no-answer' } });
    replies.push(KNOWN);
    await account.load();
    assert.equal(account.state.view.is, 'known');
  });

  it('does not take an answer without a profile for one', async () => {
    assert.deepEqual((await loaded({ status: 200, body: {} })).state.view, {
      is: 'failed',
      failure: { is: 'status', status: 502 },
    });
  });
});

describe('an answer of somebody else than the Worker', () => {
  it('is none', async () => {
    const account = new Account(ALEX);
    serve(() => new Response('<html>', { headers: { 'content-type': 'text/html' } }));
    await account.load();
    assert.deepEqual(account.state.view, { is: 'failed', failure: { is: 'status', status: 502 } });
  });
});

describe('another token in the same tab', () => {
  it('keeps the form of the same person, also when no answer comes', async () => {
    const account = await loaded(UNKNOWN);
    const seen: string[] = [];
    account.onChange = ({ view }) => seen.push(view.is);
    replies.push('down');
    await account.adopt(ALEX_AGAIN);
    assert.deepEqual(new Set(seen), new Set(['new']));
    assert.equal(asked.at(-1)?.authorization, `Bearer ${ALEX_AGAIN}`);
  });

  it('clears the page for anyone else', async () => {
    const account = await loaded(UNKNOWN);
    const seen: string[] = [];
    account.onChange = ({ view }) => seen.push(view.is);
    replies.push(UNKNOWN);
    await account.adopt(PAT);
    assert.deepEqual(seen, ['loading', 'new']);
  });

  it('does not show the answer to the first one', async () => {
    const account = new Account(ALEX);
    replies.push(KNOWN, UNKNOWN);
    await Promise.all([account.load(), account.adopt(PAT)]);
    assert.deepEqual(account.state.view, { is: 'new' });
  });
});

describe('sending', () => {
  it('shows and announces the new profile', async () => {
    const account = await loaded(UNKNOWN);
    replies.push({ status: 200, body: { userToken: 't', expirationDate: 1 } }, KNOWN);
    assert.equal(await account.create({}), undefined);
    assert.deepEqual(account.state, {
      view: { is: 'known', profile: PROFILE, just: 'created' },
      spoken: 'Your profile was created.',
    });
  });

  it('leaves the page as it is when the Worker refuses', async () => {
    const account = await loaded(UNKNOWN);
    replies.push({ status: 400, body: { error: 'UserAlreadyExists' } });
    assert.deepEqual(await account.create({}), { is: 'named', name: 'UserAlreadyExists', status: 400 });
    assert.deepEqual(account.state.view, { is: 'new' });
  });

  it('announces the same words anew each time', async () => {
    const account = await loaded(KNOWN);
    const spoken: string[] = [];
    account.onChange = (state) => spoken.push(state.spoken);
    replies.push(KNOWN, KNOWN);
    await account.change({});
    await account.change({});
    assert.deepEqual(spoken, ['', 'Your changes were saved.', '', 'Your changes were saved.']);
  });
});

describe('a token', () => {
  it('is read from a fragment, and only if it could be sent in a header', () => {
    assert.equal(tokenInFragment('#token=a.b-c_d.e'), 'a.b-c_d.e');
    assert.equal(tokenInFragment('#token=a%0d%0ab'), undefined);
    assert.equal(tokenInFragment('#token='), undefined);
    assert.equal(tokenInFragment('#firstName'), undefined);
    assert.equal(tokenInFragment(''), undefined);
  });

  it('is compared with another by issuer and subject', () => {
    assert.equal(samePerson(ALEX, ALEX_AGAIN), true);
    assert.equal(samePerson(ALEX, PAT), false);
    assert.equal(samePerson('garbled', 'garbled'), false);
  });
});

describe('asking about the person', () => {
  const dashboard = (account: Account) => account.ask((api) => api.GET('/idp/array/users/me/dashboard'));

  it('takes the rest of a list where the service says', async () => {
    const account = await loaded(KNOWN);
    const paths: string[] = [];
    serve((request) => {
      paths.push(pathOf(request));
      return Response.json({}, { headers: { link: '<https://elsewhere.example/x?cursor=a%2Bb>; rel="next"' } });
    });
    const path = '/idp/array/users/me/alerts';
    const first = await account.ask((api) => api.GET(path));
    assert.deepEqual(first, { ok: true, value: {}, next: { cursor: 'a+b' } });
    await account.ask((api) => api.GET(path, { params: { query: first.ok ? first.next : {} } }));
    assert.deepEqual(paths, [path, `${path}?cursor=a%2Bb`]);
  });

  it('signs out whoever came by a link that has expired', async () => {
    const account = await loaded(KNOWN);
    replies.push({ status: 401, body: {} });
    assert.equal((await dashboard(account)).ok, false);
    assert.deepEqual(account.state.view, { is: 'signed-out', expired: true });
  });

  it('signs out nobody else who came meanwhile', async () => {
    const account = await loaded(KNOWN);
    replies.push({ status: 401, body: {} }, KNOWN);
    await Promise.all([dashboard(account), account.adopt(PAT)]);
    assert.equal(account.state.view.is, 'known');
  });
});
