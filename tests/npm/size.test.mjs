// What the package costs in an application's bundle. Budgets that grow with a reason alone; the design wants 6,144 and 8,192 bytes (see docs/notebook/engine-speed-and-size.md).
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sizes } from '../lib/size.mjs';

// 150 bytes of it say what cures a compilation that was refused.
// 600 write a plain object for the engine in half the time of JSON.
// 300 give `value` without a second verdict where nothing changes, which takes a half to a fifth of the time.
// 50 refuse the schema of another entry, which would be judged by other rules; 20 more of `programs` are the larger ids of its schemas, 30 of `standard` clearer texts.
// 300 name that there is no WebAssembly, know bytes of every realm, refuse what is no plain object, and write UTF-8 where there is no TextEncoder.
// 40 more make plain objects of verdicts.
// 15 have the rules start in half the time.
// 120 tell what is wrong two thirds quicker, of a field that is typed in a third of the time.
// 220 judge what is wrong in an object without its JSON: unknown keys, numbers, choices, characters that are not allowed.
// 310 give the first verdict of a process in two thirds of the time: the wasm is read by WebAssembly, the first object judged by its JSON.
// 880 take what people type: folded apostrophes, hyphens, spaces and fractions, ZIP codes that cross a state line, ids that are numbers, leap
// seconds where there were some. 65 of `passwords` take them however a keyboard writes them. Of `identity` 840 more are six schemas (mails, links) and the composing of passwords, of `programs` 150 its states.
// 220 more of `identity` keep addresses of the United States in one form, wherever their country stands, and 60 of both tell numbers out of bounds.
// 160 of `standard` name a character by itself, and have texts for what only the Worker tells.
const BUDGET = { validate: 10_830, standard: 12_510, identity: 14_280, programs: 14_750, passwords: 5_470 };

it('costs an application no more than its budget', async () => {
  const measured = await sizes();
  for (const [name, bytes] of Object.entries(measured)) {
    assert.ok(bytes <= BUDGET[name], `${name}: ${bytes} bytes gzipped, the budget is ${BUDGET[name]}`);
  }
});
