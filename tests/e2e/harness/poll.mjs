//! Waiting for what happens outside this process.

/**
 * Asks until `find` gives something other than `undefined`.
 * @throws after `milliseconds`, with `what`
 */
export async function until(what, find, milliseconds = 5000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`waited ${milliseconds} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
