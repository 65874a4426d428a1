//! A user of an account. The service masks what operators need not see.

import { Row } from '../Row.tsx';
import { words } from '../words.ts';
import { lineOf, type Person } from './program.ts';

interface Props {
  person: Person;
  /** What came of the check of who they are: `pending`, `passed` or `failed`. */
  check: string | undefined;
  setKyc: (status: 'passed' | 'failed') => void;
}

export function Holder({ person, check, setKyc }: Props) {
  const { userIdentifier, profileData, email, phoneNumbers, identities, peerTransferAcceptPreference } = person;
  const name = [profileData.firstName, profileData.middleName, profileData.lastName].filter(Boolean).join(' ');
  const about = <span class="spoken"> {name}</span>;
  return (
    <li class="card key">
      <h4>{name}</h4>
      {check && <p class={check === 'failed' ? 'badge bad' : 'badge'}>Identity check {check}</p>}
      <dl>
        <Row label="User identifier" value={userIdentifier} />
        <Row label="Email address" value={email.emailAddress ?? 'None'} />
        {phoneNumbers.map(({ number, type, isDefault }) => (
          <Row key={type} label={`${words(type)} phone${isDefault ? ', default' : ''}`} value={number} />
        ))}
        {(profileData.addresses ?? []).map((address) => (
          <Row
            key={address.type}
            label={`${words(address.type)} address${address.isDefault ? ', default' : ''}`}
            value={lineOf(address)}
          />
        ))}
        {identities.map(({ identityType, last4Identity }) => (
          <Row
            key={identityType}
            label={words(identityType)}
            value={last4Identity ? `ends with ${last4Identity}` : 'Stored'}
          />
        ))}
        <Row
          label="Transfers from people"
          value={`Accepted ${peerTransferAcceptPreference === 'automatic' ? 'automatically' : 'by hand'}`}
        />
      </dl>
      <div class="actions">
        <button type="button" class="quiet" onClick={() => setKyc('passed')}>
          Identity check passed{about}
        </button>
        <button type="button" class="quiet" onClick={() => setKyc('failed')}>
          Identity check failed{about}
        </button>
      </div>
    </li>
  );
}
