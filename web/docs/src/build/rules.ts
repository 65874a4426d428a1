//! What the rules say of each member of a body, in words: from `docs/rules.md`, which is generated from them.

import { readFileSync } from 'node:fs';
import { marked, type Tokens } from 'marked';
import { codeAnchor } from './codes.ts';

interface Rule {
  presence: string;
  rule: string;
  normal: string;
  codes: string[];
}

const FILE = new URL('../../../../docs/rules.md', import.meta.url);

const bare = (text: string): string => text.replaceAll('`', '');

function rulesOf(table: Tokens.Table): Map<string, Rule> {
  return new Map(
    table.rows.map((row) => {
      const [path = '', presence = '', rule = '', normal = '', codes = ''] = row.map(({ text }) => text);
      return [bare(path), { presence, rule, normal, codes: bare(codes).split(' ').filter(Boolean) }];
    }),
  );
}

/** By schema, then by the path of a member. */
function read(): Map<string, Map<string, Rule>> {
  const all = new Map<string, Map<string, Rule>>();
  let schema = '';
  for (const token of marked.lexer(readFileSync(FILE, 'utf8'))) {
    if (token.type === 'heading') schema = bare((token as Tokens.Heading).text);
    if (token.type === 'table') all.set(schema, rulesOf(token as Tokens.Table));
  }
  return all;
}

const RULES = read();

/** What goes without saying beside whether a member is required. */
const USUAL = ['required', 'optional, `null` = absent'];

function inWords({ presence, rule, normal, codes }: Rule): string {
  const links = codes.map((code) => `[\`${code}\`](/docs/errors#${codeAnchor(code)})`).join(' ');
  const sentences = [
    rule,
    normal === 'same' ? '' : `Becomes: ${normal}.`,
    USUAL.includes(presence) ? '' : `In a patch: ${presence}.`,
    `Codes: ${links}`,
  ];
  return sentences.filter(Boolean).join('<br>');
}

/** What the rules say of a member of the schema of that name, as Markdown; of lists `[]` counts for nothing. */
export function ruleText(schema: string, path: string): string | undefined {
  const rule = RULES.get(schema)?.get(path.replaceAll('[]', ''));
  return rule && inWords(rule);
}
