// What is measured: kinds of payloads, and what is asked about them.
import { allWrongPayloads, hostileTexts, keystrokes, patches, unicodePayloads, validPayloads, wrongPayloads } from './payloads.mjs';
import { EMAIL } from './peers/rules.mjs';

const COUNT = 256;
const texts = (payloads) => payloads.map((payload) => JSON.stringify(payload));
/** JSON in which whatever is not ASCII is escaped. */
const escaped = (payloads) => texts(payloads).map((text) => text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`));
const hundreds = (payloads) => Array.from({ length: 4 }, (_, index) => payloads.slice(index * 64, index * 64 + 100));

/** By name: the documents as JSON text, which payload they are, and whether they are right. */
export const KINDS = {
  valid: { documents: texts(validPayloads(COUNT)), payload: 'create', right: true },
  'three errors': { documents: texts(wrongPayloads(COUNT)), payload: 'create', right: false },
  'all wrong': { documents: texts(allWrongPayloads(COUNT)), payload: 'create', right: false },
  'Unicode and escapes': { documents: escaped(unicodePayloads(COUNT)), payload: 'create', right: true },
  patch: { documents: texts(patches(COUNT)), payload: 'update', right: true },
  hostile: { documents: hostileTexts(), payload: 'create', right: false },
};

/**
 * Each contest's name, and what takes part: `call` is given every one of `inputs`.
 *
 * @param {Record<string, object>} all the modules of `peers/`, by name, `ours` among them
 */
export function contests(peers) {
  const all = {};
  for (const [kind, { documents, payload }] of Object.entries(KINDS)) {
    const each = (make) => Object.entries(peers).map(([name, peer]) => [name, make(peer[payload])]);
    const from = (inputs, calls) => Object.fromEntries(calls.map(([name, call]) => [name, { call, inputs }]));
    all[`${kind}: verdict from text`] = from(documents, [['JSON.parse', parse], ...each(judgeText)]);
    if (kind === 'hostile') continue;
    all[`${kind}: verdict from an object`] = from(documents.map(parse), each(({ judge }) => judge));
    all[`${kind}: parsed object from text`] = from(documents, [['JSON.parse', parse], ...each(parseText)]);
  }
  all['100 users: verdict from objects'] = hundredUsers(peers);
  all['one field, valid'] = oneField(peers, validPayloads(COUNT).map(({ emailAddress }) => emailAddress));
  all['one field, typed key by key'] = oneField(peers, keystrokes());
  return all;
}

/** Hostile text may be none. */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// Who reads text by itself is given it.
const judgeText = (peer) => peer.judgeText ?? ((text) => peer.judge(parse(text)));
const parseText = (peer) => peer.parseText ?? ((text) => peer.parse(parse(text)));

/** Each list as one input: every user is judged. */
function hundredUsers(peers) {
  const inputs = hundreds(validPayloads(COUNT));
  const every = (judge) => (users) => users.every((user) => judge(user));
  const calls = Object.fromEntries(Object.entries(peers).map(([name, { create }]) => [name, every(create.judge)]));
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, { call, inputs }]));
}

function oneField(peers, inputs) {
  const calls = { 'RegExp.test': (text) => EMAIL.test(text), ...Object.fromEntries(Object.entries(peers).map(([name, { email }]) => [name, email])) };
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, { call, inputs }]));
}

/** @throws unless all say the same of every document, as a value and as text */
export function agree(peers) {
  for (const [kind, { documents, payload, right }] of Object.entries(KINDS)) {
    for (const text of documents) {
      const verdicts = Object.entries(peers).flatMap(([name, { [payload]: peer }]) => [
        [name, peer.judge(parse(text))],
        [`${name} (text)`, judgeText(peer)(text)],
      ]);
      const other = verdicts.filter(([, verdict]) => verdict !== right);
      if (other.length > 0) throw new Error(`${kind}: ${other.map(([name]) => name)} say ${!right} of ${text.slice(0, 400)}`);
    }
  }
  for (const text of keystrokes()) {
    const verdicts = new Set(Object.values(peers).map(({ email }) => email(text)));
    if (verdicts.size > 1) throw new Error(`The verdicts on the e-mail address ${text} differ`);
  }
}
