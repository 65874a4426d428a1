//! What the dashboard answers: each section by itself, since each comes from somewhere else.

import type { Alert } from './alerts.ts';

/** A section: its own endpoint's body, or that it could not be had. */
export type Section<T> = { Ok: T } | { Err: string };

export interface Score {
  score: string;
  productCode: string;
  /** YYYY-MM-DD. */
  scoreDate: string;
}

export interface Totals {
  totalRecords: number;
  notInitiated: number;
  submitted: number;
  confirmed: number;
  verified: number;
  /** 0 to 100. */
  percentCompleted: number;
}

export interface Progress {
  totals: Totals;
  perScan: (Totals & { scanId: string | number | boolean })[];
}

export interface Monitors {
  countsByCategory: Record<string, number>;
  monitoredCount: number;
  availableCount: number;
  availableInHigherPlans: number;
  availableCategoriesInHigherPlans: string[];
}

export interface Accounts {
  hasAccounts: boolean;
  institutionCount: number;
  accountCount: number;
  anyNeedsRenewal: boolean;
  needsRenewalCount: number;
}

export interface WatchStatus {
  hasWatches: boolean;
  watchAlertCount: number;
}

export interface Watch {
  watchId: string;
  label: string;
  address: { street: string; city: string; state: string; zip: string };
  radiusMiles: number;
  active: boolean;
  /** RFC 3339. */
  createdAt: string;
}

export interface Inbox {
  /** The latest. */
  userAlerts: Alert[];
  /** Of all that there are. */
  unreadCount?: number;
}

export interface Dashboard {
  userAlerts: Section<Inbox>;
  creditScoreHistory: Section<{ creditScoreHistory: Score[] }>;
  dataRemovalProgress: Section<Progress>;
  monitorsOverview: Section<Monitors>;
  neighborhoodWatchStatus: Section<WatchStatus>;
  financialAccountsStatus: Section<Accounts>;
}

/** Whether no section holds anything and none failed: nothing is watched, or not for long yet. */
export function isEmpty(dashboard: Dashboard): boolean {
  const {
    userAlerts,
    creditScoreHistory,
    dataRemovalProgress,
    monitorsOverview,
    neighborhoodWatchStatus,
    financialAccountsStatus,
  } = dashboard;
  return (
    holds(userAlerts, (body) => body.userAlerts.length === 0) &&
    holds(creditScoreHistory, (body) => body.creditScoreHistory.length === 0) &&
    holds(dataRemovalProgress, (body) => body.perScan.length === 0) &&
    holds(monitorsOverview, (body) => body.monitoredCount === 0) &&
    holds(neighborhoodWatchStatus, (body) => !body.hasWatches) &&
    holds(financialAccountsStatus, (body) => !body.hasAccounts)
  );
}

function holds<T>(section: Section<T>, test: (body: T) => boolean): boolean {
  return 'Ok' in section && test(section.Ok);
}
