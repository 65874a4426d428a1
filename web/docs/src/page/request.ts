//! The requests of the reference: what is typed makes a call to this same service, and the reply is shown.

import { curl, type Sent } from './curl.ts';
import { element } from './element.ts';
import { offerToMint } from './mint.ts';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** In the curl text the credentials are variables of the shell. */
const SHOWN = { token: '$TOKEN', key: '$KEY' };

function typed(): { token: string; key: string } {
  const value = (id: string) => document.querySelector<HTMLInputElement>(id)?.value.trim() ?? '';
  return { token: value('#token'), key: value('#key') };
}

const fieldsOf = (form: HTMLFormElement, where: string): Field[] => [
  ...form.querySelectorAll<Field>(`[data-in="${where}"]`),
];

function urlOf(form: HTMLFormElement): string {
  const values = new Map(fieldsOf(form, 'path').map(({ name, value }) => [name, value]));
  const path = (form.dataset.path ?? '').replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values.get(name);
    return value ? encodeURIComponent(value) : place;
  });
  const url = new URL(path, location.origin);
  for (const { name, value } of fieldsOf(form, 'query')) if (value) url.searchParams.set(name, value);
  // The braces of what is not filled in yet are to be read.
  return String(url).replaceAll('%7B', '{').replaceAll('%7D', '}');
}

/** The request that a form makes with these credentials. */
function requestOf(form: HTMLFormElement, { token, key }: { token: string; key: string }): Sent {
  const needs = (form.dataset.needs ?? '').split(' ');
  const headers: Record<string, string> = {};
  if (needs.includes('token') && token) headers.Authorization = `Bearer ${token}`;
  if (needs.includes('key') && key) headers['X-API-Key'] = key;
  for (const { name, value } of fieldsOf(form, 'header')) if (value) headers[name] = value;
  const body = fieldsOf(form, 'body')[0]?.value.trim() || undefined;
  if (body && form.dataset.type) headers['Content-Type'] = form.dataset.type;
  return { method: form.dataset.method ?? 'GET', url: urlOf(form), headers, body };
}

function showCurl(form: HTMLFormElement): void {
  const code = form.querySelector('.curl code');
  if (code) code.textContent = curl(requestOf(form, SHOWN));
}

/** A body that is JSON is set out, another shown as it came. */
function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The access token of a log-in or of `/oauth/token`. */
function tokenIn(text: string): string | undefined {
  try {
    const reply = JSON.parse(text) as Record<string, unknown>;
    const token = reply.access_token ?? reply.accessToken;
    return typeof token === 'string' ? token : undefined;
  } catch {
    return undefined;
  }
}

function takeToken(token: string): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'quiet' }, 'Use this access token');
  button.addEventListener('click', () => {
    const field = document.querySelector<HTMLInputElement>('#token');
    if (field) field.value = token;
    button.replaceWith(element('p', {}, 'The next requests carry it.'));
  });
  return button;
}

const block = (label: string, text: string) =>
  element('pre', { tabindex: '0', role: 'region', 'aria-label': label }, element('code', {}, text));

async function shown(response: Response, milliseconds: number): Promise<Node[]> {
  const text = await response.text();
  const token = response.ok ? tokenIn(text) : undefined;
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  const line = `${response.status} ${response.statusText}`.trim();
  return [
    element('p', {}, element('strong', { class: response.ok ? 'good' : 'bad' }, line), ` in ${milliseconds} ms`),
    text ? block('Body of the reply', readable(text)) : element('p', {}, 'Without a body.'),
    ...(token ? [takeToken(token)] : []),
    element('details', {}, element('summary', {}, 'Headers'), block('Headers of the reply', headers)),
  ];
}

async function send(form: HTMLFormElement): Promise<void> {
  const result = form.querySelector('.result');
  const button = form.querySelector<HTMLButtonElement>('button:not([type])');
  if (!result || button?.getAttribute('aria-disabled') === 'true') return;
  button?.setAttribute('aria-disabled', 'true');
  const { method, url, headers, body } = requestOf(form, typed());
  const begun = performance.now();
  try {
    const response = await fetch(url, {
      method,
      headers,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    result.replaceChildren(...(await shown(response, Math.round(performance.now() - begun))));
  } catch {
    result.replaceChildren(
      element('p', {}, 'There was no reply: the service can’t be reached, or a header has signs that none may have.'),
    );
  } finally {
    button?.removeAttribute('aria-disabled');
  }
}

async function copy(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const text = button.textContent;
  await navigator.clipboard.writeText(curl(requestOf(form, SHOWN)));
  button.textContent = 'Copied';
  setTimeout(() => {
    button.textContent = text;
  }, 2000);
}

const formAt = (target: EventTarget | null) => (target as Element).closest<HTMLFormElement>('.try form');

/** What is new with each request, and would be typed by hand. */
function fillIn(form: HTMLFormElement): void {
  for (const field of fieldsOf(form, 'header')) {
    if (field.name === 'X-GD-RequestID' && !field.value) field.value = crypto.randomUUID();
  }
}

addEventListener(
  'toggle',
  ({ target }) => {
    const form = (target as Element).matches('.try') ? (target as Element).querySelector('form') : undefined;
    if (!form) return;
    fillIn(form);
    showCurl(form);
  },
  { capture: true },
);
addEventListener('input', ({ target }) => {
  const form = formAt(target);
  if (form) showCurl(form);
});
addEventListener('submit', (event) => {
  const form = formAt(event.target);
  if (!form) return;
  event.preventDefault();
  void send(form);
});
addEventListener('click', ({ target }) => {
  const button = (target as Element).closest<HTMLButtonElement>('button[data-do=copy]');
  const form = button && formAt(button);
  if (form) void copy(form, button);
});
offerToMint();
