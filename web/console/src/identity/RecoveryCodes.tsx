//! Recovery codes, which are shown once: to be copied, saved or printed.

import type { Account } from '../account.ts';
import { CopyButton } from '../CopyButton.tsx';
import { saveFile } from '../saveFile.ts';

/** What a saved file is called. */
const FILE = 'recovery-codes.txt';

export function RecoveryCodes({ account, codes }: { account: Account; codes: string[] }) {
  const text = `${codes.join('\n')}\n`;
  return (
    <>
      <ul class="codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="actions">
        <CopyButton say={(words) => account.say(words)} text={text} what="The recovery codes were" button="Copy" />
        <button
          type="button"
          class="quiet"
          onClick={() => {
            saveFile(FILE, text);
            account.say(`The recovery codes were saved as ${FILE}.`);
          }}
        >
          Save as a file
        </button>
        <button type="button" class="quiet" onClick={() => print()}>
          Print
        </button>
      </div>
    </>
  );
}
