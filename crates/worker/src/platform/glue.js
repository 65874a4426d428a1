// What takes fewer steps here than from WebAssembly: each crossing costs, and each text once more.

/** What stands for a header that is not there. Nothing that a client can send has it: no header may hold the character. */
const ABSENT = '\0';

/** Method, address and the values of those headers, each on a line of its own: none of them may hold a line break. */
export function request_lines(request, names) {
  const { method, url, headers } = request;
  let lines = `${method}\n${url}`;
  for (const name of names) lines += `\n${headers.get(name) ?? ABSENT}`;
  return lines;
}

/** A response. `head` has lines: the name of a header, its value, and so on. */
export function response_of(status, head, body) {
  const lines = head.split('\n');
  const headers = {};
  for (let at = 0; at + 1 < lines.length; at += 2) headers[lines[at]] = lines[at + 1];
  return new Response(body, { status, headers });
}
