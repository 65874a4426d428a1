//! What the support desk is told of a user, and its calls. Never a value of the profile.

import type { Answer } from '../http.ts';
import type { Service } from './service.ts';

export interface Enrollment {
  code: string;
  active: boolean;
}

/** Times are RFC 3339. */
export interface User {
  array_user_details: {
    user_id: string;
    array_user_id: string;
    version: number;
    created_at: string;
    updated_at: string;
  };
  enrollments: Enrollment[];
  user_status_response: {
    authenticated: boolean;
    auth_attempts: number;
    remaining_auth_attempts: number;
    last_auth_attempt: string | null;
    status_history: (Enrollment & { changed_at: string })[];
    /** `…_configured`: whether a detail is stored. */
    [flag: string]: unknown;
  };
}

export interface Entry {
  at: string;
  actor: string;
  person: string | null;
  action: string;
  request_id: string;
  count: number;
}

const ABOUT = { missing: 'user', scope: 'support' };

export type Desk = ReturnType<typeof desk>;

/** The calls about one user. */
export function desk(service: Service, userId: string) {
  const path = `/idp/support/users/${encodeURIComponent(userId)}`;
  const call = <T>(method: string, rest = '', payload?: unknown) => service.ask<T>(method, path + rest, ABOUT, payload);
  return {
    read: () => call<User>('GET'),
    resetAttempts: () => call<unknown>('POST', '/attempts/reset'),
    /** Corrects what is sent, with a payload of the schema `SupportUpdate`; gives the user as they then are. */
    correct: (payload: unknown) => call<User>('PATCH', '', payload),
    /** With receipts of subscriptions, or without. */
    enroll: (srts: string[]): Promise<Answer<{ enrollments: Enrollment[] }>> =>
      call('POST', '/enroll', srts.length > 0 ? { srts } : {}),
    /** Forgets the user. */
    remove: () => service.ask<unknown>('DELETE', path, { ...ABOUT, scope: 'support.delete' }),
    auditPath: `${path}/audit`,
    /** A part of the record; `next` is a whole path. */
    audit: (next: string) => service.ask<{ audit: Entry[] }>('GET', next, ABOUT),
  };
}
