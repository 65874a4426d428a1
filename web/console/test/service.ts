//! A service that answers what a test says.

/** Takes the place of the network: each request is given to `answer`. */
export function serve(answer: (request: Request, body: string) => Response | Promise<Response>): void {
  globalThis.fetch = async (input) => {
    const request = input as Request;
    return answer(request, await request.clone().text());
  };
}

/** A request's path and query. */
export function pathOf({ url }: Request): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** A refusal of the access token, which another one would cure. */
export function expired(): Response {
  const headers = { 'www-authenticate': 'Bearer error="invalid_token"' };
  return Response.json({ error: 'Unauthorized' }, { status: 401, headers });
}
