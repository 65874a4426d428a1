// The validator against its rivals, side by side in one run: ratios, never times. The verdicts must agree first.
import { CreateUser, validate, validateField } from '@idp-edge/validator';
import { sizes } from '../lib/size.mjs';
import { validPayloads, wrongPayloads } from './payloads.mjs';
import { email, valibot, zod } from './rivals.mjs';

const PAYLOADS = 256;
const ROUNDS = 120;
const WARM_UP = 40;

const users = validPayloads(PAYLOADS);
const texts = users.map((user) => JSON.stringify(user));
const addresses = users.map((user) => user.emailAddress);

const ours = (text) => validate(CreateUser, text).ok;
const contenders = {
  parse: [JSON.parse, texts],
  ours: [ours, texts],
  zod: [(text) => zod(JSON.parse(text)), texts],
  valibot: [(text) => valibot(JSON.parse(text)), texts],
  field: [(text) => validateField(CreateUser, 'emailAddress', text), addresses],
  regexp: [(text) => email.test(text), addresses],
};

/** Fails unless all say the same of every payload. */
function agree() {
  for (const [expected, payloads] of [[true, users], [false, wrongPayloads(PAYLOADS)]]) {
    for (const payload of payloads) {
      const verdicts = [ours(JSON.stringify(payload)), zod(payload), valibot(payload)];
      if (verdicts.some((verdict) => verdict !== expected)) {
        throw new Error(`The verdicts differ (ours, zod, valibot): ${verdicts} of ${JSON.stringify(payload)}`);
      }
    }
  }
}

let sink = 0;

/** Nanoseconds for one call, over all payloads. */
function time([judge, inputs]) {
  const start = process.hrtime.bigint();
  for (let turn = 0; turn < 8; turn++) {
    for (const input of inputs) if (judge(input)) sink++;
  }
  return Number(process.hrtime.bigint() - start) / (8 * inputs.length);
}

/** Rounds of all contenders in an order that changes, so that noise hits each alike. */
function measure() {
  const names = Object.keys(contenders);
  const rounds = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const order = names.toSorted(() => Math.random() - 0.5);
    const times = Object.fromEntries(order.map((name) => [name, time(contenders[name])]));
    if (round >= 0) rounds.push(times);
  }
  return rounds;
}

/** Median of the ratios within each round, with the 10th and 90th percentile. */
function ratio(rounds, over, under) {
  const sorted = rounds.map((times) => times[over] / times[under]).sort((a, b) => a - b);
  const at = (share) => sorted[Math.floor(share * (sorted.length - 1))];
  return { median: at(0.5), low: at(0.1), high: at(0.9) };
}

function row(what, value, gate, met) {
  console.log(`${what.padEnd(62)} ${value.padEnd(24)} ${gate.padEnd(9)} ${met ? 'holds' : 'missed'}`);
}

function ratioRow(what, { median, low, high }, gate, atMost) {
  const met = atMost ? median <= gate : median >= gate;
  row(what, `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`, `${atMost ? '≤' : '≥'} ${gate}`, met);
}

agree();
console.log(`Node ${process.version}, ${PAYLOADS} valid payloads as text, ${ROUNDS} rounds: median (10th–90th percentile)\n`);
const rounds = measure();
ratioRow('verdict from text / JSON.parse alone', ratio(rounds, 'ours', 'parse'), 0.45, true);
ratioRow('JSON.parse + Valibot / verdict from text', ratio(rounds, 'valibot', 'ours'), 8, false);
ratioRow('JSON.parse + Zod 4 / verdict from text', ratio(rounds, 'zod', 'ours'), 9, false);
ratioRow('one field per keystroke / a bare RegExp.test', ratio(rounds, 'field', 'regexp'), 1.15, true);
const { validate: small, standard } = await sizes();
row('bundle of validate, gzip -9', `${small} bytes`, '≤ 6144', small <= 6144);
row('bundle with a Standard Schema object and the texts, gzip -9', `${standard} bytes`, '≤ 8192', standard <= 8192);
if (sink === 0) throw new Error('nothing was judged');
