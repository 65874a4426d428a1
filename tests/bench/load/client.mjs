// Requests over connections that stay open, timed on the clock, and sockets that are slow on purpose.
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Past this a request hangs: the Worker ends each within 25 seconds of what it waits for, and 15 of a body before. */
const HANGS_MS = 45_000;

/** @param {number} most connections at once */
export const connections = (most) => new Agent({ keepAlive: true, maxSockets: most, maxFreeSockets: most });

/**
 * One request, read to its end.
 * @returns {Promise<{status: number | string, retryAfter?: string, ms: number, text: string}>} `status` is a word where there was no answer
 */
export function ask(agent, url, { method, path, headers, body }) {
  const started = performance.now();
  return new Promise((resolve) => {
    const end = (outcome) => resolve({ text: '', ...outcome, ms: performance.now() - started });
    const request = httpRequest(new URL(path, url), { method, headers, agent, timeout: HANGS_MS }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.once('error', () => end({ status: 'cut' }));
      response.once('end', () => end({ status: response.statusCode, retryAfter: response.headers['retry-after'], text: Buffer.concat(parts).toString() }));
    });
    request.once('timeout', () => request.destroy(new Error('hangs')));
    request.once('error', (error) => {
      // The server closed a connection that was idle, just when it was used again: nothing was asked (Node's documentation of `reusedSocket`).
      if (error.code === 'ECONNRESET' && request.reusedSocket) ask(agent, url, { method, path, headers, body }).then(resolve);
      else end({ status: error.message === 'hangs' ? 'hangs' : `no answer (${error.code})` });
    });
    request.end(body);
  });
}

const head = ({ method, path, headers = {} }, length) => {
  const all = { host: '127.0.0.1', connection: 'close', ...headers, ...(length !== undefined && { 'content-length': length }) };
  return `${method} ${path} HTTP/1.1\r\n${Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
};

/** Opens a connection, does `work` on it, and gives what came back when the other side is done. */
function conversation(url, work) {
  const started = performance.now();
  return new Promise((resolve) => {
    const socket = connect(Number(url.port), url.hostname);
    let text = '';
    let hangs = false;
    const timer = setTimeout(() => {
      hangs = true;
      socket.destroy();
    }, 2 * HANGS_MS);
    socket.setEncoding('utf8');
    socket.on('data', (data) => {
      text += data;
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
      const [, retryAfter] = /\r\nretry-after: (\d+)/i.exec(text) ?? [];
      // As many bytes as the answer says: a cut one is none.
      const [, length] = /\r\ncontent-length: (\d+)/i.exec(text) ?? [];
      const isWhole = length === undefined || Buffer.byteLength(text.slice(text.indexOf('\r\n\r\n') + 4)) === Number(length);
      resolve({ status: hangs ? 'hangs' : isWhole ? Number(status) : 'cut', retryAfter, ms: performance.now() - started, text });
    });
    socket.on('connect', () => work(socket).catch(() => socket.destroy()));
  });
}

/** Sends a request whose body takes so many milliseconds, in twenty pieces. */
export const slowWriter = (url, request, milliseconds) => conversation(url, async (socket) => {
  socket.write(head(request, Buffer.byteLength(request.body)));
  const size = Math.ceil(request.body.length / 20);
  for (let at = 0; at < request.body.length && !socket.destroyed; at += size) {
    await wait(milliseconds / 20);
    socket.write(request.body.slice(at, at + size));
  }
});

/** Sends a request, and reads nothing of its answer for so many milliseconds. */
export const slowReader = (url, request, milliseconds) => conversation(url, async (socket) => {
  socket.pause();
  socket.write(head(request));
  await wait(milliseconds);
  socket.resume();
});

/** Sends a request and goes away at once. */
export function goesAway(url, request) {
  return new Promise((resolve) => {
    const socket = connect(Number(url.port), url.hostname, () => {
      socket.write(head(request, request.body && Buffer.byteLength(request.body)) + (request.body ?? ''), () => setTimeout(() => socket.resetAndDestroy(), 2));
    });
    socket.on('error', () => {});
    socket.on('close', resolve);
  });
}
