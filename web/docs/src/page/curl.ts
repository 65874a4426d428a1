//! A request as a command.

export interface Sent {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** In double quotes, so that the shell puts in what the variable holds: `$TOKEN` is never shown. */
const withVariable = (text: string): string => `"${text}"`;

export function curl({ method, url, headers, body }: Sent): string {
  const parts = [
    method === 'GET' ? `curl ${quoted(url)}` : `curl -X ${method} ${quoted(url)}`,
    ...Object.entries(headers).map(([name, value]) => {
      const line = `${name}: ${value}`;
      return `-H ${/\$(TOKEN|KEY)$/.test(value) ? withVariable(line) : quoted(line)}`;
    }),
    ...(body === undefined ? [] : [`--data ${quoted(body)}`]),
  ];
  return parts.join(' \\\n  ');
}
