// Parts of the package's README that runs write.
import { readFile, writeFile } from 'node:fs/promises';

const README = new URL('../../web/validator/README.md', import.meta.url);

/**
 * Puts `content` between the line that begins with `<!-- NAME: ` and the line `<!-- end of NAME -->`.
 *
 * @throws when the README has no such lines
 */
export async function writePart(name, content) {
  const part = new RegExp(`(<!-- ${name}: [^\n]*\n)[^]*(<!-- end of ${name} -->\n)`);
  const text = await readFile(README, 'utf8');
  if (!part.test(text)) throw new Error(`README.md has no lines for ${name}`);
  await writeFile(README, text.replace(part, (_, start, end) => `${start}\n${content}\n\n${end}`));
}
