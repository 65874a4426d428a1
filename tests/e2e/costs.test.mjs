//! What each endpoint costs the database, in rows as D1 counts them, and the table that says so.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { costs } from './harness/rows.mjs';
import { EXAMPLES, Stage } from './harness/stage.mjs';
import { startWorker } from './harness/worker.mjs';

/** Where the table stands. `IDP_GENERATE=1` writes it. */
const TABLE = new URL('../../docs/costs.md', import.meta.url);

/** Dollars for a million, beyond what the paid plan has in it. */
const PRICES = { requests: 0.3, read: 0.001, written: 1 };

/** No call may read or write more rows than this, whatever the table says: a statement that grows is seen, and has to be meant. */
const MOST = { read: 160, written: 70 };

const HEAD = `# What a call costs

Written by \`IDP_GENERATE=1 node_modules/.bin/node --test tests/e2e/costs.test.mjs\` from a test that makes the example call of each endpoint in workerd and
counts rows as D1 does: rows that are read, entries of indexes among them, and rows that are written, an entry of an index counting as one. The test
fails where a count is another one than here. The database holds one person; no count grows with how many there are (\`tests/e2e/growth.test.mjs\`, [scale](scale.md)). What was undone is not counted.

Dollars are for a million calls, beyond what the plan has in it: $${PRICES.requests.toFixed(2)} for requests, $${PRICES.read.toFixed(3)} for rows read and $${PRICES.written.toFixed(2)} for rows written, each for a
million. CPU comes on top ([benchmarks/worker.md](benchmarks/worker.md)): $0.02 for a million milliseconds. So do an event that is sent afterwards, some ten rows
read and ten written, and the scheduled job, 43,200 calls a month. The prices are the platform's own, of the paid plan without a contract, read on 2026-11-30 in the
source of its documentation (github.com/cloudflare/cloudflare-docs, src/content: docs/workers/platform/pricing.mdx and partials/workers/d1-pricing.mdx, shown at
developers.cloudflare.com/workers/platform/pricing). Nothing here notices when they change; no bill was looked at.

| method and path | rows read | rows written | a million calls |
|---|---|---|---|
`;

describe('what a call costs', () => {
  let stage;
  before(async () => {
    stage = new Stage(await startWorker());
  });
  after(() => stage?.worker.close());

  /** Makes an example call, and gives its line of the log. */
  async function measure(example) {
    await stage.set(example.before);
    const answer = await stage.call(example);
    assert.equal(answer.status, example.status, `${example.method} ${example.path}: ${answer.text}`);
    return costs(stage.worker, answer);
  }

  it('is what the table says, and within the budget', async () => {
    let table = HEAD;
    for (const example of EXAMPLES) {
      const { rows_read: read, rows_written: written, trips } = await measure(example);
      const name = `${example.method} ${example.path}`;
      // Whose key this isolate has seen is not asked about before a large body is read.
      const saved = example.path.endsWith('/user/import') ? 1 : 0;
      assert.equal(trips, example.trips - saved, name);
      assert.ok(read <= MOST.read && written <= MOST.written, `${name}: ${read} read, ${written} written`);
      const dollars = PRICES.requests + read * PRICES.read + written * PRICES.written;
      table += `| \`${name}\` | ${read} | ${written} | $${dollars.toFixed(2)} |\n`;
    }
    if (process.env.IDP_GENERATE) writeFileSync(TABLE, table);
    assert.equal(table, readFileSync(TABLE, 'utf8'), 'docs/costs.md is stale: see its first line');
  });
});
