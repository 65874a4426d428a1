//! The store's contract suite against D1 in workerd: what SQLite must do natively, D1 must do here.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fault } from './harness/faults.mjs';
import { startWorker } from './harness/worker.mjs';

const FOLDER = 'target/worker-contract';

describe('the store on D1', () => {
  let worker;
  before(async () => {
    const isBuilt = existsSync(new URL(`../../${FOLDER}/index.js`, import.meta.url));
    assert.ok(isBuilt, `${FOLDER} is not there: \`cargo xtask test --only e2e\` builds it`);
    // This build answers `GET /contract`, which is no endpoint: nothing declares its reply.
    const onReply = () => {};
    worker = await startWorker({ folder: FOLDER, onReply });
  });
  after(() => worker?.close());

  it('keeps every promise of the contract', async () => {
    const { status, body, text } = await worker.api('GET', '/contract');
    assert.equal(status, 200, text);
    assert.deepEqual(body.failed, []);
    assert.ok(body.passed >= 20, `${body.passed} promises`);
  });

  it('keeps them again on a database that is no longer empty', async () => {
    assert.deepEqual((await worker.api('GET', '/contract')).body.failed, []);
  });

  it('would be seen to break them: a failing database fails the suite', async () => {
    const { body } = await worker.api('GET', '/contract', { headers: fault('d1') });
    assert.ok(body.failed.length > 0);
  });
});

describe('the Worker that is deployed', () => {
  it('does not serve the suite', async () => {
    const worker = await startWorker();
    try {
      for (const path of ['/contract', '/idp/contract']) assert.equal((await worker.api('GET', path)).status, 404);
    } finally {
      await worker.close();
    }
  });
});
