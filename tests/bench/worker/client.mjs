// Many requests over few connections that stay open. What this process takes for them is not measured.
import { Agent, request as httpRequest } from 'node:http';

/** How many are under way at once: enough that workerd does not fall asleep between two. */
const IN_FLIGHT = 8;

const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });

/** One request; the answer is read to its end, and must have the status. */
function send(url, { method, path, headers, body, status, onAnswer }) {
  return new Promise((resolve, reject) => {
    const request = httpRequest(new URL(path, url), { method, headers, agent }, (response) => {
      const parts = [];
      response.on('data', (part) => onAnswer && parts.push(part));
      response.once('error', reject);
      response.once('end', () => {
        if (response.statusCode !== status) return reject(new Error(`${method} ${path}: ${response.statusCode} in place of ${status}`));
        onAnswer?.(Buffer.concat(parts).toString());
        resolve();
      });
    });
    request.once('error', reject);
    request.end(typeof body === 'function' ? body() : body);
  });
}

/**
 * Sends all of them, some at a time. What depends on earlier answers has a function as its `body`, and `onAnswer` is given the text of its own.
 * @param {number[]} latencies gets how many milliseconds each took
 */
export async function sendAll(url, requests, latencies = []) {
  let next = 0;
  const worker = async () => {
    while (next < requests.length) {
      const start = performance.now();
      await send(url, requests[next++]);
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
}
