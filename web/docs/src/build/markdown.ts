//! Markdown to HTML.

import { posix } from 'node:path';
import { Marked, marked, type Token, type Tokens } from 'marked';
import { type Html, html, trusted } from './html.ts';

/** A line of Markdown, as descriptions of the document are: code, emphasis, links. */
export const inline = (text: string): Html => trusted(marked.parseInline(text, { async: false }));

export interface Heading {
  id: string;
  text: string;
}

export interface Rendered {
  title: string;
  body: Html;
  /** Those of the second level. */
  headings: Heading[];
}

/** Where a file of the repository is served, if it is. */
export type AddressOf = (file: string) => string | undefined;

/** The anchor that the forge gives a heading, which links in the documents name. */
const anchorOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const plain = (text: string): string => text.replaceAll('`', '');

/** The address behind a link of the document `file`: what is not served is only named. */
function target(href: string, file: string, addressOf: AddressOf): string | undefined {
  if (/^(?:https?:|#)/.test(href)) return href;
  const [path = '', fragment] = href.split('#');
  const address = addressOf(posix.normalize(posix.join(posix.dirname(file), path)));
  return address && fragment ? `${address}#${fragment}` : address;
}

/** What marked gives its renderers. */
interface Parsing {
  parser: { parseInline: (tokens: Token[]) => string };
}

/** A document of the repository as a page. `file`: its path from the root, to which its links are relative. */
export function render(text: string, file: string, addressOf: AddressOf): Rendered {
  const headings: Heading[] = [];
  let title = '';
  let blocks = 0;
  const renderer = {
    heading(this: Parsing, token: Tokens.Heading) {
      const inner = trusted(this.parser.parseInline(token.tokens));
      const id = anchorOf(plain(token.text));
      if (token.depth === 1) title = plain(token.text);
      if (token.depth === 2) headings.push({ id, text: plain(token.text) });
      return html`<h${token.depth} id="${id}">${inner}</h${token.depth}>`.text;
    },
    link(this: Parsing, token: Tokens.Link) {
      const inner = trusted(this.parser.parseInline(token.tokens));
      const href = target(token.href, file, addressOf);
      return href ? html`<a href="${href}">${inner}</a>`.text : inner.text;
    },
    tablecell(this: Parsing, token: Tokens.TableCell) {
      const inner = trusted(this.parser.parseInline(token.tokens));
      // A column without a name has no heading.
      return (token.header && token.text ? html`<th scope="col">${inner}</th>` : html`<td>${inner}</td>`).text;
    },
    code({ text: code }: Tokens.Code) {
      blocks += 1;
      return html`<pre tabindex="0" role="region" aria-label="Example ${blocks}"><code>${code}</code></pre>`.text;
    },
  };
  const body = trusted(new Marked({ renderer }).parse(text, { async: false }));
  return { title, body, headings };
}
