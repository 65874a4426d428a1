//! Pictures made of lists: they are read out in order, fit into a phone, and follow the colors of the page.

import { type Html, html } from './html.ts';
import { inline } from './markdown.ts';

export interface Box {
  title: string;
  about: string;
}

/** What follows from what: boxes with arrows between them, and on the arrow what leads on. */
export function flow(caption: string, boxes: readonly (Box & { by?: string })[]): Html {
  return html`<figure class="flow"><ol>${boxes.map(
    ({ title, about, by }) =>
      html`<li>${by && html`<span class="by">${inline(by)}</span>`}<div class="box"><strong>${title}</strong><span>${inline(about)}</span></div></li>`,
  )}</ol><figcaption>${caption}</figcaption></figure>`;
}

/** Layers, from those who ask to those who are asked. */
export function layers(caption: string, rows: readonly { name: string; boxes: readonly Box[] }[]): Html {
  return html`<figure class="layers"><ol>${rows.map(
    ({ name, boxes }) =>
      html`<li><span class="layer">${name}</span><ul>${boxes.map(
        ({ title, about }) => html`<li class="box"><strong>${title}</strong><span>${inline(about)}</span></li>`,
      )}</ul></li>`,
  )}</ol><figcaption>${caption}</figcaption></figure>`;
}

/** Messages in time: who tells whom what. */
export function sequence(caption: string, steps: readonly [from: string, to: string, what: string][]): Html {
  return html`<figure class="sequence"><ol>${steps.map(
    ([from, to, what]) =>
      html`<li><span class="way"><b>${from}</b>${from !== to && html` <span aria-hidden="true">→</span><span class="spoken"> to </span> <b>${to}</b>`}</span><span>${inline(what)}</span></li>`,
  )}</ol><figcaption>${caption}</figcaption></figure>`;
}
