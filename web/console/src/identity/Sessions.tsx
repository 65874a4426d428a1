//! Where the person is logged in, and ending that.

import type { Schemas } from '@idp-edge/client';
import { useRef } from 'preact/hooks';
import type { Account } from '../account.ts';
import type { Answer } from '../client.ts';
import { Destroying } from '../Destroying.tsx';
import { FailureNotice } from '../Notice.tsx';
import { Row } from '../Row.tsx';
import { Summary } from '../Summary.tsx';
import { useAnswer, usePress } from '../useAnswer.ts';
import { count, dateTime } from '../words.ts';
import type { Member } from './member.ts';

type Session = Schemas['SessionReply'];

export function Sessions({ account, member }: { account: Account; member: Member }) {
  const { answer, reload } = useAnswer(() =>
    member.own((api, params) => api.GET('/api-commerceIdentity/user/{userId}/sessions', { params })),
  );
  const { trouble, press } = usePress();
  const heading = useRef<HTMLHeadingElement>(null);
  if (answer && !answer.ok) return <FailureNotice failure={answer.failure} retry={reload} level="h2" />;
  const all = ordered(answer?.value ?? []);
  const others = all.filter(({ isCurrent }) => !isCurrent);
  const end = (sessions: Session[], words: string) =>
    void press(
      () => endAll(member, sessions),
      async () => {
        await reload();
        // The button that had the focus is gone.
        heading.current?.focus();
        account.say(words);
      },
    );
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions" ref={heading} tabIndex={-1}>
        Where you are logged in
      </h2>
      {trouble && <Summary trouble={trouble} reload={reload} />}
      <ul class="items" aria-busy={!answer}>
        {all.map((session) => (
          <li key={session.sessionId} class="card">
            <h3>{session.isCurrent ? 'This session' : nameOf(session, others)}</h3>
            <Details session={session} />
            {session.isCurrent ? (
              <button type="button" class="quiet" onClick={() => account.signOut()}>
                Log out here
              </button>
            ) : (
              <EndOne
                session={session}
                name={nameOf(session, others)}
                go={() => end([session], 'The session was ended.')}
              />
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <Destroying
          button="Log out everywhere else"
          title="Log out everywhere else?"
          yes="End the other sessions"
          go={() => end(others, 'You are logged out everywhere else.')}
        >
          <p>
            {count(others.length, 'other session ends', 'other sessions end')} at once: whoever uses one has to log in
            again. You stay logged in here.
          </p>
        </Destroying>
      )}
    </section>
  );
}

function Details({ session }: { session: Session }) {
  return (
    <dl>
      <Row label="Logged in" value={dateTime(session.createdAt)} />
      <Row label="Last used" value={dateTime(session.lastUsedAt)} />
      <Row label="Ends" value={dateTime(session.expiresAt)} />
      <Row label="With" value={meansOf(session)} />
    </dl>
  );
}

function EndOne({ session, name, go }: { session: Session; name: string; go: () => void }) {
  return (
    <Destroying button="End session" about={name} title="End this session?" yes="End the session" go={go}>
      <p>
        {name}: logged in {dateTime(session.createdAt)}, last used {dateTime(session.lastUsedAt)}. Whoever uses it has
        to log in again.
      </p>
    </Destroying>
  );
}

/** One's own first, then those that were used last. */
function ordered(sessions: Session[]): Session[] {
  const rank = ({ isCurrent, lastUsedAt }: Session) => (isCurrent ? Number.POSITIVE_INFINITY : Date.parse(lastUsedAt));
  return [...sessions].sort((a, b) => rank(b) - rank(a));
}

/** What it is called. Several may have begun in the same minute: they are numbered. */
function nameOf(session: Session, others: Session[]): string {
  return others.length === 1
    ? 'Another session'
    : `Another session, ${others.indexOf(session) + 1} of ${others.length}`;
}

/** That one has ended by itself meanwhile is as it should be. */
async function endAll(member: Member, sessions: Session[]): Promise<Answer<unknown>> {
  let last: Answer<unknown> = { ok: true, value: undefined };
  for (const { sessionId } of sessions) {
    const answer = await member.own((api, { path }) =>
      api.DELETE('/api-commerceIdentity/user/{userId}/sessions/{sessionId}', {
        params: { path: { ...path, sessionId } },
      }),
    );
    const isOver = !answer.ok && answer.failure.is === 'named' && answer.failure.name === 'session_not_found';
    if (!answer.ok && !isOver) last = answer;
  }
  return last;
}

function meansOf({ amr }: Session): string {
  if (amr.includes('link')) return 'The site’s application';
  return amr.includes('mfa') ? 'Password and code' : 'Password';
}
