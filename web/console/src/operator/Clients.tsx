//! Clients of `/oauth/token`: services that call the APIs.

import { useMemo } from 'preact/hooks';
import { CredentialList } from './CredentialList.tsx';
import { clients } from './credentials.ts';
import { CLIENT } from './forms.ts';
import type { PageProps } from './page.ts';

const KIND = {
  one: 'client',
  many: 'clients',
  secret: 'secret',
  next: 'another secret',
  refused: 'it gets no token any more, and those that it has are refused',
};

export function Clients({ service, say }: PageProps) {
  const calls = useMemo(() => clients(service), [service]);
  return (
    <>
      <h1>Clients</h1>
      <p class="lead">A service gets its access tokens from “/oauth/token” as one of these.</p>
      <CredentialList title="All clients" kind={KIND} calls={calls} form={CLIENT} say={say} />
    </>
  );
}
