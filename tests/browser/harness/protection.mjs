//! What the Protection API answers to the console, for states that are awkward to bring about in the service itself.

/** Six months of scores of two products, the oldest first. */
const SCORES = ['06', '07', '08', '09', '10', '11'].flatMap((month, index) => [
  { score: String(672 + index * 7), productCode: 'exp1bVantage3', scoreDate: `2026-${month}-12` },
  { score: String(701 - index * 4), productCode: 'tui1bVantage3', scoreDate: `2026-${month}-12` },
]);

/** `count` alerts, the newest first; every third one is read. */
export function alerts(count, from = 0) {
  const classes = ['NEW_ACCOUNT', 'COA', 'DARK_WEB', 'NEIGHBORHOOD_WATCH'];
  const bureaus = ['efx', 'exp', 'idp', 'tui'];
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const time = new Date(Date.UTC(2026, 10, 20) - number * 86_400_000).toISOString();
    return { alertId: number + 1, class: classes[number % 4], createDate: time, updatedDate: time, bureau: bureaus[number % 4], read: number % 3 === 0 };
  });
}

const totals = (percentCompleted, verified) => ({
  totalRecords: 40, notInitiated: 8, submitted: 12, confirmed: 20 - verified, verified, percentCompleted,
});

export const WATCHES = [
  {
    watchId: '1', label: 'Home', address: { street: '1 Main Street', city: 'New York', state: 'NY', zip: '10001' },
    radiusMiles: 1, active: true, createdAt: '2026-06-01T12:00:00Z',
  },
  {
    watchId: '2', label: 'Work', address: { street: '9 Side Street', city: 'Albany', state: 'NY', zip: '12207' },
    radiusMiles: 5, active: false, createdAt: '2026-06-02T12:00:00Z',
  },
];

/** A dashboard with something in every section. */
export const FULL = {
  userAlerts: { Ok: { userAlerts: alerts(25) } },
  creditScoreHistory: { Ok: { creditScoreHistory: SCORES } },
  dataRemovalProgress: {
    Ok: { totals: totals(45, 10), perScan: [{ scanId: 11, ...totals(30, 4) }, { scanId: 12, ...totals(60, 16) }, { scanId: 13, ...totals(45, 10) }] },
  },
  monitorsOverview: {
    Ok: {
      countsByCategory: { emailAddress: 2, phoneNumber: 1, bankAccount: 3 }, monitoredCount: 6, availableCount: 10,
      availableInHigherPlans: 4, availableCategoriesInHigherPlans: ['passport', 'driverLicense'],
    },
  },
  neighborhoodWatchStatus: { Ok: { hasWatches: true, watchAlertCount: 6 } },
  financialAccountsStatus: { Ok: { hasAccounts: true, institutionCount: 2, accountCount: 5, anyNeedsRenewal: true, needsRenewalCount: 1 } },
};

/** A dashboard of someone for whom nothing is watched. */
export const EMPTY = {
  userAlerts: { Ok: { userAlerts: [] } },
  creditScoreHistory: { Ok: { creditScoreHistory: [] } },
  dataRemovalProgress: { Ok: { totals: { totalRecords: 0, notInitiated: 0, submitted: 0, confirmed: 0, verified: 0, percentCompleted: 0 }, perScan: [] } },
  monitorsOverview: {
    Ok: { countsByCategory: {}, monitoredCount: 0, availableCount: 0, availableInHigherPlans: 0, availableCategoriesInHigherPlans: [] },
  },
  neighborhoodWatchStatus: { Ok: { hasWatches: false, watchAlertCount: 0 } },
  financialAccountsStatus: { Ok: { hasAccounts: false, institutionCount: 0, accountCount: 0, anyNeedsRenewal: false, needsRenewalCount: 0 } },
};

/** Delivers an event as the vendor does. */
export async function deliver(worker, body) {
  const { status, text } = await worker.api('POST', '/idp/array/webhook', { token: worker.token('vendor', { scope: 'webhook' }), body });
  if (status !== 200) throw new Error(`the webhook was answered with ${status}: ${text}`);
}

/** The sections of `FULL`, as the vendor delivers them. */
export const SNAPSHOT = {
  creditScoreHistory: SCORES,
  monitors: FULL.monitorsOverview.Ok,
  financialAccounts: FULL.financialAccountsStatus.Ok,
  scanProgress: FULL.dataRemovalProgress.Ok.perScan,
  watches: WATCHES,
};

/** Answers the calls whose path and query follow the person's own with these words: `json`, or all that `route.fulfill` takes. */
export async function answers(page, path, json, more = {}) {
  await page.route(`**/idp/array/users/me${path}`, (route) => route.fulfill({ json, ...more }));
}
