//! Getting in: signing up, logging in, and the code after the password.

import type { Failure } from '../failure-types.ts';
import { Member } from './member.ts';
import { atField } from './refusals.ts';
import type { Site } from './site.ts';

export type Entry =
  | { is: 'in'; member: Member }
  | { is: 'challenge'; challenge: string }
  | { is: 'refused'; failure: Failure };

export function signUp(site: Site, payload: unknown): Promise<Entry> {
  return enter(site, '/user/local', payload);
}

export function logIn(site: Site, payload: unknown): Promise<Entry> {
  return enter(site, '/auth/local/login', payload);
}

/** The second step of a log-in that was answered with a challenge. */
export function giveCode(site: Site, challenge: string, payload: object): Promise<Entry> {
  return enter(site, '/auth/2fa', { ...payload, challenge }, true);
}

async function enter(site: Site, path: string, payload: unknown, isStrong = false): Promise<Entry> {
  const answer = await site.post(path, payload);
  if (!answer.ok) return { is: 'refused', failure: atField(answer.failure) };
  const { challenge } = answer.value as { challenge?: unknown };
  if (typeof challenge === 'string') return { is: 'challenge', challenge };
  const member = Member.admitted(site, answer.value, isStrong);
  // Something between the page and the Worker answered in its place.
  return member ? { is: 'in', member } : { is: 'refused', failure: { is: 'status', status: 502 } };
}
