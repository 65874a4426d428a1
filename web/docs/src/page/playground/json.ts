//! The tab with JSON: what is typed is judged at once.

import { setOut } from '../../shared/set-out.ts';
import { element } from '../element.ts';
import { type Loaded, load } from './entries.ts';
import { inWords, microseconds } from './measure.ts';
import { address, read } from './share.ts';
import { details, headline } from './verdict.ts';

interface Preset {
  schema: string;
  name: string;
  json: string;
}

const DAY = 86_400_000;
/** So long nothing is typed before it is measured: a verdict is quicker than that, a measurement is not. */
const QUIET = 300;

const must = <T extends Element>(selector: string): T => {
  const found = document.querySelector<T>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
};

/** Where the corpus has a day that depends on today. */
function dated(text: string): string {
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return text.replaceAll('$TODAY', day(Date.now())).replaceAll('$TOMORROW', day(Date.now() + DAY));
}

/** What is in the tab, and what it does. */
class Tab {
  readonly schema = must<HTMLSelectElement>('#schema');
  readonly preset = must<HTMLSelectElement>('#preset');
  readonly input = must<HTMLTextAreaElement>('#json');
  readonly sandbox = must<HTMLInputElement>('#sandbox');
  readonly line = must<HTMLElement>('#verdict');
  readonly details = must<HTMLElement>('#details');
  readonly time = must<HTMLElement>('#time');
  readonly others = must<HTMLElement>('#others');
  readonly shared = must<HTMLElement>('#shared');
  presets: Preset[] = [];
  timer: ReturnType<typeof setTimeout> | undefined;

  /** The schema that is chosen. */
  loaded(): Promise<Loaded> {
    const api = this.schema.selectedOptions[0]?.closest('optgroup')?.label ?? '';
    return load(api, this.schema.value);
  }

  async judge(): Promise<void> {
    const { entry, schema } = await this.loaded();
    const options = { sandbox: this.sandbox.checked };
    const run = () => entry.validate(schema, this.input.value, options);
    const verdict = run();
    this.line.textContent = headline(verdict);
    this.line.className = verdict.ok ? 'good' : 'bad';
    this.details.replaceChildren(details(verdict, entry));
    this.others.replaceChildren();
    this.shared.textContent = '';
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const bytes = new TextEncoder().encode(this.input.value).length;
      this.time.textContent = `${inWords(microseconds(run))} for ${bytes} bytes, in this browser`;
    }, QUIET);
  }

  /** Offers the examples of the schema. */
  offer(): void {
    const own = this.presets.filter(({ schema }) => schema === this.schema.value);
    const options = own.map(({ name, json }) => element('option', { value: json }, name));
    this.preset.replaceChildren(element('option', { value: '' }, 'Choose an example'), ...options);
  }

  put(json: string): void {
    const text = setOut(dated(json));
    // The page comes with the first example: what is there need not be painted anew.
    if (this.input.value !== text) this.input.value = text;
    void this.judge();
  }

  putFirst(): void {
    this.put(this.presets.find(({ schema }) => schema === this.schema.value)?.json ?? '{}');
  }

  /** Puts what is typed into the address. */
  share(): void {
    history.replaceState(null, '', address({ schema: this.schema.value, json: this.input.value }));
    this.shared.textContent = 'The link is in the address bar: whoever opens it sees this text.';
  }

  /** Begins with what the link has, else with the first example. */
  async begin(): Promise<void> {
    this.presets = (await (await fetch('/docs/presets.json')).json()) as Preset[];
    const given = read();
    const isKnown = [...this.schema.options].some(({ value }) => value === given?.schema);
    if (given && isKnown) this.schema.value = given.schema;
    this.offer();
    if (!given) return this.putFirst();
    this.input.value = given.json;
    await this.judge();
  }
}

export function start(): void {
  const tab = new Tab();
  tab.schema.addEventListener('change', () => {
    tab.offer();
    tab.putFirst();
  });
  tab.preset.addEventListener('change', () => {
    if (tab.preset.value) tab.put(tab.preset.value);
  });
  tab.input.addEventListener('input', () => void tab.judge());
  tab.sandbox.addEventListener('change', () => void tab.judge());
  must('#share').addEventListener('click', () => tab.share());
  must('#compare').addEventListener('click', () => void compare(tab));
  void tab.begin();
}

/** The same text by Zod and Ajv, with what each says and how long it takes; JSON.parse is theirs to do, too. */
async function compare(tab: Tab): Promise<void> {
  const [{ peersOf }, { entry, schema }] = await Promise.all([import('./peers.ts'), tab.loaded()]);
  const json = tab.input.value;
  const judges = [
    { name: '@idp-edge/validator', judge: () => entry.validate(schema, json).ok },
    ...peersOf(tab.schema.value).map((peer) => ({ name: peer.name, judge: () => peer.judge(JSON.parse(json)) })),
  ];
  const rows = judges.map((one) => {
    let isAccepted: boolean | undefined;
    try {
      isAccepted = one.judge();
    } catch {
      isAccepted = undefined;
    }
    const verdict = isAccepted === undefined ? 'not JSON' : isAccepted ? 'accepted' : 'refused';
    const took = isAccepted === undefined ? '–' : inWords(microseconds(one.judge));
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, one.name),
      element('td', {}, verdict),
      element('td', {}, took),
    );
  });
  const head = ['Judge', 'Verdict', 'Time'].map((text) => element('th', { scope: 'col' }, text));
  tab.others.replaceChildren(
    element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows)),
    element(
      'p',
      { class: 'faint' },
      'Each gets the text and parses it. The others judge by the package’s JSON Schema, which describes the normal form: they trim nothing, and know no calendar, no ZIP codes of states and no doubled keys. Zod does not write code here, since the content policy forbids it.',
    ),
  );
}
