//! What someone sees for whom nothing is watched yet, and turning it on.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Account } from '../account.ts';
import { NOT_COVERED } from '../failure.ts';
import { Summary } from '../Summary.tsx';
import { takesTokens } from '../session.ts';
import { usePress } from '../useAnswer.ts';
import { words } from '../words.ts';

/** `reload` shows what is there by then. */
export function StartProtection({ account, reload }: { account: Account; reload: () => void }) {
  const { trouble, press } = usePress();
  const isCovered = trouble?.title !== NOT_COVERED;
  const [active, setActive] = useState<string[]>();
  const told = useRef<HTMLParagraphElement>(null);
  // The button that had the focus is gone.
  useEffect(() => told.current?.focus(), [active]);
  const start = () =>
    void press(
      () => account.ask((api) => api.POST('/idp/array/users/me/enroll')),
      ({ enrollments }) =>
        setActive(enrollments.filter((enrollment) => enrollment.active).map(({ code }) => words(code))),
    );
  return (
    <>
      {trouble && <Summary trouble={trouble} />}
      {active ? (
        <p ref={told} tabIndex={-1} class="done">
          {active.length === 0
            ? 'Your plan has nothing more to turn on.'
            : `Your protection is on: ${active.join(', ')}.`}
        </p>
      ) : (
        <>
          <p class="lead">
            There is nothing to show yet. What your plan covers is watched once you turn it on; the first results can
            take a day.
          </p>
          {isCovered && (
            <p>
              <button type="button" onClick={start}>
                Turn on my protection
              </button>
            </p>
          )}
        </>
      )}
      {takesTokens(location.hostname) && <Samples account={account} reload={reload} />}
    </>
  );
}

/** Only on a developer's machine: elsewhere the service has no samples. */
function Samples({ account, reload }: { account: Account; reload: () => void }) {
  const { trouble, press } = usePress();
  const fill = () =>
    void press(
      async () => {
        const alerts = await account.ask((api) => api.POST('/idp/array/users/me/mock/alerts'));
        return alerts.ok ? account.ask((api) => api.POST('/idp/array/users/me/mock/scans')) : alerts;
      },
      () => {
        reload();
        account.say('Sample alerts and scans were added.');
      },
    );
  return (
    <>
      {trouble && <Summary trouble={trouble} />}
      <p>
        While you develop:{' '}
        <button type="button" class="quiet" onClick={fill}>
          Fill with sample data
        </button>
      </p>
    </>
  );
}
