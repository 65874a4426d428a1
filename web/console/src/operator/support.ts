//! What the support desk is told of a user, and its calls. Never a value of the profile.

import type { Schemas } from '@idp-edge/client';
import type { Query } from '../client.ts';
import type { Service } from './service.ts';

export type Enrollment = Schemas['EnrollmentReply'];

export type User = Schemas['UserReply'];

export type Entry = Schemas['EntryReply'];

const ABOUT = { missing: 'user', scope: 'support' };
const USER = '/idp/support/users/{user_id}';

export type Desk = ReturnType<typeof desk>;

/** The calls about one user. */
export function desk(service: Service, userId: string) {
  const path = { user_id: userId };
  const params = { path };
  return {
    read: () => service.ask(ABOUT, (api) => api.GET(USER, { params })),
    resetAttempts: () => service.ask(ABOUT, (api) => api.POST(`${USER}/attempts/reset`, { params })),
    /** Corrects what is sent, with a payload of the schema `SupportUpdate`; gives the user as they then are. */
    correct: (payload: unknown) =>
      service.ask(ABOUT, (api) => api.PATCH(USER, { params, body: payload as Schemas['SupportUpdate'] })),
    /** With receipts of subscriptions, or without. */
    enroll: (srts: string[]) =>
      service.ask(ABOUT, (api) => api.POST(`${USER}/enroll`, { params, body: srts.length > 0 ? { srts } : {} })),
    /** Forgets the user. */
    remove: () => service.ask({ ...ABOUT, scope: 'support.delete' }, (api) => api.DELETE(USER, { params })),
    /** A part of the record. */
    audit: (query: Query) => service.ask(ABOUT, (api) => api.GET(`${USER}/audit`, { params: { path, query } })),
  };
}
