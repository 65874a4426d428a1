//! An api key or a client.

import { Destroying } from '../Destroying.tsx';
import { Row } from '../Row.tsx';
import { dateTime } from '../words.ts';
import { type Credential, stateOf } from './credentials.ts';

/** How one of them is called. */
export interface Kind {
  /** In a sentence: "api key". */
  one: string;
  /** What is told once of a new one. */
  secret: string;
  /** What a rotation makes. */
  next: string;
  /** What follows when it is revoked. */
  refused: string;
}

interface Props {
  credential: Credential;
  kind: Kind;
  rotate: () => void;
  revoke: () => void;
}

export function CredentialCard({ credential, kind, rotate, revoke }: Props) {
  const { id, label, about, createdAt, lastUsed, expiresAt, revokedAt, replaced } = credential;
  const { isLive, words } = stateOf(credential, Date.now());
  const name = label ?? id;
  return (
    <li class="card key">
      <h3>{name}</h3>
      <p class={isLive ? 'badge' : 'badge bad'}>{words}</p>
      {isLive && replaced && <p>{replaced}</p>}
      <dl>
        {label && <Row label="ID" value={id} />}
        {about.map(([name, value]) => (
          <Row key={name} label={name} value={value} />
        ))}
        <Row label="Made" value={dateTime(createdAt)} />
        <Row label="Last used" value={lastUsed ? dateTime(lastUsed) : 'Never'} />
        {revokedAt && <Row label="Revoked" value={dateTime(revokedAt)} />}
        {!revokedAt && <Row label={isLive ? 'Ends' : 'Ended'} value={expiresAt ? dateTime(expiresAt) : 'Never'} />}
      </dl>
      {isLive && (
        <div class="actions">
          {!replaced && <Rotate name={name} id={id} kind={kind} go={rotate} />}
          <Destroying
            button="Revoke"
            about={name}
            title={`Revoke this ${kind.one}?`}
            yes={`Revoke the ${kind.one}`}
            go={revoke}
          >
            <p>
              {name}, <code>{id}</code>: {kind.refused} at once, and it can’t be taken back.
            </p>
          </Destroying>
        </div>
      )}
    </li>
  );
}

function Rotate({ name, id, kind, go }: { name: string; id: string; kind: Kind; go: () => void }) {
  return (
    <Destroying button="Rotate" about={name} title={`Rotate this ${kind.one}?`} yes={`Rotate the ${kind.one}`} go={go}>
      <p>
        {name}, <code>{id}</code>: {kind.next} is made and shown once. The one of now works for 24 hours more.
      </p>
    </Destroying>
  );
}
