import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mailIn } from '../src/identity/mail.ts';

describe('the link of a mail', () => {
  const cases: [string, ReturnType<typeof mailIn>][] = [
    ['', undefined],
    ['#security', undefined],
    ['#key=browser.a.b', undefined],
    ['#verify=u-1.secret_-1', { mail: { wish: 'verify', token: 'u-1.secret_-1' }, rest: '' }],
    ['#reset=u-1.secret_-1', { mail: { wish: 'reset', token: 'u-1.secret_-1' }, rest: '' }],
    // One wish: the other one is taken out of the address bar all the same.
    ['#reset=u-1.a&verify=u-1.b', { mail: { wish: 'verify', token: 'u-1.b' }, rest: '' }],
    ['#verify=u-1.s&key=browser.a.b', { mail: { wish: 'verify', token: 'u-1.s' }, rest: '#key=browser.a.b' }],
    ['#key=browser.a.b&verify=u-1.s', { mail: { wish: 'verify', token: 'u-1.s' }, rest: '#key=browser.a.b' }],
    // What has not the form of one leaves the address bar, and asks nobody anything.
    ['#verify=', { mail: undefined, rest: '' }],
    ['#verify=%3Cscript%3E', { mail: undefined, rest: '' }],
    [`#verify=${'a'.repeat(257)}`, { mail: undefined, rest: '' }],
  ];
  for (const [fragment, found] of cases) {
    it(`is taken out of ${fragment.slice(0, 40) || 'nothing'}`, () => assert.deepEqual(mailIn(fragment), found));
  }
});
