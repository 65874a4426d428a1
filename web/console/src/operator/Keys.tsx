//! The keys that a partner encrypts to: adding one, and removing one that is no longer used.

import { useState } from 'preact/hooks';
import { Summary } from '../Summary.tsx';
import { usePress } from '../useAnswer.ts';
import { dateTime } from '../words.ts';
import { type Office, type Program, withKeys } from './program.ts';

interface Props {
  program: Program;
  office: Office;
  show: (program: Program, words: string) => void;
}

export function Keys({ program, office, show }: Props) {
  const { trouble, press } = usePress();
  // There is no way back from a removal, so it takes two presses.
  const [asked, setAsked] = useState<string>();
  const keys = program.serviceKeys;
  const change = (settings: object, words: string) =>
    void press(
      () => office.replace(settings),
      (value) => show(value, words),
    );
  const remove = (hash: string) => {
    const kept = keys.map(({ publicKeyHash }) => publicKeyHash).filter((other) => other !== hash);
    change(withKeys(program, { serviceKeys: kept }), 'The key was removed.');
  };
  return (
    <section aria-labelledby="keys">
      <h3 id="keys">Service keys</h3>
      {trouble && <Summary trouble={trouble} />}
      <p>
        Partners encrypt to one of these. Each of them works until it is removed; what was encrypted to a removed one
        can no longer be read.
      </p>
      <ul class="items">
        {keys.map(({ publicKey, publicKeyHash, createdDateTime }) => (
          <li key={publicKeyHash} class="card key">
            <p>
              <strong>Made {dateTime(createdDateTime)}</strong>
            </p>
            <p>
              Hash <code>{publicKeyHash}</code>
            </p>
            <p>
              Key <code>{publicKey}</code>
            </p>
            <button
              type="button"
              class="quiet"
              onClick={() => (asked === publicKeyHash ? remove(publicKeyHash) : setAsked(publicKeyHash))}
            >
              {asked === publicKeyHash ? 'Really remove' : 'Remove'}
              <span class="spoken"> the key {publicKeyHash}</span>
            </button>
          </li>
        ))}
      </ul>
      <p>
        <button
          type="button"
          class="quiet"
          onClick={() => change(withKeys(program, { newServiceKey: true }), 'A key was added.')}
        >
          Add a key
        </button>
      </p>
    </section>
  );
}
