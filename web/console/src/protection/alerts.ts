//! The alerts of a person: the list as the page has it so far, and what becomes of it. Pure functions.

import type { Query } from '../client.ts';
import { dateTime, words } from '../words.ts';

export interface Alert {
  alertId: string | number;
  class: string;
  createDate: string;
  updatedDate: string;
  bureau: string;
  read: boolean;
}

export const BUREAUS: Record<string, string> = {
  idp: 'Identity monitoring',
  exp: 'Experian',
  tui: 'TransUnion',
  efx: 'Equifax',
};

export const PAGE = 25;

/** The first part of the list; of one bureau, or of all when it is empty. */
export function firstPage(bureau: string): Query {
  return { count: PAGE, ...(bureau && { bureau }) };
}

/** What an alert is told apart by: each bureau numbers its own. */
export function keyOf({ bureau, alertId }: Alert): string {
  return `${bureau}/${alertId}`;
}

/** What it is about, in a few words. */
export function titleOf(alert: Alert): string {
  return CLASSES[alert.class] ?? words(alert.class);
}

/** Abbreviations that people need not know. */
const CLASSES: Record<string, string> = { COA: 'Change of address', SSN: 'Social Security number' };

export function unread(alerts: readonly Alert[]): number {
  return alerts.filter(({ read }) => !read).length;
}

/** The list with `more` after it, without what it had already: while it is read, alerts arrive. */
export function appended(alerts: readonly Alert[], more: readonly Alert[]): Alert[] {
  const known = new Set(alerts.map(keyOf));
  return [...alerts, ...more.filter((alert) => !known.has(keyOf(alert)))];
}

/** The list after the alerts with these ids, or all of them, were marked. */
export function marked(alerts: readonly Alert[], read: boolean, ids?: readonly Alert['alertId'][]): Alert[] {
  return alerts.map((alert) => (!ids || ids.includes(alert.alertId) ? { ...alert, read } : alert));
}

/**
 * What an alert says, as pairs of a name and a text. Each source has its own members, so all are shown but those of
 * the list itself and of other channels; what is inside an object has the object's name in front.
 */
export function detailLines(details: unknown, within: string[] = []): [string, string][] {
  if (typeof details !== 'object' || details === null) {
    const text = typeof details === 'string' ? dateInWords(details) : textOf(details);
    return text === '' ? [] : [[within.join(' › '), text]];
  }
  const isList = Array.isArray(details);
  if (isList && details.every((item) => typeof item !== 'object')) {
    return detailLines(details.map(textOf).filter(Boolean).join(', '), within);
  }
  return Object.entries(details)
    .filter(([name]) => within.length > 0 || !NOT_SHOWN.has(name))
    .flatMap(([name, value]) =>
      detailLines(value, name === 'properties' ? within : [...within, isList ? `${Number(name) + 1}` : labelOf(name)]),
    );
}

function labelOf(name: string): string {
  return LABELS[name] ?? words(name);
}

const LABELS: Record<string, string> = { alertCenterMsg: 'Message', emailSubject: 'Subject' };
const NOT_SHOWN = new Set([
  'id',
  'alertId',
  'class',
  'canDismiss',
  'canRedAlert',
  'createDate',
  'updatedDate',
  'emailMsg',
  'smsMsg',
]);

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value);
}

/** Only what is written as a date is one: `Date.parse` finds dates in much else. */
function dateInWords(text: string): string {
  return /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d))?$/.test(text) ? dateTime(text) : text;
}
