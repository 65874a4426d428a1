//! What operators are told of a program, its accounts and their users, and the calls for that.

import type { Schemas } from '@idp-edge/client';
import type { Answer } from '../client.ts';
import type { Payload, Values } from '../fields.ts';
import type { Service } from './service.ts';

export interface Limit {
  active: number;
  lifetime: number;
}

type LimitsOfType = Record<'ssn' | 'phone', Limit>;

/** Times are RFC 3339. */
export interface Program {
  programCode: string;
  environment: string;
  /** The newest first. All of them decrypt. */
  serviceKeys: { publicKey: string; publicKeyHash: string; createdDateTime: string }[];
  responsePublicKey: string | null;
  limits: Record<'consumer' | 'business', LimitsOfType>;
}

export interface Address {
  addressLine1?: string;
  addressLine2?: string;
  city?: string;
  state?: string;
  zipCode?: string;
  type: string;
  isDefault: boolean;
}

/** As it is told: lines of addresses and numbers of phones are masked. */
export interface Person {
  userIdentifier: string;
  peerTransferAcceptPreference: string;
  profileData: { firstName?: string; middleName?: string; lastName?: string; addresses?: Address[] };
  email: { emailAddress?: string; isVerified: boolean };
  phoneNumbers: { number: string; type: string; isDefault: boolean }[];
  identities: { identityType: string; last4Identity?: string }[];
}

/** An account, as it is listed. */
export interface Listed {
  accountIdentifier: string;
  accountType: string;
  state: string;
  users: { userIdentifier: string; kycStatus: string }[];
}

/**
 * What is to be different of the settings: the others have to be sent along, or they would be those of a new program.
 */
interface Change {
  /** The hashes of the keys that stay. */
  serviceKeys?: string[];
  newServiceKey?: true;
}

const SCOPE = 'programs.admin';

export type Office = ReturnType<typeof office>;

const PROGRAM = '/programs/{programCode}';
const ACCOUNT = `${PROGRAM}/accounts/{accountIdentifier}` as const;

/** The calls about one program. */
export function office(service: Service, programCode: string) {
  const path = { programCode };
  const about = { missing: 'program', scope: SCOPE };
  return {
    read: (): Promise<Answer<Program>> => service.ask(about, (api) => api.GET(PROGRAM, { params: { path } })),
    replace: (settings: object): Promise<Answer<Program>> =>
      service.ask(about, (api) => api.PUT(PROGRAM, { params: { path }, body: settings as Schemas['Program'] })),
    account(accountIdentifier: string) {
      const path = { programCode, accountIdentifier };
      const about = { missing: 'account in this program', scope: SCOPE };
      return {
        read: () => service.ask(about, (api) => api.GET(ACCOUNT, { params: { path } })),
        users: () => service.ask(about, (api) => api.GET(`${ACCOUNT}/users`, { params: { path } })),
        setState: (state: object) =>
          service.ask(about, (api) => api.PATCH(ACCOUNT, { params: { path }, body: state as Schemas['AccountState'] })),
        setKyc: (userIdentifier: string, status: 'passed' | 'failed') =>
          service.ask(about, (api) =>
            api.PUT(`${ACCOUNT}/users/{userIdentifier}/kyc`, {
              params: { path: { ...path, userIdentifier } },
              body: { status },
            }),
          ),
      };
    },
  };
}

/** The settings with a change of the keys. */
export function withKeys({ environment, responsePublicKey, limits }: Program, change: Change): object {
  return { environment, limits, ...(responsePublicKey !== null && { responsePublicKey }), ...change };
}

/** The program's settings as texts of the form's fields. */
export function valuesOf({ environment, responsePublicKey, limits }: Program): Values {
  const values: Values = { environment, responsePublicKey: responsePublicKey ?? '' };
  for (const [type, kinds] of Object.entries(limits)) {
    for (const [kind, limit] of Object.entries(kinds)) {
      for (const [name, number] of Object.entries(limit)) values[`limits.${type}.${kind}.${name}`] = String(number);
    }
  }
  return values;
}

/** The settings of the form as they are sent: its numbers are numbers where they can be. */
export function settingsOf(filledIn: Payload): Payload {
  const numbers = (value: unknown): unknown => {
    if (typeof value === 'string') return /^\d{1,5}$/.test(value.trim()) ? Number(value) : value;
    return Object.fromEntries(Object.entries(value as object).map(([name, inner]) => [name, numbers(inner)]));
  };
  const { limits, ...rest } = filledIn;
  return { ...rest, limits: numbers(limits ?? {}) };
}

/** An address on one line, as far as it is told. */
export function lineOf({ addressLine1, addressLine2, city, state, zipCode }: Address): string {
  return [addressLine1, addressLine2, city, [state, zipCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}
