// One request on its way: its ids, what it cost, its headers and its line in the log, as `crates/api/src/{app,log}.rs` have them.

/** What every reply carries. Made once: names and values are the same but for the id. */
const HEADERS = { 'content-type': 'application/json', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', vary: 'Origin, Access-Control-Request-Headers' };
const MAX_BODY = 65_536;

export class Call {
  constructor(request, env) {
    this.request = request;
    this.env = env;
    this.now = Date.now();
    this.id = crypto.randomUUID();
    /** What the statements of all routes may ask of a call. */
    this.values = {
      requestId: this.id,
      now: this.now,
      seconds: Math.floor(this.now / 1000),
      hour: this.now - (this.now % 3_600_000),
      day: this.now - (this.now % 86_400_000),
    };
    this.trips = 0;
    this.read = 0;
    this.written = 0;
    this.route = undefined;
    this.caller = undefined;
    this.account = undefined;
    this.error = undefined;
  }

  /** One round trip: a transaction of the statements of `trip`, with those values. */
  async run(trip, values) {
    trip.prepared ??= trip.sql.map((sql) => this.env.DB.prepare(sql));
    this.trips += 1;
    const results = await this.env.DB.batch(trip.bind(trip.prepared, values));
    for (const { meta } of results) {
      this.read += meta.rows_read;
      this.written += meta.rows_written;
    }
    return results;
  }

  /** The headers of the reply, with more of its own. */
  headers(more) {
    return { ...HEADERS, 'x-request-id': this.id, ...more };
  }

  /** Writes the line of the log. */
  log(status) {
    const { id, route, caller, account, error } = this;
    // What is undefined is left out.
    console.log(JSON.stringify({
      request_id: id,
      trace_id: id.replaceAll('-', ''),
      method: this.request.method,
      route,
      status,
      ms: Date.now() - this.now,
      trips: this.trips,
      rows_read: this.read,
      rows_written: this.written,
      caller,
      account,
      error,
    }));
  }
}

/** Whether the body may be read: JSON, and not too large. */
export function isReadable(request) {
  return request.headers.get('content-type')?.startsWith('application/json') === true && Number(request.headers.get('content-length')) <= MAX_BODY;
}

/** A failure as the Protection API tells it. */
export const failed = (call, name, more) => ({ error: name, ...more, help: `/docs/errors#${name.replaceAll(' ', '-')}`, request_id: call.id });

export const REALM = 'Bearer realm="idp-edge"';
