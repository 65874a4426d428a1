//! The tokens of a session: renewed before they expire, by one call at a time.

/** What a log-in gives. */
export interface Tokens {
  accessToken: string;
  refreshToken: string;
}

/** Where a session's tokens are, and who is told when they change. */
export interface Session {
  /** The tokens as they are now; undefined once the session has ended. */
  readonly tokens: Tokens | undefined;
  /** Takes the tokens of a log-in, or forgets them. */
  set(tokens: Tokens | undefined): void;
  /**
   * Runs a renewal when nobody else renews who has the same tokens, as other tabs of a page: behind a lock, with `tokens` as
   * the one before left them. Without it, the session is nobody else's.
   */
  alone?(renew: Renewal): Promise<string | undefined>;
}

/** Renews a session, and gives its access token. */
export type Renewal = () => Promise<string | undefined>;

/** A token is renewed so many seconds before it expires, so that it is good when it arrives. */
const EARLY_SECONDS = 30;

/**
 * A session that the client renews.
 * @param tokens those of the log-in, or nothing yet
 * @param onChange is told each time that they change, to keep them; without tokens when the session has ended
 */
export function session(tokens?: Tokens, onChange: (tokens: Tokens | undefined) => void = () => {}): Session {
  let current = tokens;
  return {
    get tokens() {
      return current;
    },
    set(tokens) {
      current = tokens;
      onChange(tokens);
    },
  };
}

/** Asks the service for new tokens; gives nothing when the session has ended, and throws when it could not be asked. */
export type Renew = (refreshToken: string) => Promise<Tokens | undefined>;

/** What gives the access token of each call. */
export interface Credentials {
  /** The token to be sent now; nothing when there is none. */
  current(): Promise<string | undefined>;
  /** Another token in place of `refused`; nothing when there is none. */
  instead(refused: string): Promise<string | undefined>;
}

/** A token that somebody else takes care of. */
export function given(token: () => string | undefined | Promise<string | undefined>): Credentials {
  return {
    current: async () => token(),
    instead: async (refused) => {
      const now = await token();
      return now === refused ? undefined : ofSamePerson(refused, now);
    },
  };
}

/** Those of a session, renewed by `renew`. A call goes on as whoever began it: never with the token of who logged in meanwhile. */
export function renewed(session: Session, renew: Renew): Credentials {
  let underWay: Promise<string | undefined> | undefined;
  /** The access token that was renewed last, and the one that it became. */
  let renewal: { of?: string | undefined; to?: string | undefined } = {};
  const alone = (renew: Renewal) => session.alone?.(renew) ?? renew();
  const next = (): Promise<string | undefined> => {
    const seen = session.tokens;
    underWay ??= alone(async () => {
      const before = session.tokens;
      // Whoever shares the session may have renewed it before it was this one's turn.
      if (before !== seen) return before?.accessToken;
      const tokens = before && (await renew(before.refreshToken));
      // Somebody may have logged in or out meanwhile.
      if (session.tokens === before) {
        renewal = { of: before?.accessToken, to: tokens?.accessToken };
        session.set(tokens);
      }
      return session.tokens?.accessToken;
    }).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  /** `token`, where a call that was begun with `mine` may go on with it. */
  const after = (mine: string, token: string | undefined) =>
    mine === renewal.of && token === renewal.to ? token : ofSamePerson(mine, token);
  return {
    async current() {
      const token = session.tokens?.accessToken;
      return token && expiresSoon(token) ? after(token, await next()) : token;
    },
    async instead(refused) {
      const token = session.tokens?.accessToken;
      return after(refused, token === refused ? await next() : token);
    },
  };
}

/** `token`, where it is a JWT of the person that `mine` is of. */
export function ofSamePerson(mine: string, token: string | undefined): string | undefined {
  const person = token && claims(token).sub;
  return person && person === claims(mine).sub ? token : undefined;
}

/** Whether a JWT says so. One that says nothing is tried. */
function expiresSoon(token: string): boolean {
  const { exp } = claims(token);
  return typeof exp === 'number' && exp - EARLY_SECONDS < Date.now() / 1000;
}

/** What a JWT says, unproved; nothing of what is none. */
function claims(token: string): { exp?: unknown; sub?: unknown } {
  try {
    const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(atob(part)) ?? {};
  } catch {
    return {};
  }
}
