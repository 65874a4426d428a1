//! What every page has around its text.

import { type Content, type Html, html } from './html.ts';

/** The scripts that a page may have beside that of the search. */
export type Script = 'request' | 'playground' | 'webhooks';

export interface Page {
  /** Its address below `/docs/`, where `index` stands for a folder's own. */
  path: string;
  title: string;
  description: string;
  /** The path of the entry of the navigation under which it is. */
  place: string;
  scripts: readonly Script[];
  /** Whether the text takes the whole width. */
  isWide?: boolean;
  /** What stands beside the text. */
  aside?: { label: string; body: Content };
  body: Html;
}

/** Where built files are served: `style`, `search` and those of `Script`, as Vite named them. */
export type Assets = (name: 'style' | 'search' | Script) => string;

export interface Place {
  path: string;
  title: string;
}

/** The address of a page. */
export const pageAddress = (path: string): string => `/docs/${path.replace(/(^|\/)index$/, '$1')}`;

const SEARCH = html`<search class="search" inert><label for="search" class="spoken">Search the documentation</label>
<input id="search" type="search" role="combobox" aria-expanded="false" aria-controls="found" aria-autocomplete="list" autocomplete="off" spellcheck="false" placeholder="Search (press /)">
<ul id="found" role="listbox" aria-label="What was found" hidden></ul></search>`;

const navigation = (places: readonly Place[], current: string): Html =>
  html`<nav aria-label="Documentation">${places.map(
    ({ path, title }) =>
      html`<a href="${pageAddress(path)}"${path.split('/')[0] === current && html` aria-current="true"`}>${title}</a>`,
  )}</nav>`;

/** The whole of a page. */
export function layout(page: Page, places: readonly Place[], assets: Assets): string {
  const { title, description, aside, body } = page;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${description}">
<title>${title} – idp-edge</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${assets('style')}">
${(['search', ...page.scripts] as const).map(
  (name) => html`<script type="module" src="${assets(name)}"></script>
`,
)}</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar"><a class="brand" href="/docs/">idp-edge</a>
${navigation(places, page.place)}
${SEARCH}</header>
<div class="page${aside ? ' with-aside' : ''}${page.isWide ? ' wide-page' : ''}">
${aside && html`<nav class="aside" aria-label="${aside.label}">${aside.body}</nav>`}
<main id="content" tabindex="-1">${body}</main>
</div>
</body>
</html>
`.text;
}
