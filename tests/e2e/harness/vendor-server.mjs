//! The vendor's API, as far as it is documented, on 127.0.0.1, with the failures that such servers have.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

export const VENDOR_TOKEN = 'a-server-token-of-the-vendor';
export const APP_KEY = 'EA23400D-C8B0-4D2D-834B-355C8D86BA0D';

/** What every route answers when all is well. */
const ROUTES = {
  'POST /api/user/v2': () => ({ clientKey: randomUUID().toUpperCase() }),
  'POST /api/authenticate/v2/usertoken': ({ appKey, clientKey, ttlInMinutes }) => ({ appKey, clientKey, ttlInMinutes, userToken: `token-${randomUUID()}` }),
  'PUT /api/user/v2/enrollments': () => ({}),
  'DELETE /api/user/v2': () => undefined,
};

/** How it fails, by name. */
const FAILURES = {
  error: (response) => response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Internal"}'),
  busy: (response) => response.writeHead(503).end(),
  garbage: (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('<html>'),
  empty: (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
  huge: (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(`{"clientKey":"${' '.repeat(5_000_000)}"}`),
  redirect: (response) => response.writeHead(302, { location: '/elsewhere' }).end(),
  reset: (response) => response.socket.destroy(),
  // Half an answer, and then nothing.
  cut: (response) => response.writeHead(200, { 'content-length': '1000' }).write('{"clientKey":', () => response.socket.destroy()),
  stall: () => undefined,
};
export const FAILING = Object.keys(FAILURES);

/**
 * @returns {Promise<object>} `url`; `calls`: what came, each `{route, body, key}`; `fail(name, path, times)` lets the next calls of a path fail;
 * `close()`
 */
export async function vendorServer() {
  const self = { calls: [], failing: [] };
  const server = createServer(async (request, response) => {
    const route = `${request.method} ${request.url}`;
    const body = JSON.parse(await text(request));
    self.calls.push({ route, body, key: request.headers['idempotency-key'] });
    const failure = self.failing.find((each) => each.path === request.url && each.times > 0);
    if (failure) {
      failure.times -= 1;
      return FAILURES[failure.name](response);
    }
    if (request.headers['x-array-server-token'] !== VENDOR_TOKEN || body.appKey !== APP_KEY) return response.writeHead(401).end();
    if (!ROUTES[route]) return response.writeHead(404).end();
    const answer = ROUTES[route](body);
    return response.writeHead(answer ? 200 : 204, { 'content-type': 'application/json' }).end(answer && JSON.stringify(answer));
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  self.url = `http://127.0.0.1:${server.address().port}`;
  self.fail = (name, path, times = 1) => self.failing.push({ name, path, times });
  /** What came since the last look. */
  self.heard = () => self.calls.splice(0);
  self.close = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return self;
}

/** The variables of a Worker that uses it. */
export const variables = ({ url }) => ({ VENDOR: 'array', VENDOR_URL: url, VENDOR_APP_KEY: APP_KEY, VENDOR_TOKEN });
