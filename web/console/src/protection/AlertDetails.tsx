//! What an alert says in full.

import { useEffect } from 'preact/hooks';
import type { Account } from '../account.ts';
import { FailureNotice } from '../Notice.tsx';
import { Row } from '../Row.tsx';
import { useAnswer } from '../useAnswer.ts';
import { type Alert, detailLines } from './alerts.ts';
import { type Meaning, meaningOf } from './meanings.ts';

export function AlertDetails({ account, alert, opened }: { account: Account; alert: Alert; opened: () => void }) {
  const { answer, reload } = useAnswer(() =>
    account.ask((api) =>
      api.GET('/idp/array/users/me/alerts/{bureau}/{alertId}/details', {
        params: { path: { bureau: alert.bureau, alertId: String(alert.alertId) } },
      }),
    ),
  );
  const isThere = answer?.ok === true;
  useEffect(() => {
    if (!isThere) return;
    opened();
    account.say('The details are below.');
  }, [isThere]);
  if (!answer) return <p class="hint">Loading the details…</p>;
  if (!answer.ok) return <FailureNotice failure={answer.failure} retry={() => void reload()} level="h3" />;
  const lines = detailLines(answer.value);
  const meaning = meaningOf(alert.class);
  return (
    <>
      {meaning && <Meant meaning={meaning} />}
      {lines.length === 0 && <p>There is nothing more to say about it.</p>}
      <dl>
        {lines.map(([label, value], index) => (
          <Row key={index} label={label} value={value} />
        ))}
      </dl>
    </>
  );
}

function Meant({ meaning: { means, steps } }: { meaning: Meaning }) {
  return (
    <>
      <h3>What it means</h3>
      <p>{means}</p>
      <h3>What to do</h3>
      <ul>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <h3>What was found</h3>
    </>
  );
}
