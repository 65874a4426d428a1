//! What is in the page as a link. It stands behind `#`, which no browser sends to a server.

export interface Shared {
  schema: string;
  json: string;
}

export function read(): Shared | undefined {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const schema = fragment.get('schema');
  const json = fragment.get('json');
  return schema !== null && json !== null ? { schema, json } : undefined;
}

export function address({ schema, json }: Shared): string {
  return `${location.origin}${location.pathname}#${new URLSearchParams({ schema, json })}`;
}
