//! What links bring in the address bar's fragment (an access token, the key of a site), kept for this tab only.

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

/** Whether a fragment is a link's, and not the name of a place. */
export function isLink(fragment: string): boolean {
  return /[#&](token|key)=/.test(fragment);
}

/**
 * Takes what a link brought out of the address bar, so that it is in no history, bookmark or screenshot, and keeps the
 * token. The key is given as it came: whether it has the form of one is not asked here.
 * @param before the address before the link was opened: its place stays
 * @param name under which the token is kept
 */
export function takeLink(before = '', name = KEY): { token: string | undefined; siteKey: string | undefined } {
  const { hash } = location;
  const [token, siteKey] = [tokenInFragment(hash), siteKeyInFragment(hash)];
  if (isLink(hash)) {
    history.replaceState(null, '', location.pathname + location.search + (/#\w+$/.exec(before)?.[0] ?? ''));
  }
  if (token) keep(name, token);
  return { token, siteKey };
}

/** The token of this tab. */
export function keptToken(): string | undefined {
  return kept(KEY);
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
  try {
    const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { iss, sub } = JSON.parse(atob(part)) as { iss?: unknown; sub?: unknown };
    return typeof sub === 'string' ? JSON.stringify([iss, sub]) : undefined;
  } catch {
    return undefined;
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
