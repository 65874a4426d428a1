//! The addresses that bodies of failures have in `help`: each leads to an anchor of the page of codes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { errors } from '../../web/docs/src/build/errors.ts';

const { apis, endpoints } = JSON.parse(readFileSync(new URL('../declared/declarations.json', import.meta.url), 'utf8'));

it('the page of codes explains each code of a failure, once', () => {
  const failures = [...endpoints.flatMap(({ failures: all }) => all), ...apis.flatMap(({ nowhere, otherMethod, unconfigured }) => [...nowhere, ...otherMethod, ...unconfigured])];
  const anchors = new Set(failures.flatMap(({ names }) => names).map((name) => name.replace(/[^A-Za-z0-9_.]+/g, '-')));
  assert.ok(anchors.size > 80, String(anchors.size));
  const page = errors.body.text;
  const times = (anchor) => page.split(`id="${anchor}"`).length - 1;
  assert.deepEqual([...anchors].filter((anchor) => times(anchor) !== 1), []);
});
