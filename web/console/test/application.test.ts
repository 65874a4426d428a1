import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { addressOf, comeFromApplication, Newcomer } from '../src/identity/application.ts';
import { serve } from './service.ts';

const ACCOUNT = 'acme00000000000000000000';
const SIGN_IN = { userId: 'u1', name: 'Kim Doe', accessToken: 'a', refreshToken: 'r' };
const ENTERING = { siteKey: `browser.${ACCOUNT}.abc`, state: 'own', verifier: 'v' };

let kept: Map<string, string>;
let sent: unknown[];

beforeEach(() => {
  kept = new Map([['idp-edge.entering', JSON.stringify(ENTERING)]]);
  sent = [];
  const getItem = (name: string) => kept.get(name) ?? null;
  const setItem = (name: string, text: string) => void kept.set(name, text);
  const removeItem = (name: string) => void kept.delete(name);
  Object.assign(globalThis, { sessionStorage: { getItem, setItem, removeItem } });
  serve((_, body) => {
    sent.push(JSON.parse(body));
    return Response.json(SIGN_IN);
  });
});

describe('S9: a code from the application', () => {
  it('is sent with the verifier of this tab, once, and nobody is replaced by that', async () => {
    const newcomer = await comeFromApplication({ code: 'c', state: 'own' });
    assert.ok(newcomer instanceof Newcomer);
    assert.deepEqual(sent, [{ code: 'c', codeVerifier: 'v' }]);
    assert.deepEqual(newcomer.who, { user: 'Kim Doe', site: ACCOUNT });
    assert.deepEqual([...kept], []);
    await comeFromApplication({ code: 'c', state: 'own' });
    assert.equal(sent.length, 1);
    newcomer.enter();
    assert.deepEqual([...kept.keys()].sort(), ['idp-edge.application', 'idp-edge.login', 'idp-edge.site-key']);
  });

  it('is not sent with another state, and the own one stays good', async () => {
    for (const state of ['', 'other', 'own ', 'undefined']) {
      const refused = await comeFromApplication({ code: 'c', state });
      assert.deepEqual(refused, { is: 'named', name: 'link_unknown', status: 401 });
    }
    assert.deepEqual(sent, []);
    assert.ok((await comeFromApplication({ code: 'c', state: 'own' })) instanceof Newcomer);
  });
});

describe('S9: the address of an application', () => {
  it('is one with TLS, or of this machine', () => {
    for (const url of ['https://app.example/link', 'http://localhost:3000/', 'http://127.0.0.1/', 'http://[::1]:1/']) {
      assert.equal(addressOf(url)?.href, url);
    }
  });

  it('is no script, and nothing that others on the way can read', () => {
    const wrong = [
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      'data:text/html,x',
      'blob:https://a.example/1',
      'file:///',
    ];
    for (const url of [...wrong, 'http://app.example/', 'http://localhost.app.example/', '/link', '', 7, undefined]) {
      assert.equal(addressOf(url), undefined, String(url));
    }
  });
});
