//! Serves a few files from memory on 127.0.0.1, under the content security policy of the console.
import { createServer } from 'node:http';

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * @param {Record<string, {type: string, body: string | Uint8Array}>} files path → answer; all else is 404
 * @param {string} [policy] another Content Security Policy
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function serve(files, policy = POLICY) {
  const server = createServer((request, response) => {
    const file = files[request.url];
    response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain', 'content-security-policy': policy });
    response.end(file?.body ?? 'not found');
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
