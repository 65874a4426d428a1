//! The links to the pages, in the bar.

interface Props {
  label: string;
  /** The name in the address bar's fragment → the words. */
  places: Record<string, string>;
  place: string;
}

export function Navigation({ label, places, place }: Props) {
  return (
    <nav aria-label={label}>
      {Object.entries(places).map(([name, text]) => (
        <a key={name} href={`#${name}`} aria-current={name === place ? 'page' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  );
}
