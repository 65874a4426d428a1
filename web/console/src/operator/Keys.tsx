//! The keys that a partner encrypts to: adding one, and removing one that is no longer used.

import { Destroying } from '../Destroying.tsx';
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
  const change = (settings: object, words: string) =>
    void press(
      () => office.replace(settings),
      (value) => show(value, words),
    );
  const remove = (hash: string) => {
    const kept = program.serviceKeys.map(({ publicKeyHash }) => publicKeyHash).filter((other) => other !== hash);
    change(withKeys(program, { serviceKeys: kept }), 'The key was removed.');
  };
  const add = () => change(withKeys(program, { newServiceKey: true }), 'A key was added.');
  return (
    <section aria-labelledby="keys">
      <h3 id="keys">Service keys</h3>
      {trouble && <Summary trouble={trouble} />}
      <p>
        Partners encrypt to one of these. Each of them works until it is removed; what was encrypted to a removed one
        can no longer be read.
      </p>
      <List keys={program.serviceKeys} remove={remove} />
      <p>
        <button type="button" class="quiet" onClick={add}>
          Add a key
        </button>
      </p>
    </section>
  );
}

function List({ keys, remove }: { keys: Program['serviceKeys']; remove: (hash: string) => void }) {
  return (
    <ul class="items">
      {keys.map(({ publicKey, publicKeyHash: hash, createdDateTime }) => (
        <li key={hash} class="card key">
          <p>
            <strong>Made {dateTime(createdDateTime)}</strong>
          </p>
          <p>
            Hash <code>{hash}</code>
          </p>
          <p>
            Key <code>{publicKey}</code>
          </p>
          <Destroying
            button="Remove"
            about={`the key ${hash}`}
            title="Remove this key?"
            yes="Remove the key"
            go={() => remove(hash)}
          >
            <p>
              The key made {dateTime(createdDateTime)}, hash <code>{hash}</code>. What partners encrypt to it can’t be
              read any more, and it can’t be brought back.
            </p>
          </Destroying>
        </li>
      ))}
    </ul>
  );
}
