//! Api keys of a tenant, or clients: the list, making one, and what is told of a new one this once.

import { useRef, useState } from 'preact/hooks';
import type { Send } from '../account.ts';
import { CopyButton } from '../CopyButton.tsx';
import { DataForm } from '../DataForm.tsx';
import type { FormDefinition } from '../fields.ts';
import { FailureNotice } from '../Notice.tsx';
import { Summary } from '../Summary.tsx';
import { Unfolding } from '../Unfolding.tsx';
import { useList } from '../useList.ts';
import { count } from '../words.ts';
import { CredentialCard, type Kind } from './CredentialCard.tsx';
import type { Credential, Credentials, Made } from './credentials.ts';
import { useFocusOnNew } from './useFocusOnNew.ts';

interface Props {
  title: string;
  kind: Kind & { many: string };
  calls: Credentials;
  /** What makes one. */
  form: FormDefinition;
  say: (words: string) => void;
}

export function CredentialList({ title, kind, calls, form, say }: Props) {
  const { answer, reload, trouble, press, more } = useList<Credential>(calls.list, {}, 'items');
  const [made, setMade] = useState<Made>();
  const heading = useRef<HTMLHeadingElement>(null);
  const show = async (next: Made) => {
    await reload();
    setMade(next);
  };
  const create: Send = async (payload) => {
    const done = await calls.create(payload);
    if (!done.ok) return done.failure;
    await show(done.value);
    return undefined;
  };
  const rotate = (id: string) => void press(() => calls.rotate(id), show);
  const revoke = (id: string) =>
    void press(
      () => calls.revoke(id),
      async () => {
        await reload();
        // The button that had the focus is gone.
        heading.current?.focus();
        say(`The ${kind.one} was revoked.`);
      },
    );
  return (
    <section aria-labelledby="credentials">
      <h2 id="credentials" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {trouble && <Summary trouble={trouble} />}
      {made ? (
        <Secret
          made={made}
          kind={kind}
          say={say}
          done={() => {
            setMade(undefined);
            heading.current?.focus();
          }}
        />
      ) : (
        <Unfolding button={`Make a new ${kind.one}`}>
          {() => <DataForm definition={form} button={`Make the ${kind.one}`} send={create} />}
        </Unfolding>
      )}
      {!answer && <p class="loading">Loading…</p>}
      {answer && !answer.ok && <FailureNotice failure={answer.failure} retry={() => void reload()} level="h3" />}
      {answer?.ok && (
        <>
          {answer.value.length === 0 && <p>There is none.</p>}
          <ul class="items">
            {answer.value.map((credential) => (
              <CredentialCard
                key={credential.id}
                credential={credential}
                kind={kind}
                rotate={() => rotate(credential.id)}
                revoke={() => revoke(credential.id)}
              />
            ))}
          </ul>
          {answer.next && (
            <button
              type="button"
              class="quiet"
              onClick={() =>
                more(answer.next ?? {}, (items) => say(`${count(items.length, `more ${kind.one}`)} below.`))
              }
            >
              Show more {kind.many}
            </button>
          )}
        </>
      )}
    </section>
  );
}

interface SecretProps {
  made: Made;
  kind: Kind;
  say: (words: string) => void;
  done: () => void;
}

/** It is nowhere else: what the service keeps is a hash. */
function Secret({ made: { id, secret }, kind, say, done }: SecretProps) {
  const heading = useFocusOnNew(secret);
  return (
    <section aria-labelledby="secret" class="card key">
      <h3 id="secret" ref={heading} tabIndex={-1}>
        {`The new ${kind.secret}`}
      </h3>
      <p>
        It is shown this once, and nobody can look it up. Copy it to where it is used, before you go on. It belongs to{' '}
        <code>{id}</code>.
      </p>
      <p>
        <code class="secret">{secret}</code>
      </p>
      <div class="actions">
        <CopyButton say={say} text={secret} what={`The ${kind.secret} was`} button="Copy" />
        <button type="button" class="quiet" onClick={done}>
          I have copied it
        </button>
      </div>
    </section>
  );
}
