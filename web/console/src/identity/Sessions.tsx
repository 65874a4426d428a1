//! Where the person is logged in, and ending that.

import type { Account } from '../account.ts';
import type { Answer } from '../http.ts';
import { FailureNotice } from '../Notice.tsx';
import { Row } from '../Row.tsx';
import { Summary } from '../Summary.tsx';
import { useAnswer, usePress } from '../useAnswer.ts';
import { dateTime } from '../words.ts';
import type { Member } from './member.ts';

interface Session {
  sessionId: string;
  amr: string[];
  isCurrent: boolean;
  /** RFC 3339, as the other times. */
  createdAt: string;
  lastUsedAt: string;
  expiresAt: string;
}

export function Sessions({ account, member }: { account: Account; member: Member }) {
  const { answer, reload } = useAnswer(() => member.own('GET', '/sessions') as Promise<Answer<Session[]>>);
  const { trouble, press } = usePress();
  if (answer && !answer.ok) return <FailureNotice failure={answer.failure} retry={reload} level="h2" />;
  const end = (session: Session) => {
    if (session.isCurrent) return account.signOut();
    void press(
      () => member.own('DELETE', `/sessions/${session.sessionId}`),
      () => void reload().then(() => account.say('The session was ended.')),
    );
  };
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Where you are logged in</h2>
      {trouble && <Summary trouble={trouble} reload={reload} />}
      <ul class="items" aria-busy={!answer}>
        {answer?.value.map((session) => (
          <li key={session.sessionId} class="card">
            <h3>{session.isCurrent ? 'This session' : 'Another session'}</h3>
            <dl>
              <Row label="Logged in" value={dateTime(session.createdAt)} />
              <Row label="Last used" value={dateTime(session.lastUsedAt)} />
              <Row label="Ends" value={dateTime(session.expiresAt)} />
              <Row label="With" value={meansOf(session)} />
            </dl>
            <button type="button" class="quiet" onClick={() => end(session)}>
              {session.isCurrent ? 'Log out here' : `End session of ${dateTime(session.createdAt)}`}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function meansOf({ amr }: Session): string {
  if (amr.includes('link')) return 'The site’s application';
  return amr.includes('mfa') ? 'Password and code' : 'Password';
}
