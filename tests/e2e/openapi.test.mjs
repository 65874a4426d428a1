//! The OpenAPI documents as they are served: static files, for which no Worker runs.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { startSite } from '../browser/harness/site.mjs';

const DOCS = new URL('../../web/docs/', import.meta.url);
const NAMES = ['openapi.json', ...readdirSync(new URL('openapi/', DOCS)).map((name) => `openapi/${name}`)];

describe('the documents of the APIs', () => {
  let site;
  before(async () => {
    site = await startSite();
  });
  after(() => site?.close());

  for (const name of NAMES) {
    it(`GET /${name} is the one of the repository, without the Worker`, async () => {
      const response = await fetch(`${site.url}${name}`);
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-type'), /^application\/json\b/);
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
      assert.match(response.headers.get('strict-transport-security'), /^max-age=31536000/);
      assert.match(response.headers.get('cache-control'), /public, max-age=300/);
      // Each reply of the Worker has one.
      assert.equal(response.headers.get('x-request-id'), null);
      assert.equal(await response.text(), readFileSync(new URL(name, DOCS), 'utf8'));
    });
  }

  it('a document that is not there is nowhere', async () => {
    const response = await fetch(`${site.url}openapi/nothing.json`);
    assert.equal(response.status, 404);
  });
});
