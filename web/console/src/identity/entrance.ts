//! Getting in: signing up, logging in, and the code after the password.

import type { Failure } from '../failure-types.ts';
import { Member } from './member.ts';
import { atField } from './refusals.ts';
import type { Site } from './site.ts';

/** What the second step of a log-in needs of the first. */
export interface Challenge {
  challenge: string;
  /** What was typed. */
  username: string | undefined;
}

export type Entry =
  | { is: 'in'; member: Member }
  | ({ is: 'challenge' } & Challenge)
  | { is: 'refused'; failure: Failure };

export function signUp(site: Site, payload: unknown): Promise<Entry> {
  return enter(site, '/user/local', payload, { username: (payload as Provided).provider?.username });
}

export function logIn(site: Site, payload: unknown): Promise<Entry> {
  return enter(site, '/auth/local/login', payload, { username: (payload as Named).username });
}

/** The second step of a log-in that was answered with a challenge. */
export function giveCode(site: Site, { challenge, username }: Challenge, payload: object): Promise<Entry> {
  return enter(site, '/auth/2fa', { ...payload, challenge }, { username, isStrong: true });
}

interface Named {
  username?: string | undefined;
}

interface Provided {
  provider?: Named;
}

async function enter(site: Site, path: string, payload: unknown, as: Named & { isStrong?: true }): Promise<Entry> {
  const answer = await site.post(path, payload);
  if (!answer.ok) return { is: 'refused', failure: atField(answer.failure) };
  const { challenge } = answer.value as { challenge?: unknown };
  if (typeof challenge === 'string') return { is: 'challenge', challenge, username: as.username };
  const member = Member.admitted(site, answer.value, as.isStrong === true, as.username);
  // Something between the page and the Worker answered in its place.
  return member ? { is: 'in', member } : { is: 'refused', failure: { is: 'status', status: 502 } };
}
