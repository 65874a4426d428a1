//! Recovery codes, which are shown once: to be copied, saved or printed.

import { useState } from 'preact/hooks';
import type { Account } from '../account.ts';

/** What a saved file is called. */
const FILE = 'recovery-codes.txt';

export function RecoveryCodes({ account, codes }: { account: Account; codes: string[] }) {
  const [copied, setCopied] = useState<boolean>();
  const text = `${codes.join('\n')}\n`;
  const copy = async () => {
    const isDone = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setCopied(isDone);
    account.say(isDone ? 'The recovery codes were copied.' : 'The recovery codes could not be copied.');
  };
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
        <button type="button" class="quiet" onClick={() => void copy()}>
          {copied ? 'Copied' : 'Copy'}
        </button>
        <button type="button" class="quiet" onClick={() => save(text)}>
          Save as a file
        </button>
        <button type="button" class="quiet" onClick={() => print()}>
          Print
        </button>
      </div>
      {copied === false && <p>They could not be copied. Mark them, or save them as a file.</p>}
    </>
  );
}

function save(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = FILE;
  link.click();
  URL.revokeObjectURL(address);
}
