//! Sends a request, again where that does no harm: with another token, or when the service says to come back.

import { type Challenge, challengeOf, retryAfter } from './headers.ts';
import { type Credentials, ofSamePerson } from './session.ts';

/** How often and how long the client waits for a service that says when to come back. */
export interface Retry {
  /** How many times at most; 2. */
  times?: number;
  /** A longer `Retry-After` than so many seconds is left to the caller; 20. */
  seconds?: number;
}

/** Has the person prove anew who they are; whether they did. Then the session has other tokens. */
export type Prove = (challenge: Challenge) => Promise<boolean>;

/** What `send` needs. */
export interface Sending {
  fetch: Fetch;
  credentials: Credentials | undefined;
  retry: Retry;
  prove: Prove | undefined;
}

/** Sends a request once. */
export type Fetch = (request: Request) => Promise<Response>;

/** A `fetch` that waits no longer than so many seconds for an answer; without a number, as long as it takes. */
export function within(seconds: number | undefined, fetch: Fetch): Fetch {
  if (seconds === undefined) return fetch;
  return (request) => {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(seconds * 1000)]);
    return fetch(new Request(request, { signal }));
  };
}

const IDEMPOTENCY_KEY = 'Idempotency-Key';
const SAFE = ['GET', 'HEAD', 'PUT', 'DELETE'];

/** Sends `request`, and gives the answer that counts. */
export async function send(request: Request, { fetch, credentials, retry, prove }: Sending): Promise<Response> {
  const { times = 2, seconds = 20 } = retry;
  const tokens = otherTokens(credentials, prove);
  let next = request;
  for (let left = times; ; ) {
    // A body can be read once: the copy is what may have to be sent again.
    const again = next.clone();
    const answer = await fetch(next);
    const token = await tokens(again, answer);
    const wait = left > 0 ? waitFor(again, answer) : undefined;
    if (token) {
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

/** What gives another token after an answer that wants one: once in place of a refused one, once where more was proved. */
function otherTokens(credentials: Credentials | undefined, prove: Prove | undefined) {
  const tried = new Set<string>();
  const isNew = (way: string) => !tried.has(way) && tried.add(way);
  return async (request: Request, answer: Response): Promise<string | undefined> => {
    const token = tokenOf(request);
    if (!token || !credentials) return undefined;
    if (isRefused(answer)) return isNew('renew') ? credentials.instead(token) : undefined;
    const challenge = challengeOf(answer);
    // A second factor that is not there can't be proved by a person who is asked again.
    if (challenge?.maxAgeSeconds === undefined) return undefined;
    const now = await credentials.current();
    // Another call may have asked meanwhile.
    if (now !== token && isNew('go on')) return ofSamePerson(token, now);
    const isProved = prove && isNew('prove') && (await prove(challenge));
    return isProved ? ofSamePerson(token, await credentials.current()) : undefined;
  };
}

function tokenOf(request: Request): string | undefined {
  return /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
}

/** A challenge to prove more is no refusal of the token. */
function isRefused({ status, headers }: Response): boolean {
  return status === 401 && /invalid_token/.test(headers.get('www-authenticate') ?? '');
}

/** In how many seconds the request may be sent again; undefined where it may not. */
function waitFor(request: Request, { status, headers }: Response): number | undefined {
  // What is refused by a limit has not begun. What failed may have: only what can be said twice is.
  const mayRepeat =
    status === 429 || (status === 503 && (SAFE.includes(request.method) || request.headers.has(IDEMPOTENCY_KEY)));
  return mayRepeat ? retryAfter(headers) : undefined;
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
