//! Tenants, their api keys, and the clients of `/oauth/token`, as they are told to operators, and the calls about them. Keys
//! and clients are alike: they have an end, something takes their place, they are revoked.

import type { Answer } from '../http.ts';
import type { About, Service } from './service.ts';

/** Times are RFC 3339. */
export interface Tenant {
  account: string;
  name: string | null;
  peoplePerDay: number | null;
  createdAt: string;
}

/** What a key and a client have both. */
interface Told {
  label: string | null;
  createdAt: string;
  /** A day. */
  lastUsed: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
}

/** A key or a client. */
export interface Credential extends Told {
  id: string;
  /** What else is told of it: name and value. */
  about: [string, string][];
  /** What takes its place, in words; nothing else can meanwhile. */
  replaced: string | undefined;
}

/** A key or a client that was just made, with what is told this once. */
export interface Made {
  id: string;
  secret: string;
}

/** The calls about keys of a tenant, or about clients. */
export interface Credentials {
  /** Where the list begins. */
  first: string;
  /** A part of the list; `path` is a whole one. */
  list: (path: string) => Promise<Answer<{ items: Credential[] }>>;
  create: (payload: unknown) => Promise<Answer<Made>>;
  rotate: (id: string) => Promise<Answer<Made>>;
  revoke: (id: string) => Promise<Answer<unknown>>;
}

const SCOPE = 'operator';
export const TENANTS = '/operator/accounts';
const CLIENTS = '/operator/clients';

/** The calls about tenants. */
export function tenants(service: Service) {
  const about = { missing: 'tenant', scope: SCOPE };
  return {
    list: (path: string) => service.ask<{ accounts: Tenant[] }>('GET', path, about),
    create: (payload: unknown) => service.ask<Tenant>('POST', TENANTS, about, payload),
  };
}

interface Key extends Told {
  keyId: string;
  kind: string;
  nextKeyId: string | null;
}

/** The api keys of a tenant. */
export function keysOf(service: Service, account: string): Credentials {
  const made = ({ keyId, apiKey }: { keyId: string; apiKey: string }): Made => ({ id: keyId, secret: apiKey });
  return credentials(
    service,
    `${TENANTS}/${account}/keys`,
    { missing: 'key of this tenant', scope: SCOPE },
    {
      items: ({ keys }: { keys: Key[] }) => keys.map(keyAsTold),
      created: made,
      rotated: ({ key }: { key: { keyId: string; apiKey: string } }) => made(key),
    },
  );
}

function keyAsTold({ keyId, kind, nextKeyId, ...told }: Key): Credential {
  const replaced = nextKeyId ? `The key ${nextKeyId} takes its place.` : undefined;
  return { ...told, id: keyId, about: [['For', kind === 'server' ? 'Servers' : 'Browsers']], replaced };
}

interface Client extends Told {
  clientId: string;
  scopes: string[];
  program: string | null;
  replacedUntil: string | null;
}

/** The clients of `/oauth/token`. */
export function clients(service: Service): Credentials {
  const made = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }): Made => ({
    id: clientId,
    secret: clientSecret,
  });
  return credentials(
    service,
    CLIENTS,
    { missing: 'client', scope: SCOPE },
    {
      items: ({ clients }: { clients: Client[] }) => clients.map(clientAsTold),
      created: made,
      rotated: made,
    },
  );
}

function clientAsTold({ clientId, scopes, program, replacedUntil, ...told }: Client): Credential {
  const about: [string, string][] = [['Scopes', scopes.join(', ')]];
  if (program) about.push(['Program', program]);
  const replaced = replacedUntil ? 'It has another secret already. The one before works for a while still.' : undefined;
  return { ...told, id: clientId, about, replaced };
}

/** How the answers are read. */
interface Reading<List, Created, Rotated> {
  items: (list: List) => Credential[];
  created: (answer: Created) => Made;
  rotated: (answer: Rotated) => Made;
}

function credentials<List, Created, Rotated>(
  service: Service,
  first: string,
  about: About,
  { items, created, rotated }: Reading<List, Created, Rotated>,
): Credentials {
  const of = (id: string) => `${first}/${encodeURIComponent(id)}`;
  return {
    first,
    list: async (path) => as(await service.ask<List>('GET', path, about), (list) => ({ items: items(list) })),
    create: async (payload) => as(await service.ask<Created>('POST', first, about, payload), created),
    rotate: async (id) => as(await service.ask<Rotated>('POST', `${of(id)}/rotate`, about, {}), rotated),
    revoke: (id) => service.ask('POST', `${of(id)}/revoke`, about),
  };
}

function as<From, To>(answer: Answer<From>, read: (value: From) => To): Answer<To> {
  return answer.ok ? { ...answer, value: read(answer.value) } : answer;
}

/** Whether it works now, in words. `now` is Unix milliseconds. */
export function stateOf({ expiresAt, revokedAt }: Credential, now: number): { isLive: boolean; words: string } {
  if (revokedAt) return { isLive: false, words: 'Revoked' };
  if (expiresAt && Date.parse(expiresAt) <= now) return { isLive: false, words: 'Ended' };
  return { isLive: true, words: 'Active' };
}
