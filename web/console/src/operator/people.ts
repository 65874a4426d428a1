//! The people of a tenant, as they are told to operators, and the calls about them.

import type { Schemas } from '@idp-edge/client';
import type { Query } from '../client.ts';
import type { Service } from './service.ts';

/** Somebody of a tenant. */
export type Person = Schemas['PersonReply'];

/** By what somebody is looked for: the service takes one at a time, and each of them whole. */
export const SEARCHES = {
  email: 'Email address',
  phone: 'Phone number',
  username: 'User name',
  userId: 'User ID',
  requestId: 'Request ID',
};

export type Search = keyof typeof SEARCHES;

const USERS = '/api-commerceIdentity/user';
const USER = `${USERS}/{userId}` as const;

export type Register = ReturnType<typeof register>;

/** The people of one tenant. */
export function register(service: Service, account: string) {
  const about = { missing: 'person of this tenant', scope: 'identity' };
  const headers = { 'x-site-context': JSON.stringify({ account }) };
  const of = (userId: string) => ({ headers, params: { path: { userId } } });
  return {
    /** A part of those whom the query is about: `{}` is everybody, who came last first. */
    find: (query: Query) => service.ask(about, (api) => api.GET(USERS, { headers, params: { query } })),
    deactivate: (userId: string) => service.ask(about, (api) => api.POST(`${USER}/deactivate`, of(userId))),
    activate: (userId: string) => service.ask(about, (api) => api.POST(`${USER}/activate`, of(userId))),
    /** A copy of all that is known of somebody, as it came: it is signed as it stands. */
    export: (userId: string) =>
      service.ask(about, (api) => api.GET(`${USER}/export`, { ...of(userId), parseAs: 'text' })),
    remove: (userId: string) => service.ask(about, (api) => api.DELETE(USER, of(userId))),
  };
}

/** As people are called. */
export function nameOf({ name, username, userId }: Person): string {
  return [name.first, name.middle, name.last].filter(Boolean).join(' ') || username || userId;
}
