//! What links bring in the address bar's fragment (an access token, the key of a site, the code of its application), kept
//! for this tab only.

const KEY = 'idp-edge.token';

/** The characters of a bearer token (RFC 6750, section 2.1). Anything else could not be sent in a header. */
export const BEARER = /^[A-Za-z0-9._~+/-]+=*$/;

/** The token in a fragment such as `#token=…`; undefined when there is none or it is not of a token's form. */
export function tokenInFragment(fragment: string): string | undefined {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token')?.replaceAll(' ', '+');
  return token && BEARER.test(token) ? token : undefined;
}

/** The key of a site in a fragment such as `#key=…`. */
export function siteKeyInFragment(fragment: string): string | undefined {
  return new URLSearchParams(fragment.replace(/^#/, '')).get('key') ?? undefined;
}

/** Whether a fragment is a link's, and not the name of a place. Read as it is taken: `#%74oken=` is one, too. */
export function isLink(fragment: string): boolean {
  const members = new URLSearchParams(fragment.replace(/^#/, ''));
  return ['token', 'key', 'enter', 'code', 'state'].some((name) => members.has(name));
}

/** What a link brings. The key is as it came: whether it has the form of one is not asked here. */
export interface Link {
  token: string | undefined;
  siteKey: string | undefined;
  /** It is to go on to the application of the site, which lets its people in. */
  enters?: boolean;
  /** It comes from there. */
  arrived?: Arrived | undefined;
}

/** What an application gives to whom it lets in. */
export interface Arrived {
  code: string;
  /** What this page gave the application. */
  state: string;
}

/** The code and the state in a fragment such as `#code=…&state=…`. */
function arrivedInFragment(fragment: string): Arrived | undefined {
  const members = new URLSearchParams(fragment.replace(/^#/, ''));
  const [code, state] = [members.get('code'), members.get('state')];
  return code && state ? { code, state } : undefined;
}

/**
 * Whether a page at this host takes a token from a link: only one that is served from the machine on which its browser
 * runs, as in development. Nobody else can lead anybody to such an address and be let in by it.
 */
export function takesTokens(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/**
 * Takes what a link brought out of the address bar, so that it is in no history, bookmark or screenshot, also where it
 * is not to be taken. Keeps nothing: whoever is here may have to be asked first.
 * @param before the address before the link was opened: its place stays
 */
export function takeLink(before = ''): Link {
  const { hash, hostname } = location;
  const token = takesTokens(hostname) ? tokenInFragment(hash) : undefined;
  if (isLink(hash)) {
    history.replaceState(null, '', location.pathname + location.search + (/#\w+$/.exec(before)?.[0] ?? ''));
  }
  const enters = new URLSearchParams(hash.replace(/^#/, '')).has('enter');
  return { token, siteKey: siteKeyInFragment(hash), enters, arrived: arrivedInFragment(hash) };
}

/** The token of this tab. */
export function keptToken(): string | undefined {
  return kept(KEY);
}

export function keepToken(token: string): void {
  keep(KEY, token);
}

export function forgetToken(): void {
  forget(KEY);
}

/**
 * Whether two tokens name the same user, so that what was typed under the first may stay.
 * The page only compares: whether a token is good is for the Worker to say.
 */
export function samePerson(a: string, b: string): boolean {
  const [first, second] = [person(a), person(b)];
  return first !== undefined && first === second;
}

function person(token: string): string | undefined {
  const { iss, sub } = claimsOf(token);
  return typeof sub === 'string' ? JSON.stringify([iss, sub]) : undefined;
}

/** As which user of which site someone is here. Undefined is what the page can't tell. */
export interface Identity {
  user: string | undefined;
  site: string | undefined;
}

/** Whom a token names, to be shown. Only what an id can be made of: nothing in it can look like words of the page. */
export function whoIs(token: string): Identity {
  const { iss, sub, account } = claimsOf(token);
  return { user: id(sub), site: id(account) ?? hostOf(iss) };
}

/** The session that a token is of. */
export function sessionOf(token: string): string | undefined {
  const { sid } = claimsOf(token);
  return typeof sid === 'string' ? sid : undefined;
}

function id(claim: unknown): string | undefined {
  return typeof claim === 'string' && /^[\w:.|@-]{1,255}$/.test(claim) ? claim : undefined;
}

function hostOf(issuer: unknown): string | undefined {
  return typeof issuer === 'string' && URL.canParse(issuer) ? new URL(issuer).host : undefined;
}

function claimsOf(token: string): { iss?: unknown; sub?: unknown; account?: unknown; sid?: unknown } {
  try {
    const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims: unknown = JSON.parse(atob(part));
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}

export function keep(name: string, text: string): void {
  store((storage) => storage.setItem(name, text));
}

export function kept(name: string): string | undefined {
  return store((storage) => storage.getItem(name)) ?? undefined;
}

export function forget(name: string): void {
  store((storage) => storage.removeItem(name));
}

/** A browser may forbid storage; what was kept then lives in memory, until the page is reloaded. */
function store<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}
