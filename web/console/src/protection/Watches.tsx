//! The places that are watched, and how many alerts came of it.

import type { Account } from '../account.ts';
import { FailureNotice } from '../Notice.tsx';
import { Row } from '../Row.tsx';
import { useAnswer } from '../useAnswer.ts';
import { count } from '../words.ts';
import type { WatchStatus } from './dashboard.ts';

export function Watches({ status, account }: { status: WatchStatus; account: Account }) {
  if (!status.hasWatches) return <p>No place is watched.</p>;
  return (
    <>
      <p>
        {status.watchAlertCount === 0 ? 'There were no alerts.' : `${count(status.watchAlertCount, 'alert')} so far.`}
      </p>
      <Places account={account} />
    </>
  );
}

function Places({ account }: { account: Account }) {
  const { answer, reload } = useAnswer(() => account.ask((api) => api.GET('/idp/array/users/me/nhw/watches')));
  if (!answer) return <p class="hint">Loading the places…</p>;
  if (!answer.ok) return <FailureNotice failure={answer.failure} retry={() => void reload()} level="h3" />;
  return (
    <dl>
      {answer.value.watches.map(({ watchId, label, address, radiusMiles, active }) => (
        <Row
          key={watchId}
          label={`${label}: ${address.street}, ${address.city}, ${address.state} ${address.zip}`}
          value={active ? `${count(radiusMiles, 'mile')} around` : 'Paused'}
          good={active}
        />
      ))}
    </dl>
  );
}
