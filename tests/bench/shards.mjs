// What the plan past one database comes to (docs/decisions/0059-past-one-database.md): a hundred million people in tenants of very different
// sizes, over as many databases as hold them, and a day's calls. It draws by hashes, so that each run gives the same.
//
// node tests/bench/shards.mjs [--people 100000000] [--kilobytes 13]
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { people: { type: 'string', default: '100000000' }, kilobytes: { type: 'string', default: '13' } } });
const PEOPLE = Number(values.people);
/** Bytes of a person, on average: 13.0 KB was measured of 10⁵ people; with 5 KB ten gigabytes hold two million. */
const PERSON = Number(values.kilobytes) * 1000;

const TENANTS = 100_000;
const BUCKETS = 16_384;
/** A tenant with more people than this has two buckets, four, eight … */
const MOST_IN_BUCKET = 50_000;
/** A database has 10 GB; what grows in a month of moving others away is left free. */
const FILLED = 7e9;
/** Calls of a person in a month, and the busiest hour beside the average. */
const CALLS_A_MONTH = 60;
const PEAK = 4;
const MONTH_S = 30 * 86_400;
const DRAWN = 5_000_000;
/** What a batch takes of a database's one thread, milliseconds, and how long the way there and back is. */
const WORK = { read: 1.5, write: 4 };
const TRIP_MS = 30;
/** The platform's: connections of one call at once. */
const AT_ONCE = 6;
/** How often an isolate or KV knows already whose an id of the vendor is. */
const KNOWN = 0.7;
/** Moving an owner takes so much of the target's thread, which the move may have a quarter of. */
const OWNER_MS = 5;
const MOVE_SHARE = 0.25;

/** 32 bits that look random, of two numbers. */
function hash(one, other) {
  let mixed = Math.imul(one ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(other + 0x7f4a7c15, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
const drawn = (one, other) => hash(one, other) / 2 ** 32;

/** Tenants by rank, as large as Zipf's law has them: people, where they begin, and how many buckets each has. */
function tenants() {
  const [people, first, pieces] = [new Uint32Array(TENANTS), new Float64Array(TENANTS + 1), new Uint32Array(TENANTS)];
  let harmonic = 0;
  for (let rank = 1; rank <= TENANTS; rank += 1) harmonic += 1 / rank;
  for (let tenant = 0; tenant < TENANTS; tenant += 1) {
    people[tenant] = Math.max(1, Math.round(PEOPLE / (tenant + 1) / harmonic));
    first[tenant + 1] = first[tenant] + people[tenant];
    pieces[tenant] = 1;
    while (people[tenant] / pieces[tenant] > MOST_IN_BUCKET) pieces[tenant] *= 2;
  }
  return { people, first, pieces };
}

/** Which bucket something of a tenant is in, by its hash: all of a small tenant is in one. */
const bucketOf = (all, tenant, key) => hash(tenant + 1, 0x51ed + (key & (all.pieces[tenant] - 1))) & (BUCKETS - 1);
const PERSON_KEY = 0x11;
const NAME_KEY = 0x22;
const personKey = (tenant, person) => hash(hash(tenant, PERSON_KEY), person);
const nameKey = (tenant, person) => hash(hash(tenant, NAME_KEY), person);

/** Puts everybody into a bucket: people and bytes of each. Most of what a person has is the same for all; alerts have a long tail. */
function fill(all) {
  const [people, bytes] = [new Float64Array(BUCKETS), new Float64Array(BUCKETS)];
  for (let tenant = 0; tenant < TENANTS; tenant += 1) {
    for (let person = 0; person < all.people[tenant]; person += 1) {
      const key = personKey(tenant, person);
      const bucket = bucketOf(all, tenant, key);
      const tail = Math.min(0.5 / Math.sqrt(drawn(key, 7) + 1e-9), 500);
      people[bucket] += 1;
      bytes[bucket] += PERSON * (0.6 + 0.4 * tail);
    }
  }
  return { people, bytes };
}

/** The database of each bucket: the fullest bucket first, each to the emptiest database. */
function place({ bytes }) {
  const total = bytes.reduce((sum, one) => sum + one, 0);
  const count = Math.ceil(total / FILLED);
  const [full, databaseOf] = [new Float64Array(count), new Uint16Array(BUCKETS)];
  const order = Array.from(bytes.keys()).sort((one, other) => bytes[other] - bytes[one]);
  for (const bucket of order) {
    let emptiest = 0;
    for (let database = 1; database < count; database += 1) if (full[database] < full[emptiest]) emptiest = database;
    databaseOf[bucket] = emptiest;
    full[emptiest] += bytes[bucket];
  }
  return { count, full, databaseOf, total };
}

/**
 * The calls: their share of all, the trips that they take today, and which databases they take in one trip after the other. In a trip several are asked at
 * once. `w` are databases of a call: of the person, of the name, of the tenant's home, of a value that is counted over accounts or over all tenants (`ssn`), of the vendor's id.
 */
const CALLS = [
  ['own data, read', 0.44, 1, 'read', (w) => [[w.person]]],
  ['own data, written', 0.08, 1, 'write', (w) => [[w.person]]],
  ['profile made, or its SSN changed', 0.02, 1, 'write', (w) => [[w.ssn, w.name], [w.person]]],
  ['refresh, log-out, code of a second factor', 0.15, 1, 'write', (w) => [[w.person]]],
  ['log-in by name and password', 0.08, 2, 'write', (w) => (w.isOne ? [[w.person], [w.person]] : [[w.name], [w.person]])],
  ['sign-up', 0.005, 2, 'write', (w) => (w.isOne ? [[w.person], [w.person]] : [[w.home, w.name], [w.person]])],
  ['delivery of the vendor', 0.15, 1, 'write', (w) => (w.isKnown ? [[w.person]] : [[w.vendor], [w.person]])],
  ['account of a program, whose SSN and phone are counted', 0.03, 1, 'write', (w) => (w.isOne ? [[w.person]] : [[w.value, w.other], [w.person]])],
  ['search by address or name of a tenant', 0.035, 1, 'read', (w) => (w.isOne ? [[w.person]] : [[w.name], [w.person]])],
  ['list of a tenant, newest first', 0.01, 1, 'read', (w) => w.everywhere],
];

/** The databases in which a tenant has anything, as many at once as may be asked. */
function rounds(all, databaseOf, tenant) {
  const found = new Set();
  for (let piece = 0; piece < all.pieces[tenant]; piece += 1) found.add(databaseOf[bucketOf(all, tenant, piece)]);
  const each = [...found];
  return Array.from({ length: Math.ceil(each.length / AT_ONCE) }, (_, index) => each.slice(index * AT_ONCE, (index + 1) * AT_ONCE));
}

/** Whose tenant a person is, of all in a row. */
function tenantOf({ first }, number) {
  let [low, high] = [0, TENANTS - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (first[middle] <= number) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Draws calls, and counts trips, work of each database, and how many calls need each of them. */
function call(all, { count, databaseOf }) {
  const kinds = CALLS.map(() => ({ calls: 0, trips: 0, more: 0, databases: 0 }));
  const [work, needed] = [new Float64Array(count), new Float64Array(count)];
  const everywhere = new Map();
  const database = (tenant, key) => databaseOf[bucketOf(all, tenant, key)];
  const last = all.first[TENANTS];
  for (let number = 0; number < DRAWN; number += 1) {
    const one = Math.min(last - 1, Math.floor(drawn(number, 1) * last));
    const tenant = tenantOf(all, one);
    const person = one - all.first[tenant];
    const isOne = all.pieces[tenant] === 1;
    if (!everywhere.has(tenant) && !isOne) everywhere.set(tenant, rounds(all, databaseOf, tenant));
    const own = database(tenant, personKey(tenant, person));
    const where = {
      isOne, isKnown: drawn(number, 2) < KNOWN, person: own, name: database(tenant, nameKey(tenant, person)), home: database(tenant, 0),
      value: database(tenant, hash(one, 3)), other: database(tenant, hash(one, 4)), vendor: databaseOf[hash(one, 5) & (BUCKETS - 1)], ssn: databaseOf[hash(one, 8) & (BUCKETS - 1)],
      everywhere: isOne ? [[own]] : everywhere.get(tenant),
    };
    let [kind, left] = [0, drawn(number, 6)];
    while (kind < CALLS.length - 1 && (left -= CALLS[kind][1]) >= 0) kind += 1;
    const [, , today, what, trips] = CALLS[kind];
    note(kinds[kind], trips(where), today, { work, needed, milliseconds: WORK[what] });
  }
  return { kinds, work, needed };
}

function note(kind, trips, today, { work, needed, milliseconds }) {
  const touched = new Set(trips.flat());
  kind.calls += 1;
  kind.trips += trips.length;
  kind.more += trips.length > today ? 1 : 0;
  kind.databases += touched.size;
  for (const trip of trips) for (const database of new Set(trip)) work[database] += milliseconds;
  for (const database of touched) needed[database] += 1;
}

const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (headings, rows) => [row(headings), row(headings.map(() => '---')), ...rows.map(row)].join('\n');
const percent = (share) => `${(100 * share).toFixed(share < 0.001 ? 4 : 2)} %`;
const most = (numbers) => numbers.reduce((one, other) => Math.max(one, other), 0);
const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const time = (seconds) => (seconds < 120 ? `${seconds.toFixed(0)} s` : seconds < 7200 ? `${(seconds / 60).toFixed(0)} min` : `${(seconds / 3600).toFixed(1)} h`);

function tellOfPlaces(all, buckets, placed) {
  const split = all.people.findIndex((people) => people <= MOST_IN_BUCKET);
  const large = all.first[split] / all.first[TENANTS];
  const largest = buckets.people.indexOf(most(buckets.people));
  const move = (people) => time((people * OWNER_MS) / 1000 / MOVE_SHARE);
  const ofOne = rounds(all, placed.databaseOf, 0).flat().length;
  console.log(table(['what', 'figure'], [
    ['people, tenants, buckets', `${PEOPLE.toExponential()}, ${TENANTS}, ${BUCKETS}`],
    ['bytes of a person; of all', `${PERSON / 1000} KB; ${(placed.total / 1e9).toFixed(0)} GB`],
    ['databases, each filled to', `${placed.count}, ${(mean(placed.full) / 1e9).toFixed(2)} GB (most ${(most(placed.full) / 1e9).toFixed(2)})`],
    ['tenants of more than one bucket; people in them', `${split}; ${percent(large)}`],
    ['the largest tenant', `${all.people[0]} people, ${all.pieces[0]} buckets in ${ofOne} databases`],
    ['a bucket', `${mean(buckets.people).toFixed(0)} people, ${(mean(buckets.bytes) / 1e6).toFixed(0)} MB; moved in ${move(mean(buckets.people))}`],
    ['the largest bucket', `${buckets.people[largest]} people, ${(most(buckets.bytes) / 1e6).toFixed(0)} MB; moved in ${move(buckets.people[largest])}`],
    ['one database more', `gets ${(PEOPLE / (placed.count + 1)).toExponential(1)} people in ${move(PEOPLE / (placed.count + 1))}`],
  ]));
}

function tellOfCalls({ kinds }) {
  const total = kinds.reduce((sum, { calls }) => sum + calls, 0);
  const sums = { today: 0, trips: 0, more: 0 };
  const rows = CALLS.map(([name, , today], index) => {
    const { calls, trips, more } = kinds[index];
    sums.today += today * calls;
    sums.trips += trips;
    sums.more += more;
    return [name, percent(calls / total), today, (trips / calls).toFixed(3), percent(more / calls)];
  });
  rows.push(['all', '100 %', (sums.today / total).toFixed(3), (sums.trips / total).toFixed(3), percent(sums.more / total)]);
  console.log(`\n${table(['call', 'of all', 'trips today', 'trips then', 'a trip more than today'], rows)}`);
}

function tellOfLoad(all, buckets, placed, { kinds, work, needed }) {
  const perSecond = (PEOPLE * CALLS_A_MONTH * PEAK) / MONTH_S;
  const busy = work.map((milliseconds) => ((milliseconds / DRAWN) * perSecond) / 1000);
  const inEach = new Float64Array(placed.count);
  buckets.people.forEach((people, bucket) => {
    inEach[placed.databaseOf[bucket]] += people / all.first[TENANTS];
  });
  const whole = new Float64Array(placed.count);
  for (let tenant = 0; tenant < TENANTS; tenant += 1) if (all.pieces[tenant] === 1) whole[placed.databaseOf[bucketOf(all, tenant, 0)]] += 1;
  const needs = (index) => percent(kinds[index].databases / kinds[index].calls / placed.count);
  // In ten minutes half of a tenant log in, whose people are all in one bucket, or a twentieth of the largest one.
  const rush = (people, share, databases) => (people * share * 2 * WORK.write) / 1000 / 600 / databases;
  const ofOne = rounds(all, placed.databaseOf, 0).flat().length;
  console.log(`\n${table(['what', 'figure'], [
    ['calls a second in the busiest hour', perSecond.toFixed(0)],
    ['a database is busy then', `${percent(mean(busy))} (most ${percent(most(busy))})`],
    ['the same beside a move to it', percent(most(busy) + MOVE_SHARE)],
    ['half of a tenant of 50,000 log in within ten minutes: of their database', percent(rush(MOST_IN_BUCKET, 0.5, 1))],
    ['a twentieth of the largest tenant does: of each of its databases', percent(rush(all.people[0], 0.05, ofOne))],
    ['a person called for 20 times a second: of the database', percent((20 * WORK.read) / 1000)],
    ['one database away: people of whom nothing is known', `${percent(mean(inEach))} (most ${percent(most(inEach))})`],
    ['one database away: tenants that are away as a whole', `${mean(whole).toFixed(0)} of ${TENANTS} (most ${most(whole)})`],
    ['one database away: calls that fail', `${percent(mean(needed) / DRAWN)} (most ${percent(most(needed) / DRAWN)})`],
    ['of them: own data; log-ins; sign-ups; lists of tenants', `${needs(0)}; ${needs(4)}; ${needs(5)}; ${needs(9)}`],
    ['a trip more takes', `${TRIP_MS} ms and more`],
  ])}`);
}

const started = performance.now();
const all = tenants();
const buckets = fill(all);
const placed = place(buckets);
const calls = call(all, placed);
tellOfPlaces(all, buckets, placed);
tellOfCalls(calls);
tellOfLoad(all, buckets, placed, calls);
console.error(`${((performance.now() - started) / 1000).toFixed(1)} s`);
