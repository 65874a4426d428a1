//! The client of the APIs as this page makes it, and its answers as values: nothing here throws.

import { createClient, failureOf, type IdpClient, nextPage, type Options, retryAfter } from '@idp-edge/client';
import type { Failure, SentIssue } from './failure-types.ts';
import { isRefusal } from './identity/refusals.ts';

/** Which part of a list: what its link says, also where that is more than is named here. */
export interface Query {
  count?: number;
  cursor?: string;
}

/** `next`: where the rest of a list is to be had. */
export type Answer<T> = { ok: true; value: T; next?: Query } | { ok: false; failure: Failure };

/** What a call of the client gives. */
export interface Called<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Where the page comes from, and calls alone; its tests come from nowhere. */
const ORIGIN = globalThis.location?.origin ?? 'http://localhost';

export function clientOf(options: Omit<Options, 'baseUrl'>): IdpClient {
  return createClient({
    baseUrl: ORIGIN,
    timeoutSeconds: 30,
    // Who has pressed a button waits so long without a word; longer waits are told.
    retry: { seconds: 3 },
    request: { cache: 'no-store', credentials: 'omit' },
    ...options,
  });
}

export async function answerOf<T>(called: Promise<Called<T>>): Promise<Answer<T>> {
  try {
    const { data, error, response } = await called;
    if (!response.ok) return { ok: false, failure: failureIn(error, response) };
    const next = nextPage(response);
    return { ok: true, value: data as T, ...(next && { next }) };
  } catch (error) {
    // What is no JSON was answered by something between the page and the Worker, in its place.
    return { ok: false, failure: error instanceof SyntaxError ? { is: 'status', status: 502 } : { is: 'no-answer' } };
  }
}

/** What the bodies of errors have beside what the client reads of them. */
interface Told {
  max_allowed?: unknown;
  /** Unix seconds. */
  retry_after?: unknown;
  responseDetails?: { description?: string }[];
}

/** What the page makes of an error (`contract: errors`): a list of issues, a name, or else only a status. */
export function failureIn(error: unknown, response: Response): Failure {
  const body = (typeof error === 'object' && error !== null ? error : {}) as Told & { error?: unknown };
  const failure = failureOf<unknown>(error, response);
  const { status, requestId } = failure;
  const retryAt = retryTime(body, response);
  const common = { ...(requestId && { requestId }), ...(retryAt && { retryAt }) };
  if (failure.kind === 'step-up' && failure.maxAgeSeconds !== undefined) return { is: 'stale', ...common };
  if (failure.kind === 'invalid') return { is: 'issues', issues: failure.issues as SentIssue[], ...common };
  // The Identity API names what it refuses, also where it is a 401 that another token would not cure.
  if (isRefusal(failure.code)) return { is: 'named', name: failure.code, status, ...common };
  // The Programs API describes what it refuses, one entry for each reason.
  if (status === 400 && Array.isArray(body.responseDetails)) {
    const reasons = body.responseDetails.map(({ description }) => description).join(' ');
    return { is: 'told', title: 'The service refused it', text: reasons, ...common };
  }
  // 401 and the like mean the same whatever the body calls them.
  if (typeof body.error !== 'string' || ![400, 423].includes(status)) return { is: 'status', status, ...common };
  const allowed = typeof body.max_allowed === 'number' ? { allowed: body.max_allowed } : {};
  return { is: 'named', name: body.error, status, ...allowed, ...common };
}

/** When to try again, Unix milliseconds. */
function retryTime({ retry_after: at }: Told, { headers }: Response): number | undefined {
  if (typeof at === 'number') return at * 1000;
  const seconds = retryAfter(headers);
  return seconds === undefined ? undefined : Date.now() + seconds * 1000;
}
