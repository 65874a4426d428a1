//! The inbox: all alerts, of all bureaus or of one.

import { useState } from 'preact/hooks';
import type { Account } from '../account.ts';
import { AlertList } from './AlertList.tsx';
import { BUREAUS } from './alerts.ts';

export function Alerts({ account }: { account: Account }) {
  const [bureau, setBureau] = useState('');
  return (
    <>
      <h1>Your alerts</h1>
      <div class="field filter">
        <label for="bureau">Show alerts of</label>
        <select id="bureau" value={bureau} onChange={(event) => setBureau(event.currentTarget.value)}>
          <option value="">All sources</option>
          {Object.entries(BUREAUS).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {/* Each choice begins anew: an answer about another bureau is not shown. */}
      <AlertList key={bureau} account={account} bureau={bureau} />
    </>
  );
}
