import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chartOf, FIELD, HEIGHT, tableOf, WIDTH } from '../src/protection/chart.ts';
import type { Score } from '../src/protection/dashboard.ts';

const score = (score: string, scoreDate: string, productCode = 'exp1b'): Score => ({ score, scoreDate, productCode });

function drawn(scores: Score[]) {
  const chart = chartOf(scores);
  assert.ok(chart);
  return chart;
}

describe('the chart', () => {
  it('has time from left to right and higher scores higher up, whatever the order they came in', () => {
    const { series } = drawn([score('700', '2026-03-01'), score('650', '2026-01-01'), score('720', '2026-02-01')]);
    const [first, second, third] = series[0]?.points ?? [];
    assert.ok(first && second && third);
    assert.ok(first.x < second.x && second.x < third.x);
    assert.ok(second.y < third.y && third.y < first.y);
    assert.deepEqual(
      series[0]?.scores.map((one) => one.score),
      ['650', '720', '700'],
    );
  });

  it('keeps every point within its field and every level on the drawing', () => {
    const { series, levels, days } = drawn([
      score('300', '2020-01-01'),
      score('850', '2026-11-01'),
      score('611', '2024-05-05', 'tui'),
    ]);
    for (const { x, y } of series.flatMap(({ points }) => points)) {
      assert.ok(x >= FIELD.left && x <= FIELD.right && y >= FIELD.top && y <= FIELD.bottom, `${x} ${y}`);
    }
    for (const { at } of levels) assert.ok(at >= 0 && at <= HEIGHT);
    for (const { at } of days) assert.ok(at >= 0 && at <= WIDTH);
    assert.ok(levels.length >= 2 && levels.length <= 7);
  });

  it('puts a single score in the middle', () => {
    const { series, days } = drawn([score('700', '2026-03-01')]);
    assert.equal(series[0]?.points[0]?.x, (FIELD.left + FIELD.right) / 2);
    assert.deepEqual(
      days.map(({ label }) => label),
      ['Mar 2026'],
    );
  });

  it('leaves out what is no number or has no date, and is not there when nothing is left', () => {
    assert.equal(
      drawn([score('700', '2026-03-01'), score('n/a', '2026-04-01'), score('', '2026-05-01'), score('710', 'soon')])
        .series[0]?.points.length,
      1,
    );
    assert.equal(chartOf([score('n/a', '2026-04-01')]), undefined);
    assert.equal(chartOf([]), undefined);
  });

  it('names at most three months, none twice', () => {
    const daily = Array.from({ length: 40 }, (_, index) =>
      score('700', new Date(Date.UTC(2026, 0, index + 1)).toISOString().slice(0, 10)),
    );
    assert.deepEqual(
      drawn(daily).days.map(({ label }) => label),
      ['Jan 2026', 'Feb 2026'],
    );
    const monthly = Array.from({ length: 12 }, (_, index) =>
      score('700', `2026-${String(index + 1).padStart(2, '0')}-01`),
    );
    assert.deepEqual(
      drawn(monthly).days.map(({ label }) => label),
      ['Jan 2026', 'May 2026', 'Sep 2026'],
    );
  });

  it('calls a product by its bureau, and by its code where the bureau has several', () => {
    const names = (...codes: string[]) =>
      drawn(codes.map((code) => score('700', '2026-03-01', code))).series.map(({ name }) => name);
    assert.deepEqual(names('exp1b', 'tui3b', 'other'), ['Experian', 'other', 'TransUnion']);
    assert.deepEqual(names('efx1', 'efx2'), ['efx1', 'efx2']);
  });
});

describe('the table', () => {
  it('has every score, the latest day first, and a gap where a product has none', () => {
    const scores = [score('650', '2026-01-01'), score('n/a', '2026-02-01'), score('701', '2026-02-01', 'tui')];
    assert.deepEqual(tableOf(scores), {
      products: ['Experian', 'TransUnion'],
      days: [
        { day: '2026-02-01', scores: ['n/a', '701'] },
        { day: '2026-01-01', scores: ['650', undefined] },
      ],
    });
  });
});
