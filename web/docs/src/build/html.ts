//! HTML as text: what is put into it is escaped, unless it is HTML itself.

/** A piece of HTML. Only `html` and `trusted` make one. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Html | string | number | false | null | undefined | readonly Content[];

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function textOf(content: Content): string {
  if (content === false || content === null || content === undefined) return '';
  if (content instanceof Html) return content.text;
  if (typeof content === 'object') return content.map(textOf).join('');
  return String(content).replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}

/** The tag of templates: html`<p>${text}</p>`. */
export function html(strings: TemplateStringsArray, ...values: Content[]): Html {
  return new Html(strings.map((string, index) => string + textOf(values[index])).join(''));
}

/** What a library made as HTML of documents of this repository. */
export const trusted = (text: string): Html => new Html(text);
