//! What someone sees for whom nothing is watched yet, and turning it on.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Account } from '../account.ts';
import { Summary } from '../Summary.tsx';
import { usePress } from '../useAnswer.ts';
import { words } from '../words.ts';

interface Enrollments {
  enrollments: { code: string; active: boolean }[];
}

export function StartProtection({ account }: { account: Account }) {
  const { trouble, press } = usePress();
  const [active, setActive] = useState<string[]>();
  const told = useRef<HTMLParagraphElement>(null);
  // The button that had the focus is gone.
  useEffect(() => told.current?.focus(), [active]);
  const start = () =>
    void press(
      () => account.ask<Enrollments>('POST', '/enroll'),
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
          <p>
            <button type="button" onClick={start}>
              Turn on my protection
            </button>
          </p>
        </>
      )}
    </>
  );
}
