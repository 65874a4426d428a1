//! The people of a tenant, as they are told to operators, and the calls about them.

import type { Answer } from '../http.ts';
import type { Service } from './service.ts';

/** Somebody of a tenant. Times are RFC 3339. */
export interface Person {
  userId: string;
  isActive: boolean;
  /** Why the person was deactivated or activated last, and when. */
  stateReason: string | null;
  stateAt: string | null;
  /** A guest has none. */
  username: string | null;
  name: { first: string; middle: string; last: string };
  phone: { number: string; countryCode: string }[];
  email: string | null;
  emailVerified: boolean;
  createdAt: string;
  lastLoginDate: string | null;
}

/** By what somebody is looked for: the service takes one at a time, and each of them whole. */
export const SEARCHES = {
  email: 'Email address',
  phone: 'Phone number',
  username: 'User name',
  userId: 'User ID',
};

export type Search = keyof typeof SEARCHES;

const BASE = '/api-commerceIdentity/user';

export type Register = ReturnType<typeof register>;

/** The people of one tenant. */
export function register(service: Service, account: string) {
  const about = { missing: 'person of this tenant', scope: 'identity', account };
  const of = (userId: string) => `${BASE}/${encodeURIComponent(userId)}`;
  const call = <T>(method: string, path: string, payload?: unknown): Promise<Answer<T>> =>
    service.ask<T>(method, path, about, payload);
  return {
    /** Whoever has that; without one, whoever came last. */
    find: (by: Search, text: string) =>
      call<{ users: Person[] }>('GET', text ? `${BASE}?${new URLSearchParams({ [by]: text })}` : BASE),
    /** Those behind the ones that were told: `next` is a whole path. */
    more: (next: string) => call<{ users: Person[] }>('GET', next),
    deactivate: (userId: string, reason: string) =>
      call<unknown>('POST', `${of(userId)}/deactivate`, reason ? { reason } : {}),
    activate: (userId: string) => call<unknown>('POST', `${of(userId)}/activate`, {}),
    /** A copy of all that is known of somebody. It is signed as it stands. */
    export: (userId: string) => service.text(`${of(userId)}/export`, about),
    remove: (userId: string) => call<unknown>('DELETE', of(userId)),
  };
}

/** As people are called. */
export function nameOf({ name, username, userId }: Person): string {
  return [name.first, name.middle, name.last].filter(Boolean).join(' ') || username || userId;
}
