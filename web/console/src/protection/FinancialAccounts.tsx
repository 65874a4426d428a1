//! The financial accounts that the person has linked, and whether any link has to be renewed.

import { Row } from '../Row.tsx';
import { count } from '../words.ts';
import type { Accounts } from './dashboard.ts';

export function FinancialAccounts({ accounts }: { accounts: Accounts }) {
  const { hasAccounts, institutionCount, accountCount, anyNeedsRenewal, needsRenewalCount } = accounts;
  if (!hasAccounts) return <p>No account is linked.</p>;
  return (
    <>
      <dl>
        <Row label="Institutions" value={String(institutionCount)} />
        <Row label="Accounts" value={String(accountCount)} />
        <Row
          label="Links"
          value={anyNeedsRenewal ? `${needsRenewalCount} to renew` : 'All in order'}
          good={!anyNeedsRenewal}
        />
      </dl>
      {anyNeedsRenewal && (
        <p class="hint">
          {count(needsRenewalCount, 'link has', 'links have')} expired: sign in at the institution again where you
          linked it.
        </p>
      )}
    </>
  );
}
