//! The dashboard: what is watched for the person, and what was found.

import type { ComponentChildren } from 'preact';
import type { Account } from '../account.ts';
import type { Failure } from '../failure-types.ts';
import { FailureNotice } from '../Notice.tsx';
import { useAnswer } from '../useAnswer.ts';
import { focusPage } from '../useFocusOnChange.ts';
import { type Dashboard, isEmpty, type Section } from './dashboard.ts';
import { FinancialAccounts } from './FinancialAccounts.tsx';
import { LatestAlerts } from './LatestAlerts.tsx';
import { Monitored } from './Monitored.tsx';
import { Removal } from './Removal.tsx';
import { ScoreHistory } from './ScoreHistory.tsx';
import { StartProtection } from './StartProtection.tsx';
import { Watches } from './Watches.tsx';

export function Overview({ account }: { account: Account }) {
  const { answer, reload } = useAnswer(() => account.ask((api) => api.GET('/idp/array/users/me/dashboard')));
  if (!answer) return <h1 class="loading">Loading your overview…</h1>;
  if (!answer.ok) {
    return needsFactor(answer.failure) ? (
      <FactorNeeded linked={!account.member} />
    ) : (
      <FailureNotice failure={answer.failure} retry={() => void reload().then(focusPage)} />
    );
  }
  return <Sections dashboard={answer.value} account={account} reload={() => void reload().then(focusPage)} />;
}

function Sections({ dashboard, account, reload }: { dashboard: Dashboard; account: Account; reload: () => void }) {
  const part = <T,>(
    title: string,
    section: Section<T> | undefined,
    show: (body: T) => ComponentChildren,
    isWide?: true,
  ) => <Part title={title} section={section} show={show} reload={reload} isWide={isWide} />;
  return (
    <>
      <h1>Your overview</h1>
      {isEmpty(dashboard) && <StartProtection account={account} reload={reload} />}
      <div class="cards">
        {part(
          'Credit scores',
          dashboard.creditScoreHistory,
          (body) => (
            <ScoreHistory scores={body.creditScoreHistory} />
          ),
          true,
        )}
        {part('Alerts', dashboard.userAlerts, (body) => (
          <LatestAlerts account={account} inbox={body} />
        ))}
        {part('Data removal', dashboard.dataRemovalProgress, (body) => (
          <Removal progress={body} />
        ))}
        {part('Monitors', dashboard.monitorsOverview, (body) => (
          <Monitored monitors={body} />
        ))}
        {part('Financial accounts', dashboard.financialAccountsStatus, (body) => (
          <FinancialAccounts accounts={body} />
        ))}
        {part(
          'Neighborhood watch',
          dashboard.neighborhoodWatchStatus,
          (body) => (
            <Watches status={body} account={account} />
          ),
          true,
        )}
      </div>
    </>
  );
}

interface PartProps<T> {
  title: string;
  section: Section<T> | undefined;
  show: (body: T) => ComponentChildren;
  reload: () => void;
  isWide: true | undefined;
}

/** One section: the failure of one leaves the others alone. */
function Part<T>({ title, section, show, reload, isWide }: PartProps<T>) {
  const id = title.toLowerCase().replaceAll(' ', '-');
  return (
    <section aria-labelledby={id} class={isWide ? 'card wide' : 'card'}>
      <h2 id={id}>{title}</h2>
      {section && 'Ok' in section ? (
        show(section.Ok)
      ) : (
        <>
          <p>This part is not available right now.</p>
          <button type="button" class="quiet" onClick={reload}>
            Try again<span class="spoken"> {title}</span>
          </button>
        </>
      )}
    </section>
  );
}

function needsFactor(failure: Failure): boolean {
  return failure.is === 'named' && failure.name === 'TwoFactorAuthRequired';
}

function FactorNeeded({ linked }: { linked: boolean }) {
  return (
    <>
      <h1>Sign in with a second factor</h1>
      <p class="lead">
        The overview shows your scores and accounts. It opens only with a second factor, such as a code or a security
        key.
      </p>
      {linked ? (
        <p>Sign in again with it, and open the new link in this tab.</p>
      ) : (
        <p>
          Log in with a code: set up a second factor under <a href="#security">Security</a> where you have none.
        </p>
      )}
      <p>
        Your <a href="#alerts">alerts</a> and what is stored in your <a href="#profile">profile</a> open without it.
      </p>
    </>
  );
}
