//! Programs: opening one, its settings and keys, and its accounts.

import { useState } from 'preact/hooks';
import type { Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import { Accounts } from './Accounts.tsx';
import { PROGRAM, SETTINGS } from './forms.ts';
import { Keys } from './Keys.tsx';
import type { PageProps } from './page.ts';
import { type Office, office, type Program, valuesOf } from './program.ts';
import { atField } from './service.ts';
import { useFocusOnNew } from './useFocusOnNew.ts';

export function Programs({ service, say }: PageProps) {
  // The turn makes a form anew with what is stored now.
  const [{ program, turn }, set] = useState<{ program?: Program; turn: number }>({ turn: 0 });
  const show = (next: Program, words: string) => {
    set((now) => ({ program: next, turn: now.turn + 1 }));
    say(words);
  };
  const open: Send = async (payload) => {
    const { programCode } = payload as { programCode?: string };
    if (!programCode?.trim()) return atField('programCode', 'Enter the code of a program.');
    const answer = await office(service, programCode.trim()).read();
    if (!answer.ok) return answer.failure;
    show(answer.value, 'The program is below.');
    return undefined;
  };
  return (
    <>
      <h1>Programs</h1>
      <DataForm definition={PROGRAM} button="Open program" send={open} />
      {program && (
        <Opened program={program} turn={turn} office={office(service, program.programCode)} show={show} say={say} />
      )}
    </>
  );
}

interface OpenedProps {
  program: Program;
  turn: number;
  office: Office;
  show: (program: Program, words: string) => void;
  say: (words: string) => void;
}

function Opened({ program, turn, office, show, say }: OpenedProps) {
  const heading = useFocusOnNew(turn);
  const code = program.programCode;
  const change: Send = async (payload) => {
    const answer = await office.replace(payload as object);
    if (!answer.ok) return answer.failure;
    show(answer.value, 'The settings were saved.');
    return undefined;
  };
  return (
    <section aria-labelledby="program">
      <h2 id="program" ref={heading} tabIndex={-1}>
        Program <code>{code}</code>
      </h2>
      <Keys program={program} office={office} show={show} />
      <DataForm key={turn} definition={SETTINGS} button="Save settings" send={change} initial={valuesOf(program)} />
      <Accounts key={code} office={office} say={say} />
    </section>
  );
}
