//! Sends a request, again where that does no harm: with another token, or when the service says to come back.

import type { Credentials } from './session.ts';

/** How often and how long the client waits for a service that says when to come back. */
export interface Retry {
  /** How many times at most; 2. */
  times?: number;
  /** A longer `Retry-After` than so many seconds is left to the caller; 20. */
  seconds?: number;
}

/** What `send` needs. */
export interface Sending {
  fetch: (request: Request) => Promise<Response>;
  credentials: Credentials | undefined;
  retry: Retry;
}

const IDEMPOTENCY_KEY = 'Idempotency-Key';
const SAFE = ['GET', 'HEAD', 'PUT', 'DELETE'];

/** Sends `request`, and gives the answer that counts. */
export async function send(request: Request, { fetch, credentials, retry }: Sending): Promise<Response> {
  const { times = 2, seconds = 20 } = retry;
  let next = request;
  let hasOtherToken = false;
  for (let left = times; ; ) {
    // A body can be read once: the copy is what may have to be sent again.
    const again = next.clone();
    const answer = await fetch(next);
    const token = !hasOtherToken && (await otherToken(again, answer, credentials));
    const wait = left > 0 ? waitFor(again, answer) : undefined;
    if (token) {
      hasOtherToken = true;
      again.headers.set('authorization', `Bearer ${token}`);
    } else if (wait !== undefined && wait <= seconds) {
      left -= 1;
      await pause(wait * 1000, request.signal);
    } else {
      return answer;
    }
    await answer.body?.cancel();
    next = again;
  }
}

/** A token in place of the one that was refused. A challenge to prove more is no refusal of the token. */
async function otherToken(
  request: Request,
  answer: Response,
  credentials: Credentials | undefined,
): Promise<string | undefined> {
  const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  const isRefused = answer.status === 401 && /invalid_token/.test(answer.headers.get('www-authenticate') ?? '');
  return token && isRefused ? credentials?.instead(token) : undefined;
}

/** In how many seconds the request may be sent again; undefined where it may not. */
function waitFor(request: Request, { status, headers }: Response): number | undefined {
  // What is refused by a limit has not begun. What failed may have: only what can be said twice is.
  const mayRepeat =
    status === 429 || (status === 503 && (SAFE.includes(request.method) || request.headers.has(IDEMPOTENCY_KEY)));
  return mayRepeat ? retryAfter(headers) : undefined;
}

/** The seconds of `Retry-After`, which may be a date; undefined without it. */
export function retryAfter(headers: Headers): number | undefined {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
