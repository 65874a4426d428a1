//! Tenants, their api keys, and the clients of `/oauth/token`, as they are told to operators, and the calls about them. Keys
//! and clients are alike: they have an end, something takes their place, they are revoked.

import type { Schemas } from '@idp-edge/client';
import type { Answer, Query } from '../client.ts';
import type { Service } from './service.ts';

export type Tenant = Schemas['AccountReply'];

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
  /** A part of the list. */
  list: (query: Query) => Promise<Answer<{ items: Credential[] }>>;
  create: (payload: unknown) => Promise<Answer<Made>>;
  rotate: (id: string) => Promise<Answer<Made>>;
  revoke: (id: string) => Promise<Answer<unknown>>;
}

const SCOPE = 'operator';
const TENANTS = '/operator/accounts';
const KEYS = `${TENANTS}/{account}/keys` as const;
const CLIENTS = '/operator/clients';

/** The calls about tenants. */
export function tenants(service: Service) {
  const about = { missing: 'tenant', scope: SCOPE };
  return {
    list: (query: Query) => service.ask(about, (api) => api.GET(TENANTS, { params: { query } })),
    create: (payload: unknown) =>
      service.ask(about, (api) => api.POST(TENANTS, { body: payload as Schemas['CreateTenant'] })),
  };
}

/** The api keys of a tenant. */
export function keysOf(service: Service, account: string): Credentials {
  const about = { missing: 'key of this tenant', scope: SCOPE };
  const path = { account };
  const of = (keyId: string) => ({ params: { path: { account, keyId } } });
  const made = ({ keyId, apiKey }: Schemas['NewKey']): Made => ({ id: keyId, secret: apiKey });
  return {
    list: async (query) =>
      as(await service.ask(about, (api) => api.GET(KEYS, { params: { path, query } })), ({ keys }) => ({
        items: keys.map(keyAsTold),
      })),
    create: async (payload) => {
      const body = payload as Schemas['CreateKey'];
      return as(await service.ask(about, (api) => api.POST(KEYS, { params: { path }, body })), made);
    },
    rotate: async (id) =>
      as(await service.ask(about, (api) => api.POST(`${KEYS}/{keyId}/rotate`, of(id))), ({ key }) => made(key)),
    revoke: (id) => service.ask(about, (api) => api.POST(`${KEYS}/{keyId}/revoke`, of(id))),
  };
}

function keyAsTold({ keyId, kind, nextKeyId, origins, ...told }: Schemas['Key']): Credential {
  const about: [string, string][] = [['For', kind === 'server' ? 'Servers' : 'Browsers']];
  if (origins) about.push(['Pages', origins.join(', ')]);
  const replaced = nextKeyId ? `The key ${nextKeyId} takes its place.` : undefined;
  return { ...told, id: keyId, about, replaced };
}

/** The clients of `/oauth/token`. */
export function clients(service: Service): Credentials {
  const about = { missing: 'client', scope: SCOPE };
  const of = (clientId: string) => ({ params: { path: { clientId } } });
  const made = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }): Made => ({
    id: clientId,
    secret: clientSecret,
  });
  return {
    list: async (query) =>
      as(await service.ask(about, (api) => api.GET(CLIENTS, { params: { query } })), ({ clients }) => ({
        items: clients.map(clientAsTold),
      })),
    create: async (payload) => {
      const body = payload as Schemas['CreateClient'];
      return as(await service.ask(about, (api) => api.POST(CLIENTS, { body })), made);
    },
    rotate: async (id) => as(await service.ask(about, (api) => api.POST(`${CLIENTS}/{clientId}/rotate`, of(id))), made),
    revoke: (id) => service.ask(about, (api) => api.POST(`${CLIENTS}/{clientId}/revoke`, of(id))),
  };
}

function clientAsTold({ clientId, scopes, program, replacedUntil, ...told }: Schemas['Client']): Credential {
  const about: [string, string][] = [['Scopes', scopes.join(', ')]];
  if (program) about.push(['Program', program]);
  const replaced = replacedUntil ? 'It has another secret already. The one before works for a while still.' : undefined;
  return { ...told, id: clientId, about, replaced };
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
