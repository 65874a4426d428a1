//! The words by which failures are told apart: those of replies, from the document, and those of the rules.

import { readFileSync } from 'node:fs';
import { marked, type Tokens } from 'marked';
import { apis, type Operation, type Reply } from './document.ts';

/** The anchor of a code: it may have blanks and slashes, which an address has not. */
export const codeAnchor = (code: string): string => code.replace(/[^\w.]+/g, '-');

export interface ReplyCode {
  code: string;
  /** Of the APIs that give it. */
  apis: string[];
  statuses: string[];
  operations: Operation[];
  /** What the document says of the replies that have it. */
  told: string[];
}

interface Given {
  api: string;
  status: string;
  /** None where any path can give it. */
  operation?: Operation;
  reply?: Reply;
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

const FIRST_NUMBER = /^\d/;

/** Words before numbers, and these by their size. */
function compare(a: string, b: string): number {
  if (FIRST_NUMBER.test(a) !== FIRST_NUMBER.test(b)) return FIRST_NUMBER.test(a) ? 1 : -1;
  return a.localeCompare(b, 'en', { numeric: true });
}

function given(): Map<string, Given[]> {
  const all = new Map<string, Given[]>();
  const add = (codes: readonly string[], one: Given) => {
    for (const code of codes) all.set(code, [...(all.get(code) ?? []), one]);
  };
  for (const { name: api, operations, everywhere } of apis) {
    for (const operation of operations) {
      for (const [status, reply] of operation.replies) add(reply['x-codes'] ?? [], { api, status, operation, reply });
    }
    for (const [status, codes] of Object.entries(everywhere)) add(codes, { api, status });
  }
  return all;
}

export const replyCodes: ReplyCode[] = [...given()]
  .map(([code, all]) => ({
    code,
    apis: unique(all.map(({ api }) => api)),
    statuses: unique(all.map(({ status }) => status)),
    operations: unique(all.flatMap(({ operation }) => operation ?? [])),
    told: unique(all.flatMap(({ reply }) => reply?.description ?? [])),
  }))
  .sort((a, b) => compare(a.code, b.code));

export interface RuleCode {
  code: string;
  /** Markdown. */
  params: string;
  means: string;
  /** By language. */
  texts: Record<string, string>;
}

const README = new URL('../../../validator/README.md', import.meta.url);

/** The table of the package's codes, which is generated from the rules. */
function ruleTable(): Tokens.Table {
  const [, part] = readFileSync(README, 'utf8').split(/<!-- codes:.*?-->|<!-- end of codes -->/);
  const table = marked.lexer(part ?? '').find((token) => token.type === 'table');
  if (!table) throw new Error('web/validator/README.md has no table of codes');
  return table as Tokens.Table;
}

function rules(): RuleCode[] {
  const { header, rows } = ruleTable();
  const languages = header.slice(3).map(({ text }) => text.replaceAll('`', ''));
  return rows.map((row) => {
    const [code = '', params = '', means = '', ...texts] = row.map(({ text }) => text);
    return {
      code: code.replaceAll('`', ''),
      params,
      means,
      texts: Object.fromEntries(languages.map((language, index) => [language, texts[index] ?? ''])),
    };
  });
}

export const ruleCodes: RuleCode[] = rules();

/** Whatever is explained has an anchor of its own. */
const anchors = [...replyCodes, ...ruleCodes].map(({ code }) => codeAnchor(code));
const doubled = anchors.find((anchor, index) => anchors.indexOf(anchor) !== index);
if (doubled) throw new Error(`two codes have the anchor ${doubled}`);
