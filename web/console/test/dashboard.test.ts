import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Dashboard, isEmpty } from '../src/protection/dashboard.ts';

const NONE = { totalRecords: 0, notInitiated: 0, submitted: 0, confirmed: 0, verified: 0, percentCompleted: 0 };
const EMPTY: Dashboard = {
  userAlerts: { Ok: { userAlerts: [] } },
  creditScoreHistory: { Ok: { creditScoreHistory: [] } },
  dataRemovalProgress: { Ok: { totals: NONE, perScan: [] } },
  monitorsOverview: {
    Ok: {
      countsByCategory: {},
      monitoredCount: 0,
      availableCount: 0,
      availableInHigherPlans: 0,
      availableCategoriesInHigherPlans: [],
    },
  },
  neighborhoodWatchStatus: { Ok: { hasWatches: false, watchAlertCount: 0 } },
  financialAccountsStatus: {
    Ok: { hasAccounts: false, institutionCount: 0, accountCount: 0, anyNeedsRenewal: false, needsRenewalCount: 0 },
  },
};

describe('a dashboard', () => {
  it('is empty when every section is', () => {
    assert.equal(isEmpty(EMPTY), true);
  });

  it('is not empty when one section holds something, nor when one could not be had', () => {
    const score = { score: '700', productCode: 'exp', scoreDate: '2026-11-01' };
    assert.equal(isEmpty({ ...EMPTY, creditScoreHistory: { Ok: { creditScoreHistory: [score] } } }), false);
    assert.equal(
      isEmpty({ ...EMPTY, dataRemovalProgress: { Ok: { totals: NONE, perScan: [{ scanId: 1, ...NONE }] } } }),
      false,
    );
    for (const name of Object.keys(EMPTY)) {
      assert.equal(isEmpty({ ...EMPTY, [name]: { Err: 'provider unavailable' } }), false, name);
    }
  });
});
