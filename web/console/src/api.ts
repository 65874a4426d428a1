//! The three calls of this page to the Worker. Every outcome is a value: nothing here throws.

import type { Failure, SentIssue } from './failure.ts';

/** What the Worker tells of a profile: which parts are there, never their values. */
export interface Profile {
  arrayUserId: string;
  authenticated: boolean;
  twoFactorEnabled: boolean;
  authAttempts: number;
  remainingAuthAttempts: number;
  /** RFC 3339, or null when there was none. */
  lastAuthAttempt: string | null;
  firstNameConfigured: boolean;
  lastNameConfigured: boolean;
  dobConfigured: boolean;
  addressConfigured: boolean;
  emailConfigured: boolean;
  phoneNumberConfigured: boolean;
  ssnConfigured: boolean;
  version: number;
}

export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

const ME = '/idp/array/users/me';
const PATIENCE_MS = 30_000;

/** The signed-in user's profile; undefined when the Worker does not know the user yet. */
export async function readProfile(token: string): Promise<Answer<Profile | undefined>> {
  const answer = await call(token, 'GET', ME);
  if (answer.ok) return asProfile(answer);
  const unknown = answer.failure.is === 'named' && answer.failure.name === 'UserNotFound';
  return unknown ? { ok: true, value: undefined } : answer;
}

/** Creates the user from a payload of the schema `CreateUser`. */
export function createUser(token: string, payload: unknown): Promise<Answer<unknown>> {
  return call(token, 'POST', '/idp/array/users', payload);
}

/** Changes the user with a payload of the schema `UpdateUser`; gives the profile as it then is. */
export async function updateUser(token: string, payload: unknown): Promise<Answer<Profile>> {
  const answer = await call(token, 'PATCH', ME, payload);
  return answer.ok ? asProfile(answer) : answer;
}

async function call(token: string, method: string, path: string, payload?: unknown): Promise<Answer<unknown>> {
  const headers: Record<string, string> = { accept: 'application/json', authorization: `Bearer ${token}` };
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
    const body = await json(response);
    return response.ok ? { ok: true, value: body } : { ok: false, failure: failureOf(response, body) };
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

function asProfile(answer: { value: unknown }): Answer<Profile> {
  const profile = answer.value as Partial<Profile>;
  if (typeof profile.arrayUserId === 'string') return { ok: true, value: profile as Profile };
  // Something between the page and the Worker answered in its place.
  return { ok: false, failure: { is: 'status', status: 502 } };
}

/** Reads an error answer (`contract: errors`): a list of issues, a name, or else only a status. */
export function failureOf(response: Response, body: Record<string, unknown>): Failure {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const retryAt = retryTime(response, body);
  const common = { ...(requestId && { requestId }), ...(retryAt && { retryAt }) };
  if (Array.isArray(body.issues) && body.issues.length > 0) {
    return { is: 'issues', issues: body.issues as SentIssue[], ...common };
  }
  // 401 and the like mean the same whatever the body calls them.
  if (typeof body.error !== 'string' || ![400, 423].includes(response.status)) {
    return { is: 'status', status: response.status, ...common };
  }
  const allowed = typeof body.max_allowed === 'number' ? { allowed: body.max_allowed } : {};
  return { is: 'named', name: body.error, status: response.status, ...allowed, ...common };
}

/** When to try again, Unix milliseconds: `retry_after` (Unix seconds), else the header (seconds or a date). */
function retryTime(response: Response, body: Record<string, unknown>): number | undefined {
  if (typeof body.retry_after === 'number') return body.retry_after * 1000;
  const header = response.headers.get('retry-after');
  if (!header) return undefined;
  const time = /^\d+$/.test(header) ? Date.now() + Number(header) * 1000 : Date.parse(header);
  return Number.isNaN(time) ? undefined : time;
}
