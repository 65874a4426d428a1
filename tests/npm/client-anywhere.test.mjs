//! `@idp-edge/client` in an application's bundle: what it costs, and that it runs in workerd.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { startWorkerd } from '../lib/workerd.mjs';

const bundle = async (contents) => {
  const options = { stdin: { contents, resolveDir: import.meta.dirname }, bundle: true, minify: true, format: 'esm', write: false };
  return (await build(options)).outputFiles[0].text;
};

describe('the client in a bundle', () => {
  it('takes 5 KB', async () => {
    const text = await bundle("export { createClient, session, failureOf, pages } from '@idp-edge/client'");
    const bytes = gzipSync(text, { level: 9 }).length;
    assert.ok(bytes <= 5_120, `${bytes} bytes gzipped, with openapi-fetch`);
  });

  it('runs in workerd', async () => {
    const script = `
      import { createClient, session } from '@idp-edge/client'
      const fetch = async (request) => Response.json({ asked: request.url, as: request.headers.get('authorization') })
      export default {
        async fetch() {
          const idp = createClient({ baseUrl: 'https://id.example.com', fetch, auth: session({ accessToken: 'a', refreshToken: 'r' }) })
          return Response.json((await idp.GET('/idp/array/users/me')).data)
        },
      }`;
    const worker = await startWorkerd(script, { modules: [] });
    try {
      assert.deepEqual(await worker.ask(''), { asked: 'https://id.example.com/idp/array/users/me', as: 'Bearer a' });
    } finally {
      await worker.stop();
    }
  });
});
