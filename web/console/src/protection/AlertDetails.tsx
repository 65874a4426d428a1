//! What an alert says in full.

import { useEffect } from 'preact/hooks';
import type { Account } from '../account.ts';
import { FailureNotice } from '../Notice.tsx';
import { Row } from '../Row.tsx';
import { useAnswer } from '../useAnswer.ts';
import { type Alert, detailLines } from './alerts.ts';

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
  if (lines.length === 0) return <p>There is nothing more to say about it.</p>;
  return (
    <dl>
      {lines.map(([label, value], index) => (
        <Row key={index} label={label} value={value} />
      ))}
    </dl>
  );
}
