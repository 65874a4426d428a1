//! Getting in: signing up, logging in, and the code after the password.

import type { Schemas } from '@idp-edge/client';
import type { Answer } from '../client.ts';
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
  const body = payload as Schemas['CreateLocalUser'];
  const asked = site.ask((api) => api.POST('/api-commerceIdentity/user/local', { body }));
  return enter(site, asked, { username: body.provider?.username });
}

export function logIn(site: Site, payload: unknown): Promise<Entry> {
  const body = payload as Schemas['Login'];
  const asked = site.ask((api) => api.POST('/api-commerceIdentity/auth/local/login', { body }));
  return enter(site, asked, { username: body.username });
}

/** The second step of a log-in that was answered with a challenge. */
export function giveCode(site: Site, { challenge, username }: Challenge, payload: object): Promise<Entry> {
  const body = { ...payload, challenge } as Schemas['SecondFactor'];
  const asked = site.ask((api) => api.POST('/api-commerceIdentity/auth/2fa', { body }));
  return enter(site, asked, { username, isStrong: true });
}

/** Asks for a code by mail, and gives what is sent with it: whether there is such a user is not told. */
export async function askCode(site: Site, payload: unknown): Promise<{ challenge: string } | { failure: Failure }> {
  const body = payload as Schemas['RequestCode'];
  const answer = await site.ask((api) => api.POST('/api-commerceIdentity/auth/code', { body }));
  if (!answer.ok) return { failure: atName(answer.failure) };
  const { challenge } = (answer.value ?? {}) as { challenge?: unknown };
  return typeof challenge === 'string' ? { challenge } : { failure: { is: 'status', status: 502 } };
}

/** What was typed is one thing to whoever typed it. */
function atName(failure: Failure): Failure {
  if (failure.is !== 'issues') return failure;
  return { is: 'issues', issues: failure.issues.map((issue) => ({ ...issue, path: ['name'] })) };
}

/** A log-in with a code that was mailed. */
export function giveMailedCode(site: Site, challenge: string, payload: object): Promise<Entry> {
  const body = { ...payload, challenge } as Schemas['VerifyCode'];
  const asked = site.ask((api) => api.POST('/api-commerceIdentity/auth/code/verify', { body }));
  return enter(site, asked, { username: undefined }, REFUSED_BY_MAIL);
}

/** A mailed code is wrong for other reasons than an app's. */
const REFUSED_BY_MAIL: Failure = {
  is: 'issues',
  issues: [
    {
      path: ['code'],
      code: 'code_refused',
      message:
        'The code is not right. It is good once, for ten minutes and five tries: check it, or have another one sent',
    },
  ],
};

async function enter(
  site: Site,
  asked: Promise<Answer<unknown>>,
  as: { username: string | undefined; isStrong?: true },
  refused?: Failure,
): Promise<Entry> {
  const answer = await asked;
  if (!answer.ok) {
    const { failure } = answer;
    const isRefused = failure.is === 'named' && failure.name === 'code_refused';
    return { is: 'refused', failure: (isRefused && refused) || atField(failure) };
  }
  const { challenge } = (answer.value ?? {}) as { challenge?: unknown };
  if (typeof challenge === 'string') return { is: 'challenge', challenge, username: as.username };
  const member = Member.admitted(site, answer.value, as.isStrong === true, as.username);
  // Something between the page and the Worker answered in its place.
  return member ? { is: 'in', member } : { is: 'refused', failure: { is: 'status', status: 502 } };
}
