//! In by the application of a site: the page goes there, and comes back with a code that is good once, and for this tab
//! alone (PKCE, RFC 7636). A code that somebody else was given is never sent anywhere.

import type { Failure } from '../failure-types.ts';
import { type Arrived, forget, type Identity, keep, kept } from '../session.ts';
import { Member } from './member.ts';
import { Site } from './site.ts';

const ENTERING = 'idp-edge.entering';
const APPLICATION = 'idp-edge.application';

/** What is kept while the person is at the application. */
interface Entering {
  siteKey: string;
  state: string;
  verifier: string;
}

/** Leaves for the application of the site; the failure where it can't. */
export async function goToApplication(site: Site): Promise<Failure | undefined> {
  const answer = await site.ask((api) => api.GET('/api-commerceIdentity/auth/link'));
  if (!answer.ok) return answer.failure;
  const address = addressOf(answer.value?.url);
  if (!address) return { is: 'status', status: 502 };
  const entering = { siteKey: site.key, state: random(16), verifier: random(32) };
  address.searchParams.set('code_challenge', await challengeOf(entering.verifier));
  address.searchParams.set('code_challenge_method', 'S256');
  address.searchParams.set('state', entering.state);
  keep(ENTERING, JSON.stringify(entering satisfies Entering));
  location.replace(address.href);
  return undefined;
}

/** Only where nobody on the way can read along, and never a script. */
export function addressOf(url: unknown): URL | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  const address = new URL(url);
  const isOwnMachine = ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname);
  return address.protocol === 'https:' || (address.protocol === 'http:' && isOwnMachine) ? address : undefined;
}

/** Base64url of so many random bytes. */
function random(bytes: number): string {
  return base64url(crypto.getRandomValues(new Uint8Array(bytes)));
}

async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Changes the code that the application gave for a sign-in. Once: what was kept for it is forgotten. */
export async function comeFromApplication({ code, state }: Arrived): Promise<Newcomer | Failure> {
  const entering = take(state);
  const site = Site.of(entering?.siteKey);
  if (!entering || !site) return { is: 'named', name: 'link_unknown', status: 401 };
  const body = { code, codeVerifier: entering.verifier };
  const answer = await site.ask((api) => api.POST('/api-commerceIdentity/auth/link', { body }));
  if (!answer.ok) return answer.failure;
  return Newcomer.of(site, answer.value) ?? { is: 'status', status: 502 };
}

/** What was kept when the person left with that state. Any other one leaves it as it is. */
function take(state: string): Entering | undefined {
  const entering = JSON.parse(kept(ENTERING) ?? '{}') as Partial<Entering>;
  const { siteKey, verifier } = entering;
  if (!siteKey || !verifier || entering.state !== state) return undefined;
  forget(ENTERING);
  return { siteKey, state, verifier };
}

interface SignIn {
  userId: string;
  name?: string;
  accessToken: string;
  refreshToken: string;
}

/** Whom the application let in, and who does not sit here yet: somebody else may have to be asked first. */
export class Newcomer {
  readonly site: Site;
  readonly #signIn: SignIn;

  private constructor(site: Site, signIn: SignIn) {
    this.site = site;
    this.#signIn = signIn;
  }

  static of(site: Site, answer: unknown): Newcomer | undefined {
    const { userId, name, accessToken, refreshToken } = (answer ?? {}) as Partial<SignIn>;
    if (!userId || !accessToken || !refreshToken) return undefined;
    return new Newcomer(site, { userId, accessToken, refreshToken, ...(name && { name }) });
  }

  get who(): Identity {
    return { user: this.#signIn.name || this.#signIn.userId, site: this.site.account };
  }

  get accessToken(): string {
    return this.#signIn.accessToken;
  }

  /** Takes the place in this tab. */
  enter(): Member | undefined {
    Site.adopt(this.site.key);
    keep(APPLICATION, this.site.account);
    return Member.admitted(this.site, this.#signIn, false);
  }

  /** Leaves again: the session ends at the service. */
  leave(): void {
    void this.site.end(this.#signIn.refreshToken);
  }
}

/** Whether somebody came into this tab by the application of the site before. */
export function cameByApplication(site: Site): boolean {
  return kept(APPLICATION) === site.account;
}
