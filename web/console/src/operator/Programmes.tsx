//! Programmes: opening one, its settings and keys, and its accounts.

import { useState } from 'preact/hooks';
import type { Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import { Accounts } from './Accounts.tsx';
import { Keys } from './Keys.tsx';
import { office, type Programme, settingsOf, valuesOf } from './programme.ts';
import { atField, type Service } from './service.ts';
import { useFocusOnNew } from './useFocusOnNew.ts';

export function Programmes({ service, say }: { service: Service; say: (words: string) => void }) {
  // The turn makes a form anew with what is stored now.
  const [{ programme, turn }, set] = useState<{ programme?: Programme; turn: number }>({ turn: 0 });
  const show = (next: Programme, words: string) => {
    set((now) => ({ programme: next, turn: now.turn + 1 }));
    say(words);
  };
  const code = programme?.programCode;
  const heading = useFocusOnNew(turn);

  const open: Send = async (payload) => {
    const { programCode } = payload as { programCode?: string };
    if (!programCode?.trim()) return atField('programCode', 'Enter the code of a program.');
    const answer = await office(service, programCode.trim()).read();
    if (!answer.ok) return answer.failure;
    show(answer.value, 'The program is below.');
    return undefined;
  };
  const change: Send = async (payload) => {
    const answer = await office(service, code ?? '').replace(settingsOf(payload));
    if (!answer.ok) return answer.failure;
    show(answer.value, 'The settings were saved.');
    return undefined;
  };
  return (
    <>
      <h1>Programs</h1>
      <DataForm kind="programme" button="Open program" send={open} />
      {programme && (
        <section aria-labelledby="programme">
          <h2 id="programme" ref={heading} tabIndex={-1}>
            Program <code>{code}</code>
          </h2>
          <Keys programme={programme} office={office(service, programme.programCode)} show={show} />
          <DataForm key={turn} kind="settings" button="Save settings" send={change} initial={valuesOf(programme)} />
          <Accounts key={code} office={office(service, programme.programCode)} say={say} />
        </section>
      )}
    </>
  );
}
