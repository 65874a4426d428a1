// How soon a page of the documentation is there on a phone: the largest contentful paint (LCP) in Chromium, which is slowed down as Lighthouse does it for
// mobile where it applies its throttling itself. By hand, after `cargo xtask build console`:
//
//   node_modules/.bin/node tests/bench/docs.mjs [--runs 5]
//
// Files come from memory, compressed as the platform does it, to a browser that has none of them yet. Prints a table, as in docs/benchmarks/docs.md. Exits with 1
// where the median of a page is over the budget.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { openBrowser } from '../browser/harness/chromium.mjs';

const BUDGET = 1500;
/** Lighthouse's `mobileSlow4G`: 150 ms there and back, 1.6 Mbit/s, a processor a quarter as quick. A request that Chromium holds back stands for the several that a connection has, hence the factors. */
const NETWORK = { offline: false, latency: 150 * 3.75, downloadThroughput: Math.floor((1.6 * 1024 * 0.9 * 1024) / 8), uploadThroughput: Math.floor((750 * 0.9 * 1024) / 8) };
const SLOWER = 4;
/** Its phone. */
const PHONE = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };
/** No more is painted once nothing happened for so long, in milliseconds. */
const QUIET = 1500;

const DIST = fileURLToPath(new URL('../../web/console/dist', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml' };

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });

/** All files by their addresses, as the platform has them: a page goes without its ending. */
function files() {
  if (!existsSync(join(DIST, 'docs'))) throw new Error('the documentation is not built: run `cargo xtask build console`');
  const paths = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const address = (path) => path.slice(DIST.length).replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '');
  return new Map(paths.map((path) => [address(path), { type: TYPES[extname(path)] ?? 'text/plain', body: gzipSync(readFileSync(path)) }]));
}

async function serve(all) {
  const server = createServer(({ url }, answer) => {
    const file = all.get(url.split('?')[0]);
    if (!file) return answer.writeHead(404).end();
    return answer.writeHead(200, { 'content-type': file.type, 'content-encoding': 'gzip', 'content-length': file.body.length }).end(file.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The LCP of a page that nobody has been on, in milliseconds, and what was painted last. */
async function visit(browser, url) {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', NETWORK);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      const last = list.getEntries().at(-1);
      globalThis.painted = { at: last.startTime, what: last.element?.tagName.toLowerCase() };
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForTimeout(QUIET);
  const painted = await page.evaluate(() => globalThis.painted);
  await context.close();
  return painted;
}

const all = files();
const server = await serve(all);
const browser = await openBrowser();
const origin = `http://127.0.0.1:${server.address().port}`;
const pages = [...all.keys()].filter((path) => path.startsWith('/docs/') && all.get(path).type === TYPES['.html']).sort();
let isOver = false;
console.log('| page | LCP, median | slowest | what |\n|---|---|---|---|');
for (const path of pages) {
  const runs = [];
  for (let run = 0; run < Number(values.runs); run++) runs.push(await visit(browser, origin + path));
  runs.sort((a, b) => a.at - b.at);
  const median = runs[Math.floor(runs.length / 2)];
  isOver ||= median.at > BUDGET;
  console.log(`| \`${path}\` | ${Math.round(median.at)} ms | ${Math.round(runs.at(-1).at)} ms | ${median.what} |`);
}
await browser.close();
server.close();
process.exitCode = isOver ? 1 : 0;
