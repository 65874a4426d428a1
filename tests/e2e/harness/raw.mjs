//! HTTP by hand, for what `fetch` does not send.
import { Socket, connect } from 'node:net';

/**
 * A socket that reads on when it can't write. A server that has seen enough answers and closes while the rest of the request is still on
 * its way: the write that meets the closed connection fails, and Node would throw the socket away with the answer unread in it.
 */
class ReadingSocket extends Socket {
  _write(chunk, encoding, done) {
    super._write(chunk, encoding, () => done());
  }

  _writev(chunks, done) {
    super._writev(chunks, () => done());
  }
}

/**
 * Opens a connection, writes `parts` and reads until the other side is done or says no more, also when it answers before it has read all.
 * @param {URL} url
 * @param {(string | Uint8Array)[]} parts
 * @param {number} patience how long nothing may come, milliseconds
 * @returns {Promise<{status: number | undefined, text: string}>} `status` is absent when the connection ended without an answer
 */
export function rawRequest(url, parts, patience = 10_000) {
  return new Promise((resolve, reject) => {
    const socket = new ReadingSocket().connect(Number(url.port), url.hostname);
    let text = '';
    const finish = () => {
      socket.destroy();
      const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
      resolve({ status: status === undefined ? undefined : Number(status), text });
    };
    socket.setEncoding('utf8');
    socket.setTimeout(patience, () => {
      socket.destroy();
      reject(new Error(`no answer in ${patience} ms`));
    });
    socket.on('data', (data) => {
      text += data;
    });
    // A server that has seen enough resets the connection: that is an answer, too.
    socket.on('error', finish);
    socket.on('close', finish);
    socket.on('connect', () => {
      for (const part of parts) socket.write(part);
    });
  });
}

/** A request head; `connection: close` makes the end of the answer visible. */
export function head(method, path, headers) {
  const lines = Object.entries({ host: '127.0.0.1', connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

/** `body` in chunks of at most `size` bytes, in the form of `transfer-encoding: chunked`. */
export function chunked(body, size = 8192) {
  const chunks = [];
  for (let at = 0; at < body.length; at += size) {
    const chunk = body.slice(at, at + size);
    chunks.push(`${Buffer.byteLength(chunk).toString(16)}\r\n${chunk}\r\n`);
  }
  return [...chunks, '0\r\n\r\n'];
}

/** Writes `parts`, waits until they are out, and cuts the connection. */
export function cutRequest(url, parts) {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname, () => {
      socket.write(parts.join(''), () => socket.destroy());
    });
    socket.on('close', resolve);
    socket.on('error', reject);
  });
}
