//! An external issuer's key set, served over HTTP on 127.0.0.1, with the failures that such servers have.
import { createServer } from 'node:http';

/**
 * @returns {Promise<{url: string, calls: number, keys: object[], mode: string, close: () => Promise<void>}>}
 * `mode`: `good`, `error` (500), `garbage`, `huge`, `silent` (never answers), `redirect`
 */
export async function jwksServer(keys = []) {
  const self = { calls: 0, keys, mode: 'good' };
  const server = createServer((_, response) => {
    self.calls += 1;
    const json = { 'content-type': 'application/json' };
    switch (self.mode) {
      case 'error':
        return response.writeHead(500).end('oops');
      case 'garbage':
        return response.writeHead(200, json).end('<html>');
      case 'huge':
        return response.writeHead(200, json).end(`{"keys":[${' '.repeat(5_000_000)}]}`);
      case 'redirect':
        return response.writeHead(302, { location: self.url }).end();
      case 'silent':
        return undefined;
      default:
        return response.writeHead(200, json).end(JSON.stringify({ keys: self.keys }));
    }
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  self.url = `http://127.0.0.1:${server.address().port}/jwks.json`;
  self.close = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return self;
}
