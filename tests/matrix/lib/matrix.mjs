// Runs cells as tests.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { EXPECTED } from './app.mjs';
import { close } from './page.mjs';
import { install, uninstall } from './project.mjs';

/**
 * @typedef {{ tool: string, what?: string, within: Told, beside?: Told }} Cell a tool, and what the application tells with the wasm
 * within its script or beside it
 * @typedef {(folder: string) => Promise<string>} Told
 * @param {Cell[]} cells
 * @param {(rows: {cell: Cell, within: boolean, beside?: boolean}[]) => Promise<void>} [write] is given what came of each
 */
export function matrix(cells, write) {
  describe('the npm package', () => {
    let folder;
    const rows = cells.map((cell) => ({ cell }));
    before(async () => {
      folder = await install();
    });
    after(async () => {
      await close();
      await uninstall(folder);
      await write?.(rows);
    });
    for (const row of rows) {
      const { cell } = row;
      for (const way of ['within', 'beside'].filter((name) => cell[name])) {
        it(`runs through ${cell.tool} ${cell.what ?? ''}, the wasm ${way} the script`, { timeout: 300_000 }, async () => {
          row[way] = false;
          assert.equal(await cell[way](folder), EXPECTED);
          row[way] = true;
        });
      }
    }
  });
}
