// Times side by side: rounds of all contenders in an order that changes, so that noise hits each alike; then ratios within each round.

/** Milliseconds that one timing should take: long against what clocks of browsers can tell. */
const SPAN = 2;
let sink = 0;

/** Milliseconds for `turns` times all inputs. */
function time({ call, inputs }, turns) {
  const start = performance.now();
  for (let turn = 0; turn < turns; turn++) {
    for (const input of inputs) if (call(input) !== undefined) sink++;
  }
  return performance.now() - start;
}

/** How often a contender has to do its inputs to fill the span; warms it up on the way. */
function turnsOf(contender) {
  let turns = 1;
  for (let spent = 0; spent < 10 * SPAN; ) {
    const needed = time(contender, turns);
    spent += needed;
    if (needed < SPAN) turns *= 2;
  }
  return turns;
}

/**
 * @param {Record<string, {call: (input: unknown) => unknown, inputs: unknown[]}>} contenders
 * @returns {Record<string, number>[]} for each round the milliseconds per pass over the inputs, by name
 */
export function measure(contenders, count) {
  const names = Object.keys(contenders);
  const turns = Object.fromEntries(names.map((name) => [name, turnsOf(contenders[name])]));
  const rounds = [];
  for (let round = 0; round < count; round++) {
    const order = shuffled(names);
    rounds.push(Object.fromEntries(order.map((name) => [name, time(contenders[name], turns[name]) / turns[name]])));
  }
  if (sink === 0) throw new Error('nothing was judged');
  return rounds;
}

function shuffled(names) {
  const order = [...names];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/** Median of the ratios within each round, with the 10th and the 90th percentile. */
export function ratio(rounds, over, under) {
  const sorted = rounds.map((times) => times[over] / times[under]).sort((a, b) => a - b);
  const at = (share) => sorted[Math.floor(share * (sorted.length - 1))];
  return { median: at(0.5), low: at(0.1), high: at(0.9) };
}
