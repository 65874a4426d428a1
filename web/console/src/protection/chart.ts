//! Where the scores stand in the chart. Numbers are units of the drawing, from its upper left corner.

import { BUREAUS } from './alerts.ts';
import type { Score } from './dashboard.ts';

export const WIDTH = 340;
export const HEIGHT = 220;
/** The edges of the field that the lines are drawn in. */
export const FIELD = { left: 38, right: WIDTH - 16, top: 10, bottom: HEIGHT - 28 };

export interface Mark {
  at: number;
  label: string;
}

export interface Series {
  /** The product that the scores are of. */
  name: string;
  points: { x: number; y: number }[];
  /** In the order of time. */
  scores: Score[];
}

export interface Chart {
  /** On the left, by height. */
  levels: Mark[];
  /** Below, from left to right. */
  days: Mark[];
  series: Series[];
}

const STEP = 50;
const MOST_DAYS = 3;
const MONTH = new Intl.DateTimeFormat('en-US', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** The chart of all scores that are numbers with a date; undefined when there are none. */
export function chartOf(scores: readonly Score[]): Chart | undefined {
  const shown = inOrder(scores.filter((score) => Number.isFinite(numberOf(score)) && Number.isFinite(timeOf(score))));
  if (shown.length === 0) return undefined;
  const values = shown.map(numberOf);
  const [low, high] = [
    Math.floor((Math.min(...values) - 1) / STEP) * STEP,
    Math.ceil((Math.max(...values) + 1) / STEP) * STEP,
  ];
  const times = [...new Set(shown.map(timeOf))];
  const x = scale(times[0] ?? 0, times.at(-1) ?? 0, FIELD.left + 14, FIELD.right - 14);
  const y = scale(low, high, FIELD.bottom, FIELD.top);
  return {
    levels: range(low, high, STEP).map((level) => ({ at: y(level), label: String(level) })),
    days: spread(times, MOST_DAYS).map((time) => ({ at: x(time), label: MONTH.format(time) })),
    series: productsOf(shown).map(({ code, name }) => {
      const own = shown.filter(({ productCode }) => productCode === code);
      return { name, scores: own, points: own.map((score) => ({ x: x(timeOf(score)), y: y(numberOf(score)) })) };
    }),
  };
}

/** The scores by day, the latest first, each with one score of each product. */
export function tableOf(scores: readonly Score[]): {
  products: string[];
  days: { day: string; scores: (string | undefined)[] }[];
} {
  const products = productsOf(scores);
  const days = [...new Set(inOrder(scores).map(({ scoreDate }) => scoreDate))].reverse();
  const find = (day: string, code: string) =>
    scores.findLast((score) => score.scoreDate === day && score.productCode === code)?.score;
  return {
    products: products.map(({ name }) => name),
    days: days.map((day) => ({ day, scores: products.map(({ code }) => find(day, code)) })),
  };
}

/** A product is called by its bureau, with which its code begins, unless the bureau has several. */
function productsOf(scores: readonly Score[]): { code: string; name: string }[] {
  const codes = [...new Set(scores.map(({ productCode }) => productCode))].sort();
  const bureauOf = (code: string) => BUREAUS[code.slice(0, 3).toLowerCase()];
  const isOnly = (code: string) => codes.filter((other) => bureauOf(other) === bureauOf(code)).length === 1;
  return codes.map((code) => ({ code, name: (isOnly(code) && bureauOf(code)) || code }));
}

function inOrder(scores: readonly Score[]): Score[] {
  return [...scores].sort((a, b) => timeOf(a) - timeOf(b));
}

export function numberOf({ score }: Score): number {
  return score === '' ? Number.NaN : Number(score);
}

function timeOf({ scoreDate }: Score): number {
  return Date.parse(scoreDate);
}

/** From one range of numbers to another; the middle where the first is a single number. */
function scale(from: number, to: number, start: number, end: number): (value: number) => number {
  const length = to - from;
  return (value) =>
    Math.round((length === 0 ? (start + end) / 2 : start + ((value - from) / length) * (end - start)) * 10) / 10;
}

/** About four steps between `low` and `high`, both with them. */
function range(low: number, high: number, step: number): number[] {
  const wide = step * Math.ceil((high - low) / step / 5);
  const levels: number[] = [];
  for (let level = low; level <= high; level += wide) levels.push(level);
  return levels;
}

/** At most `most` of the times, evenly chosen from the first on, no two of one month. */
function spread(times: readonly number[], most: number): number[] {
  const months = [...new Map(times.map((time) => [MONTH.format(time), time])).values()];
  const step = Math.ceil(months.length / most);
  return months.filter((_, index) => index % step === 0);
}
