//! The OpenAPI documents as they are served: static files, for which no Worker runs.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { startSite } from '../browser/harness/site.mjs';
import { built } from './harness/build.mjs';

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

  it('no wasm file of the Worker has anything of them', () => {
    const { paths, components } = JSON.parse(readFileSync(new URL('openapi.json', DOCS), 'utf8'));
    const operations = Object.values(paths).flatMap((item) => Object.values(item));
    const words = [...operations.flatMap(({ summary, description }) => [summary, description]), ...Object.values(components.parameters).map(({ description }) => description)];
    // Short ones may be anything.
    const texts = ['operationId', 'x-trips', ...words.filter((text) => text.length > 20)];
    assert.ok(texts.length > 200);
    const wasm = built().modules.filter(({ type }) => type === 'CompiledWasm');
    assert.equal(wasm.length, 1);
    for (const { contents } of wasm) assert.deepEqual(texts.filter((text) => contents.includes(text)), []);
  });
});
