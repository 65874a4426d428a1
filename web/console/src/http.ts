//! One call to the Worker. Every outcome is a value: nothing here throws.

import type { Failure, SentIssue } from './failure-types.ts';
import { isRefusal } from './identity/refusals.ts';

/** `next`: where the rest of a list is to be had. */
export type Answer<T> = { ok: true; value: T; next?: string } | { ok: false; failure: Failure };

const PATIENCE_MS = 30_000;

/** The body of an answer. */
type Read = (response: Response) => Promise<unknown>;

/** A body as it came, for what is signed as it stands. */
export const asText: Read = (response) => response.text();

/**
 * Asks the Worker; `credentials` are the headers that say who asks.
 * @param read makes a value of the body of a success
 */
export async function request(
  method: string,
  path: string,
  credentials: Record<string, string>,
  payload?: unknown,
  read: Read = json,
): Promise<Answer<unknown>> {
  const headers: Record<string, string> = { accept: 'application/json', ...credentials };
  if (payload !== undefined) headers['content-type'] = 'application/json';
  try {
    const response = await fetch(path, {
      method,
      headers,
      body: payload === undefined ? null : JSON.stringify(payload),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return response.ok
      ? { ok: true, value: await read(response), ...nextOf(response, path) }
      : { ok: false, failure: failureOf(response, await json(response)) };
  } catch {
    return { ok: false, failure: { is: 'no-answer' } };
  }
}

/** The body as an object; an empty one when it is anything else. A connection cut half-way still throws. */
async function json(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text();
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The link to the rest of the list at `path` (RFC 8288), as a path: the page calls nothing but its own origin. */
function nextOf(response: Response, path: string): { next?: string } {
  const [, target] = /<([^>]*)>\s*;\s*rel="?next"?/.exec(response.headers.get('link') ?? '') ?? [];
  if (target === undefined) return {};
  const { pathname, search } = new URL(target, new URL(path, 'http://localhost'));
  return { next: pathname + search };
}

/** Reads an error answer (`contract: errors`): a list of issues, a name, or else only a status. */
export function failureOf(response: Response, body: Record<string, unknown>): Failure {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const retryAt = retryTime(response, body);
  const common = { ...(requestId && { requestId }), ...(retryAt && { retryAt }) };
  if (response.status === 401 && isStale(response)) return { is: 'stale', ...common };
  if (Array.isArray(body.issues) && body.issues.length > 0) {
    return { is: 'issues', issues: body.issues as SentIssue[], ...common };
  }
  // The Identity API names what it refuses, also where it is a 401 that another token would not cure.
  if (typeof body.code === 'string' && isRefusal(body.code)) {
    return { is: 'named', name: body.code, status: response.status, ...common };
  }
  // The Programs API describes what it refuses, one entry for each reason.
  if (response.status === 400 && Array.isArray(body.responseDetails)) {
    const reasons = (body.responseDetails as { description?: string }[])
      .map(({ description }) => description)
      .join(' ');
    return { is: 'told', title: 'The service refused it', text: reasons, ...common };
  }
  // 401 and the like mean the same whatever the body calls them.
  if (typeof body.error !== 'string' || ![400, 423].includes(response.status)) {
    return { is: 'status', status: response.status, ...common };
  }
  const allowed = typeof body.max_allowed === 'number' ? { allowed: body.max_allowed } : {};
  return { is: 'named', name: body.error, status: response.status, ...allowed, ...common };
}

/** Whether the challenge is for a more recent log-in (RFC 9470, section 3). */
function isStale(response: Response): boolean {
  const challenge = response.headers.get('www-authenticate') ?? '';
  return challenge.includes('error="insufficient_user_authentication"') && challenge.includes('max_age=');
}

/** When to try again, Unix milliseconds: `retry_after` (Unix seconds), else the header (seconds or a date). */
function retryTime(response: Response, body: Record<string, unknown>): number | undefined {
  if (typeof body.retry_after === 'number') return body.retry_after * 1000;
  const header = response.headers.get('retry-after');
  if (!header) return undefined;
  const time = /^\d+$/.test(header) ? Date.now() + Number(header) * 1000 : Date.parse(header);
  return Number.isNaN(time) ? undefined : time;
}
