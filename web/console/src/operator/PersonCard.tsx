//! Somebody of a tenant.

import { Destroying } from '../Destroying.tsx';
import { Row } from '../Row.tsx';
import { dateTime } from '../words.ts';
import { nameOf, type Person } from './people.ts';

interface Props {
  person: Person;
  acts: Record<'deactivate' | 'activate' | 'export' | 'remove', (person: Person) => void>;
  /** Goes to what support knows of them. */
  lookUp: () => void;
}

export function PersonCard({ person, acts, lookUp }: Props) {
  const name = nameOf(person);
  return (
    <li class="card key">
      <h3>{name}</h3>
      <p class={person.isActive ? 'badge' : 'badge bad'}>{stateOf(person)}</p>
      <dl>
        <Row label="User ID" value={person.userId} />
        <Row label="User name" value={person.username ?? 'None: a guest'} />
        <Row label="Email address" value={emailOf(person)} />
        {person.phone.map(({ number, countryCode }) => (
          <Row key={number} label="Phone number" value={`${countryCode} ${number}`.trim()} />
        ))}
        <Row label="Signed up" value={dateTime(person.createdAt)} />
        <Row label="Last log-in" value={person.lastLoginDate ? dateTime(person.lastLoginDate) : 'None'} />
        {person.stateReason && <Row label="Reason" value={person.stateReason} />}
      </dl>
      <div class="actions">
        <Quiet button="Profile" about={name} press={lookUp} />
        <Quiet button="Export" about={name} press={() => acts.export(person)} />
        {person.isActive ? (
          <Destroying
            button="Deactivate"
            about={name}
            title="Deactivate this account?"
            yes="Deactivate the account"
            go={() => acts.deactivate(person)}
          >
            <p>
              {name}, user <code>{person.userId}</code>: all sessions end at once, and nobody gets in until the account
              is activated again. What is kept of them stays.
            </p>
          </Destroying>
        ) : (
          <Quiet button="Activate" about={name} press={() => acts.activate(person)} />
        )}
        <Destroying
          button="Delete"
          about={name}
          title="Delete this account?"
          yes="Delete the account"
          go={() => acts.remove(person)}
        >
          <p>
            {name}, user <code>{person.userId}</code>: the account goes for good, with profile, alerts, addresses and
            sessions. Nobody can bring it back.
          </p>
        </Destroying>
      </div>
    </li>
  );
}

/** A button that tells those who hear it whom it is about. */
function Quiet({ button, about, press }: { button: string; about: string; press: () => void }) {
  return (
    <button type="button" class="quiet" onClick={press}>
      {button}
      <span class="spoken"> {about}</span>
    </button>
  );
}

function stateOf({ isActive, stateAt }: Person): string {
  if (isActive) return 'Active';
  return stateAt ? `Deactivated ${dateTime(stateAt)}` : 'Deactivated';
}

function emailOf({ email, emailVerified }: Person): string {
  if (!email) return 'None';
  return emailVerified ? `${email}, verified` : `${email}, not verified`;
}
