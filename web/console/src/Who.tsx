//! Who is here, in the header of the page: nobody has to guess into whose account they type.

import type { Identity } from './session.ts';

/** `site`: where somebody would log in who is not signed in. */
export function Who(props: { who: Identity | undefined; site?: string | undefined; isWithoutSites?: boolean }) {
  return <p class="who">{props.isWithoutSites && !props.who ? 'Not signed in' : <Named {...props} />}</p>;
}

/** The same as a part of a sentence. */
export function Named({ who, site }: { who: Identity | undefined; site?: string | undefined }) {
  const where = who ? who.site : site;
  return (
    <>
      {who ? (
        <>
          Signed in as <Name text={who.user ?? 'somebody unknown'} />
        </>
      ) : (
        'Not signed in'
      )}
      {where ? (
        <>
          , site <Name text={where} />
        </>
      ) : (
        ', no site chosen'
      )}
    </>
  );
}

/** A name as it was given: its direction is no matter of the words around it. */
export function Name({ text }: { text: string }) {
  return (
    <b>
      <bdi>{text}</bdi>
    </b>
  );
}
