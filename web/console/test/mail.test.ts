import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mailIn } from '../src/identity/mail.ts';

describe('the link of a mail', () => {
  const cases: [string, ReturnType<typeof mailIn>][] = [
    ['', undefined],
    ['#security', undefined],
    ['#key=browser.a.b', undefined],
    ['#verify=u-1.secret_-1', { token: 'u-1.secret_-1', rest: '' }],
    ['#verify=u-1.s&key=browser.a.b', { token: 'u-1.s', rest: '#key=browser.a.b' }],
    ['#key=browser.a.b&verify=u-1.s', { token: 'u-1.s', rest: '#key=browser.a.b' }],
    // What has not the form of one leaves the address bar, and asks nobody anything.
    ['#verify=', { token: undefined, rest: '' }],
    ['#verify=%3Cscript%3E', { token: undefined, rest: '' }],
    [`#verify=${'a'.repeat(257)}`, { token: undefined, rest: '' }],
  ];
  for (const [fragment, found] of cases) {
    it(`is taken out of ${fragment.slice(0, 40) || 'nothing'}`, () => assert.deepEqual(mailIn(fragment), found));
  }
});
