//! Requests whose end two programs would see in two places, with another one in what is left over: it is done by nobody.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { rawRequest } from './harness/raw.mjs';
import { startWorker } from './harness/worker.mjs';

let worker;
let token;
before(async () => {
  worker = await startWorker();
  token = await worker.strong(someone());
  assert.equal((await worker.api('POST', USERS, { token, body: ALEX })).status, 200);
});
after(() => worker?.close());

/** What is hidden: it would delete the user, whose good token it has. */
const hidden = () => `DELETE ${ME} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\ncontent-length: 0\r\n\r\n`;

/** A request that creates nobody, with those lines in its head and that behind it. Many of them are never answered: nobody waits for long. */
async function smuggle(what, lines, rest) {
  const head = `POST ${USERS} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\n${lines}\r\n`;
  await rawRequest(worker.url, [head, rest], 1_000).catch(() => undefined);
  const { status, body } = await worker.api('GET', ME, { token });
  assert.deepEqual([what, status, body.ssnConfigured], [what, 200, true]);
}

it('and is done where it is a request in its own right: the test would see it', async () => {
  const other = await worker.strong(someone());
  assert.equal((await worker.api('POST', USERS, { token: other, body: ALEX })).status, 200);
  const head = `POST ${USERS} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${other}\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n`;
  await rawRequest(worker.url, [head, `{}${hidden().replace(token, other)}`], 1_000).catch(() => undefined);
  assert.equal((await worker.api('GET', ME, { token: other })).status, 400);
});

// From RFC 9112, section 6.1; RFC 9112, section 11.2; CVE-2019-18277; CVE-2022-32213; CVE-2022-32215.
it('with a length and chunks', async () => {
  const rest = `0\r\n\r\n${hidden()}`;
  const length = `content-length: ${rest.length}\r\n`;
  await smuggle('both', `${length}transfer-encoding: chunked\r\n`, rest);
  await smuggle('the other way round', `transfer-encoding: chunked\r\n${length}`, rest);
  for (const encoding of ['xchunked', 'chunked, identity', 'identity, chunked', '\tchunked', 'chunked\r\n ', '"chunked"', 'chunked\r\ntransfer-encoding: x', 'Chunked, chunked', 'chunked;q=0', '\u000bchunked']) {
    await smuggle(encoding, `${length}transfer-encoding: ${encoding}\r\n`, rest);
  }
});

// From RFC 9112, section 6.3; CVE-2018-7159.
it('with lengths that differ or are no lengths', async () => {
  const rest = `{}${hidden()}`;
  for (const length of ['2\r\ncontent-length: 3', `2, ${rest.length}`, '+2', '-2', '0x2', '2 3', '2\u000b', '2e0', '\u0662', `${2n ** 64n + 2n}`]) {
    await smuggle(length, `content-length: ${length}\r\n`, rest);
  }
});

// From RFC 9112, section 5.1; RFC 9112, section 2.2; CVE-2019-16276; CVE-2022-32214.
it('with a head that is read in two ways', async () => {
  const rest = `0\r\n\r\n${hidden()}`;
  for (const lines of [`transfer-encoding : chunked\r\ncontent-length: ${rest.length}\r\n`, `content-length: ${rest.length}\r\n transfer-encoding: chunked\r\n`, `x: y\rtransfer-encoding: chunked\r\ncontent-length: ${rest.length}\r\n`, `x: y\u0000\r\ntransfer-encoding: chunked\r\ncontent-length: ${rest.length}\r\n`]) {
    await smuggle(JSON.stringify(lines), lines, rest);
  }
});

// From RFC 9112, section 7.1; CVE-2025-22871.
it('with chunks whose sizes are none', async () => {
  // A blank behind the size workerd takes, as it may stand before an extension: what comes behind the body is the next request then.
  for (const size of ['0x2', '-2', '+2', ' 2', '2_0', 'FFFFFFFFFFFFFFFF2', '2\n', '']) {
    await smuggle(size, 'transfer-encoding: chunked\r\n', `${size}\r\n{}\r\n0\r\n\r\n${hidden()}`);
  }
});
