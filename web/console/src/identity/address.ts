//! An address of the person's book: how it is told, and as texts of the form or of an envelope.

import type { Schemas } from '@idp-edge/client';
import type { Answer } from '../client.ts';
import { fieldsOf, type Values } from '../fields.ts';
import { ADDRESS } from './forms.ts';
import type { Member } from './member.ts';

export interface Address {
  addressId: string;
  isDefault: boolean;
  isValidated?: boolean;
  [detail: string]: unknown;
}

const BOOK = '/api-commerceIdentity/user/{userId}/address';
const ENTRY = `${BOOK}/{addressId}` as const;

/** The calls about the person's addresses. Those that change something give all that there are then. */
export function book(member: Member) {
  const entry = (path: { userId: string }, addressId: string) => ({ params: { path: { ...path, addressId } } });
  const bodyOf = (address: object) => ({ body: address as Schemas['UserAddress'] });
  return {
    /** All there are. That there is none is no failure here. */
    async list(): Promise<Answer<Address[]>> {
      const answer = await member.own((api, params) => api.GET(BOOK, { params }));
      const none = !answer.ok && answer.failure.is === 'named' && answer.failure.name === 'no_addresses';
      return none ? { ok: true, value: [] } : answer;
    },
    add: (address: object): Promise<Answer<Address[]>> =>
      member.own((api, params) => api.POST(BOOK, { params, ...bodyOf(address) })),
    replace: (id: string, address: object): Promise<Answer<Address[]>> =>
      member.own((api, { path }) => api.PUT(ENTRY, { ...entry(path, id), ...bodyOf(address) })),
    remove: (id: string): Promise<Answer<Address[]>> =>
      member.own((api, { path }) => api.DELETE(ENTRY, entry(path, id))),
    set: (id: string): Promise<Answer<Address[]>> =>
      member.own((api, { path }) => api.POST(`${ENTRY}/set`, entry(path, id))),
    unset: (id: string): Promise<Answer<Address[]>> =>
      member.own((api, { path }) => api.POST(`${ENTRY}/unset`, entry(path, id))),
  };
}

/** The texts of an address, by the fields of the form. */
export function valuesOf(address: Address): Values {
  const values: Values = {};
  for (const { path } of fieldsOf(ADDRESS)) {
    const value = path
      .split('.')
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], address);
    if (typeof value === 'string') values[path] = value;
  }
  return values;
}

/** What the form has no field for and replacing would lose otherwise. */
export function notInForm({ attention, address3, kind, email }: Address): object {
  const all = Object.entries({ attention, address3, kind, email });
  return Object.fromEntries(all.filter(([, value]) => typeof value === 'string' && value !== ''));
}

/** As it stands on an envelope, its empty lines left out. */
export function linesOf(address: Address): string[] {
  const text = (path: string) => valuesOf(address)[path] ?? '';
  const name = `${text('name.first')} ${text('name.last')}`;
  const place = `${text('city')}, ${text('state')} ${text('zipCode')}, ${text('country')}`;
  const lines = [name, text('company'), text('address1'), text('address2'), place, text('phone.number')];
  return lines.map((line) => line.trim()).filter(Boolean);
}
