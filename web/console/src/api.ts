//! The calls of this page to the Protection API.

import { type Answer, request } from './http.ts';

/** What the Worker tells of a profile: which parts are there, never their values. */
export interface Profile {
  arrayUserId: string;
  authenticated: boolean;
  /** Only where it is so: SSN or date of birth are not those that Array was told of, and can't be confirmed. */
  personChanged?: boolean;
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

export const ME = '/idp/array/users/me';

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

function asProfile(answer: { value: unknown }): Answer<Profile> {
  const profile = answer.value as Partial<Profile>;
  if (typeof profile.arrayUserId === 'string') return { ok: true, value: profile as Profile };
  // Something between the page and the Worker answered in its place.
  return { ok: false, failure: { is: 'status', status: 502 } };
}

export function call(token: string, method: string, path: string, payload?: unknown): Promise<Answer<unknown>> {
  return request(method, path, { authorization: `Bearer ${token}` }, payload);
}
