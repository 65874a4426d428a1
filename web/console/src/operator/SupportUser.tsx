//! A user as support sees them: what is stored, the identity check, the enrollments; and what support can do about it.

import type { ComponentChildren } from 'preact';
import type { Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import { Destroying } from '../Destroying.tsx';
import { CORRECT } from '../profile/forms.ts';
import { Row } from '../Row.tsx';
import { Summary } from '../Summary.tsx';
import { textOf } from '../texts.ts';
import { Unfolding } from '../Unfolding.tsx';
import { usePress } from '../useAnswer.ts';
import { dateTime, words } from '../words.ts';
import { RECEIPTS } from './forms.ts';
import type { Desk, Enrollment, User } from './support.ts';

interface Props {
  user: User;
  desk: Desk;
  set: (user: User) => void;
  /** The user is no more. */
  forget: () => void;
  say: (words: string) => void;
}

export function SupportUser({ user, desk, set, forget, say }: Props) {
  const { trouble, press } = usePress();
  const { user_status_response: status, array_user_details: details, enrollments } = user;
  const reset = () =>
    void press(
      async () => {
        const done = await desk.resetAttempts();
        return done.ok ? desk.read() : done;
      },
      (value) => {
        set(value);
        say('All attempts are there again.');
      },
    );
  const remove = () => void press(() => desk.remove(), forget);
  return (
    <>
      {trouble && <Summary trouble={trouble} />}
      <div class="cards">
        <Profile details={details} status={status} />
        <IdentityCheck status={status} reset={reset} />
        <Enrollments enrollments={enrollments} history={status.status_history} />
      </div>
      <Unfolding button="Correct the profile">
        {(fold) => <DataForm definition={CORRECT} button="Save corrections" send={correct(desk, set, say, fold)} />}
      </Unfolding>
      <DataForm definition={RECEIPTS} button="Bring in line" send={enroll(desk, set, say)} />
      <div class="actions">
        <Destroying button="Delete the profile" title="Delete this profile?" yes="Delete the profile" go={remove}>
          <p>
            User <code>{details.user_id}</code>. All details, enrollments and alerts go for good; nobody can bring them
            back. The record of what was done stays.
          </p>
        </Destroying>
      </div>
    </>
  );
}

type Details = User['array_user_details'];
type Status = User['user_status_response'];

function Profile({ details, status }: { details: Details; status: Status }) {
  const has = (flag: (typeof STORED)[number][0]) => status[flag];
  return (
    <Card title="Profile">
      <dl>
        <Row label="Array user ID" value={details.array_user_id} />
        <Row label="Plan version" value={String(details.version)} />
        <Row label="Created" value={dateTime(details.created_at)} />
        <Row label="Changed" value={dateTime(details.updated_at)} />
        {STORED.map(([flag, label]) => (
          <Row key={flag} label={label} value={has(flag) ? 'Stored' : 'Not given'} good={has(flag)} />
        ))}
      </dl>
    </Card>
  );
}

function IdentityCheck({ status, reset }: { status: Status; reset: () => void }) {
  const { authenticated, auth_attempts, remaining_auth_attempts, last_auth_attempt } = status;
  return (
    <Card title="Identity check">
      <dl>
        <Row label="Identity" value={authenticated ? 'Confirmed' : 'Not confirmed'} good={authenticated} />
        <Row label="Attempts used" value={String(auth_attempts)} />
        <Row label="Attempts left" value={String(remaining_auth_attempts)} />
        <Row label="Last attempt" value={last_auth_attempt ? dateTime(last_auth_attempt) : 'None'} />
      </dl>
      <button type="button" class="quiet" onClick={reset}>
        Give all attempts again
      </button>
    </Card>
  );
}

function Enrollments({
  enrollments,
  history,
}: {
  enrollments: Enrollment[];
  history: (Enrollment & { changed_at: string })[];
}) {
  return (
    <>
      <Card title="Enrollments">
        {enrollments.length === 0 && <p>There are none.</p>}
        <dl>
          {enrollments.map(({ code, active }) => (
            <Row key={code} label={words(code)} value={active ? 'Active' : 'Not active'} good={active} />
          ))}
        </dl>
      </Card>
      <Card title="Changes of the enrollments">
        {history.length === 0 && <p>There were none.</p>}
        <dl>
          {history.map(({ code, active, changed_at }, index) => (
            <Row key={index} label={dateTime(changed_at)} value={`${words(code)} ${active ? 'on' : 'off'}`} />
          ))}
        </dl>
      </Card>
    </>
  );
}

function Card({ title, children }: { title: string; children: ComponentChildren }) {
  const id = title.toLowerCase().replaceAll(' ', '-');
  return (
    <section aria-labelledby={id} class="card">
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

const STORED = [
  ['first_name_configured', 'First name'],
  ['last_name_configured', 'Last name'],
  ['dob_configured', 'Date of birth'],
  ['email_configured', 'Email address'],
  ['address_configured', 'Home address'],
  ['phone_number_configured', 'Phone number'],
  ['ssn_configured', 'Social Security number'],
] as const;

function correct(desk: Desk, set: (user: User) => void, say: (words: string) => void, fold: () => void): Send {
  return async (payload) => {
    const answer = await desk.correct(payload);
    if (!answer.ok) return answer.failure;
    set(answer.value);
    fold();
    say('The profile was corrected.');
    return undefined;
  };
}

function enroll(desk: Desk, set: (user: User) => void, say: (words: string) => void): Send {
  return async (payload) => {
    const { srts = '' } = payload as { srts?: string };
    const done = await desk.enroll(srts.split(/\s+/).filter(Boolean));
    if (!done.ok) return atReceipts(done.failure);
    const answer = await desk.read();
    if (!answer.ok) return answer.failure;
    set(answer.value);
    say('The enrollments are in line.');
    return undefined;
  };
}

/** What is wrong with one of the receipts is wrong with their field; which one is said by its number. */
function atReceipts<F extends Awaited<ReturnType<Send>>>(failure: F): F {
  if (failure?.is !== 'issues') return failure;
  // A code of the page's own: that of the rules would be told in their words, without the number.
  const issues = failure.issues.map((issue) => {
    const [, index] = issue.path;
    const message = textOf(issue);
    return {
      path: ['srts'],
      code: 'srts',
      message: typeof index === 'number' ? `Number ${index + 1}: ${message}` : message,
    };
  });
  return { ...failure, issues };
}
