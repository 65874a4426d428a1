//! An address of the person's book: how it is told, and as texts of the form or of an envelope.

import { fieldsOf, type Values } from '../fields.ts';
import type { Answer } from '../http.ts';
import { ADDRESS } from './forms.ts';
import type { Member } from './member.ts';

export interface Address {
  addressId: string;
  isDefault: boolean;
  isValidated?: boolean;
  [detail: string]: unknown;
}

/** All there are. That there is none is no failure here. */
export async function list(member: Member): Promise<Answer<Address[]>> {
  const answer = await member.own('GET', '/address');
  const none = !answer.ok && answer.failure.is === 'named' && answer.failure.name === 'no_addresses';
  return none ? { ok: true, value: [] } : (answer as Answer<Address[]>);
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
