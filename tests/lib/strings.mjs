// The package writes texts into the memory of its rules by WebAssembly where the engine of JavaScript has functions for it, else by JavaScript.

export const WAYS = ['WebAssembly', 'JavaScript'];

const dist = (name, way) => import(`${new URL(`../../web/validator/dist/${name}.js`, import.meta.url)}?way=${way}`);

/**
 * @param {'WebAssembly' | 'JavaScript'} way
 * @returns {Promise<{ protection: object, identity: object, programs: object }>} the entries, which write texts in that way
 * @throws where WebAssembly is not given the characters of texts, and should be
 */
export async function entriesBy(way) {
  const [protection, identity, programs] = await Promise.all(['index', 'identity', 'programs'].map((name) => dist(name, way)));
  const { Module, Instance } = WebAssembly;
  const made = [];
  WebAssembly.Instance = class extends Instance {
    constructor(...given) {
      super(...given);
      made.push(...Object.keys(this.exports));
    }
  };
  WebAssembly.Module = class extends Module {
    constructor(bytes, options) {
      if (options && way === 'JavaScript') throw new TypeError('there are no built-in functions');
      super(bytes, options);
    }
  };
  try {
    // The rules start with the first verdict; texts are written by WebAssembly when some were.
    for (const { validate, ...schemas } of [protection, identity, programs]) {
      for (let text = 0; text < 100; text++) validate(Object.values(schemas).find(({ fields }) => fields), { a: 'a' });
    }
  } finally {
    Object.assign(WebAssembly, { Module, Instance });
  }
  const writers = made.filter((name) => name === 'write').length;
  // The Programs API takes JSON alone.
  if (writers !== (way === 'WebAssembly' ? 2 : 0)) throw new Error(`${writers} of 2 entries write texts by WebAssembly`);
  return { protection, identity, programs };
}
