//! The check of replies, over the cases that the native one has, too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { check, violations } from './check.mjs';

const CASES = JSON.parse(readFileSync(new URL('cases.json', import.meta.url), 'utf8'));
const OF_EVERY_REPLY = { 'x-request-id': '1', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };

/** The reply of a case: `headers` stand beside those of every reply, and null takes one out. */
function replyOf({ method, path, status, headers, body, text }) {
  const bodyText = text ?? (body === null ? '' : JSON.stringify(body));
  const all = { ...OF_EVERY_REPLY, ...(bodyText === '' ? {} : { 'content-type': 'application/json' }), ...headers };
  return { method, path, status, headers: Object.entries(all).filter(([, value]) => value !== null), bodyText };
}

/** Without what a validator says in words of its own. */
const shown = (violation) => violation.split(':')[0];

const [HEALTH] = CASES;

describe('a reply is held against the declarations', () => {
  for (const { about, reply, violations: expected } of CASES) {
    it(about, () => assert.deepEqual(violations(replyOf(reply)).map(shown).sort(), [...expected].sort()));
  }

  it('with headers as fetch gives them, and those that HTTP adds', () => {
    const reply = replyOf(HEALTH.reply);
    const headers = new Headers([...reply.headers, ['content-length', '15'], ['date', 'today'], ['transfer-encoding', 'chunked']]);
    assert.deepEqual(violations({ ...reply, headers }), []);
    headers.set('server', 'workerd');
    assert.deepEqual(violations({ ...reply, headers }), ['header server is not declared']);
  });

  it('where a header comes twice', () => {
    const reply = replyOf(HEALTH.reply);
    const wrong = violations({ ...reply, headers: [...reply.headers, ['x-request-id', '2']] });
    assert.deepEqual(wrong, Array(2).fill('header x-request-id comes more than once'));
  });

  it('but for a page in place of a 404, where people come by', () => {
    const page = { method: 'GET', status: 404, headers: [['content-type', 'text/html; charset=utf-8']], bodyText: '<p>' };
    assert.deepEqual(violations({ ...page, path: '/somewhere' }), []);
    assert.notDeepEqual(violations({ ...page, path: '/idp/nothing' }), []);
    assert.notDeepEqual(violations({ ...page, path: '/health' }), []);
  });

  it('and what is not declared is thrown', () => {
    const reply = replyOf(HEALTH.reply);
    check(reply);
    assert.throws(() => check({ ...reply, status: 418 }), /GET \/health answers what is not declared: status 418/);
  });
});
