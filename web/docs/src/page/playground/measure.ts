//! How long a judgement takes in this browser.

/** For so long it is repeated: the clock of a browser is too coarse for one. */
const MILLISECONDS = 8;
const ROUNDS = 5;

/** Microseconds of one call, the least of some rounds: what else the machine does only makes it slower. */
export function microseconds(judge: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    let calls = 0;
    let passed = 0;
    while (passed < MILLISECONDS) {
      for (let call = 0; call < 16; call += 1) judge();
      calls += 16;
      passed = performance.now() - begun;
    }
    least = Math.min(least, (passed * 1000) / calls);
  }
  return least;
}

/** As it is shown. */
export const inWords = (micros: number): string => `${micros < 10 ? micros.toFixed(2) : micros.toFixed(0)} µs`;
