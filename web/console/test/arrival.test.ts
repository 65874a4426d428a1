import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isReplacing } from '../src/arrival.ts';
import { isLink, takeLink, takesTokens, whoIs } from '../src/session.ts';

/** A token as the page sees one: only the claims matter to it. */
const token = (claims: object) =>
  ['{}', JSON.stringify(claims), ''].map((part) => Buffer.from(part).toString('base64url')).join('.');

const ACME = 'acme00000000000000000000';
const OTHER = 'other0000000000000000000';
const ISSUER = 'https://id.example.com';
const ALEX = token({ iss: ISSUER, sub: 'alex', jti: '1' });
const ALEX_AGAIN = token({ iss: ISSUER, sub: 'alex', jti: '2' });
const ALEX_ELSEWHERE = token({ iss: 'https://login.example.org', sub: 'alex' });
const PAT = token({ iss: ISSUER, sub: 'pat', account: ACME });

/** Pat logged in at a site. */
const MEMBER = { who: { user: 'Pat Kake', site: ACME }, site: ACME };
const LINKED = { who: whoIs(ALEX), token: ALEX };
const NOBODY = { who: undefined };

describe('S9: a link is followed without a question', () => {
  const cases: [string, Parameters<typeof isReplacing>][] = [
    ['by nobody', [NOBODY, { token: ALEX, site: ACME }]],
    ['by whoever is not signed in, to the same site', [{ ...NOBODY, site: ACME }, { site: ACME }]],
    ['to the site where one is logged in', [MEMBER, { site: ACME }]],
    ['with the same token', [LINKED, { token: ALEX }]],
    ['with a newer token of the same person', [LINKED, { token: ALEX_AGAIN }]],
    ['where it brings nothing', [MEMBER, {}]],
  ];
  for (const [name, [here, arriving]] of cases) it(name, () => assert.equal(isReplacing(here, arriving), false));
});

describe('S9: a link asks first', () => {
  const cases: [string, Parameters<typeof isReplacing>][] = [
    ['when it is for another user', [LINKED, { token: PAT }]],
    ['when it is for a user of that name at another issuer', [LINKED, { token: ALEX_ELSEWHERE }]],
    ['when its token names nobody', [LINKED, { token: 'garbled' }]],
    ['when somebody logged in here, whoever it names', [MEMBER, { token: PAT }]],
    ['when it leads to another site than that of the log-in', [MEMBER, { site: OTHER }]],
    ['when it leads to a site, and the user of a link is of none', [LINKED, { site: ACME }]],
    ['when it leads to another site than the one where one would log in', [{ ...NOBODY, site: ACME }, { site: OTHER }]],
    ['when it brings a token of the same person, and another site', [LINKED, { token: ALEX_AGAIN, site: OTHER }]],
  ];
  for (const [name, [here, arriving]] of cases) it(name, () => assert.equal(isReplacing(here, arriving), true));
});

describe('S9: a token is taken from a link', () => {
  it('where the page is served from this machine, and nowhere else', () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]']) assert.equal(takesTokens(host), true);
    const others = ['id.example.com', 'localhost.example.com', '127.0.0.1.example.com', '127.0.0.2', '0.0.0.0', ''];
    for (const host of [...others, 'my-localhost', 'evil.localhost', '10.0.0.1', '[::]']) {
      assert.equal(takesTokens(host), false, host);
    }
  });

  it('and taken out of the address where it is not, however it is written', () => {
    for (const fragment of ['#token=a.b.c', '#%74oken=a.b.c', '#profile&token=a.b.c', '#+&token=a.b.c']) {
      const left: string[] = [];
      Object.assign(globalThis, {
        location: { hash: fragment, hostname: 'id.example.com', pathname: '/', search: '' },
        history: { replaceState: (_state: unknown, _title: string, url: string) => left.push(url) },
      });
      assert.equal(takeLink('https://id.example.com/#profile').token, undefined);
      assert.deepEqual(left, ['/#profile'], fragment);
    }
    for (const fragment of ['', '#profile', '#tokens', '#my-token=1']) assert.equal(isLink(fragment), false, fragment);
  });
});

describe('S9: whom a token names', () => {
  it('is its user, at its site or issuer', () => {
    assert.deepEqual(whoIs(PAT), { user: 'pat', site: ACME });
    assert.deepEqual(whoIs(ALEX), { user: 'alex', site: 'id.example.com' });
  });

  it('is nobody where it can say anything but an id', () => {
    const nobody = { user: undefined, site: undefined };
    for (const claims of [
      { sub: 'you, as before' },
      { sub: '\u202Exela' },
      { sub: 7 },
      { sub: '' },
      [],
      'text',
      null,
    ]) {
      assert.deepEqual(whoIs(token(claims as object)), nobody);
    }
    assert.deepEqual(whoIs('garbled'), nobody);
    assert.deepEqual(whoIs(token({ iss: 'no address', account: 'two words' })), nobody);
  });
});
