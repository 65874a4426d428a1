// Whether the time of a reply tells who has a login: Welch's t over interleaved calls with a known and with an unknown name, in workerd.
// By hand, on a machine that does nothing else, after `cargo xtask build worker`:
//
//   node_modules/.bin/node tests/bench/enumeration.mjs [--samples 5000] [--only log-in,reset,mailed-code,code,sign-up,rename]
//
// |t| of 4.5 is where the two would be told apart (the threshold of TVLA and dudect). It is taken over all samples, and without the slowest
// hundredth, where the noise of the machine is; the greater one counts. Exits with 1 where one is above.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ACCOUNT, BASE, PASSWORD, addKey, siteHeaders } from '../e2e/harness/identity.mjs';
import { startWorker } from '../e2e/harness/worker.mjs';

const LIMIT = 4.5;
/** So many pairs are measured before what they left behind is removed: guesses would have to wait, and tables would grow. */
const PAIRS = 4;
const WARM_UP = 48;
/** So many pairs at a time of what takes 300 ms whoever is asked about: it waits nearly all of them, and alone it would take an hour. */
const LANES = 6;

const { values } = parseArgs({ options: { samples: { type: 'string', default: '5000' }, only: { type: 'string', default: '' } } });
const samples = Number(values.samples);
const only = values.only.split(',').filter(Boolean);

const worker = await startWorker({ onReply: () => {} });
const headers = siteHeaders(await addKey(worker.db, 'browser'));
const call = (method, path, body, token) => worker.api(method, BASE + path, { body, token, headers });

const user = { name: { first: 'Pat', middle: 'E', last: 'Kake' }, email: 'pat.kake@example.com' };
async function signUp(username) {
  const answer = await call('POST', '/user/local', { user, provider: { username, password: PASSWORD } });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
  return answer.body;
}

/** A name as long as any other. */
const name = () => `pat.${randomUUID()}`;
/** One for each lane. */
const known = Array.from({ length: LANES }, name);
const ids = [];
for (const username of known) ids.push((await signUp(username)).userId);
/** Who renames: logged in just now, for what changes somebody asks for that. */
let own;
// Verified, in 1970: to any other address nothing is sent, and there would be nothing to tell apart.
await worker.db.prepare('UPDATE users SET email_verified_at = 0').run();

/** Each is asked with what is known and with what is not, and answers both alike. */
const CALLS = {
  'log-in': {
    status: 401,
    ask: (username) => call('POST', '/auth/local/login', { username, password: 'correct horse batteri' }),
    what: [(lane) => known[lane], name],
  },
  reset: {
    status: 200,
    lanes: LANES,
    ask: (username) => call('PATCH', '/auth/local/reset', { username }),
    what: [(lane) => known[lane], name],
  },
  'mailed-code': {
    status: 200,
    lanes: LANES,
    ask: (username) => call('POST', '/auth/code', { username }),
    what: [(lane) => known[lane], name],
  },
  code: {
    status: 401,
    ask: (id) => call('POST', '/auth/2fa', { challenge: `${id}.${'k'.repeat(43)}`, code: '000000' }),
    what: [(lane) => ids[lane], () => randomUUID()],
  },
  // Who signs up is told that a name is taken. Where the rules refuse it, nothing is.
  'sign-up': {
    status: 400,
    ask: (username) => call('POST', '/user/local', { user, provider: { username, password: 'Password1' } }),
    what: [(lane) => known[lane], name],
  },
  // Who is renamed is told as well, and has five guesses. Where the old name is another's, nothing is.
  rename: {
    status: 404,
    ask: (newUsername) => call('PATCH', `/user/${own.userId}/username`, { oldUsername: 'nobody', newUsername }, own.accessToken),
    what: [(lane) => known[lane], name],
  },
};

const LEFT = ['guess_counts', 'recent_guesses', 'reset_tokens', 'email_tokens', 'mailed_codes', 'audit'];
const clear = () => worker.db.batch(LEFT.map((table) => worker.db.prepare(`DELETE FROM ${table}`)));

async function time({ ask, status }, what) {
  const start = performance.now();
  const answer = await ask(what);
  const milliseconds = performance.now() - start;
  if (answer.status !== status) throw new Error(`${answer.status} in place of ${status}: ${answer.text}`);
  return milliseconds;
}

function moments(times) {
  const mean = times.reduce((sum, one) => sum + one, 0) / times.length;
  const variance = times.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (times.length - 1);
  return { mean, error: variance / times.length };
}

function welch([first, second]) {
  const [one, other] = [moments(first), moments(second)];
  return (one.mean - other.mean) / Math.sqrt(one.error + other.error);
}

/** Without what is slower than 99 of a hundred of all. */
function trimmed(times) {
  const all = times.flat().toSorted((a, b) => a - b);
  const bound = all[Math.floor(all.length * 0.99)];
  return times.map((some) => some.filter((one) => one <= bound));
}

async function measure(one) {
  const times = [[], []];
  const lanes = one.lanes ?? 1;
  let pair = -WARM_UP;
  const run = async (lane) => {
    for (let count = 0; pair < samples; count++) {
      const isMeasured = pair++ >= 0;
      if (count % PAIRS === 0) await clear();
      // Which comes first is drawn: whatever the call before leaves warm helps both.
      const order = Math.random() < 0.5 ? [0, 1] : [1, 0];
      for (const side of order) {
        const milliseconds = await time(one, one.what[side](lane));
        if (isMeasured) times[side].push(milliseconds);
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)));
  return times;
}

let isTold = false;
try {
  for (const [title, one] of Object.entries(CALLS)) {
    if (only.length > 0 && !only.includes(title)) continue;
    own = await signUp(name());
    const times = await measure(one);
    const cut = trimmed(times);
    const [whole, without] = [welch(times), welch(cut)];
    const [knownMean, unknownMean] = cut.map((some) => moments(some).mean.toFixed(3));
    const verdict = Math.max(Math.abs(whole), Math.abs(without)) > LIMIT ? 'TOLD' : 'alike';
    isTold ||= verdict === 'TOLD';
    console.log(`${title}: ${samples} pairs, ${knownMean} ms known, ${unknownMean} ms unknown, t ${whole.toFixed(2)}, without the slowest ${without.toFixed(2)}: ${verdict}`);
  }
} finally {
  await worker.close();
}
process.exitCode = isTold ? 1 : 0;
