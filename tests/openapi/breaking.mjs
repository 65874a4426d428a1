//! What a new OpenAPI document would break for clients that are written by an old one. Of schemas it knows what ours are made of.

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];
const EMPTY = {};

/** A choice of constants is a list of words. */
const worded = (schema) => {
  const choice = schema?.oneOf;
  if (!choice?.every((one) => one.const !== undefined)) return schema;
  return { ...schema, oneOf: undefined, type: [...new Set(choice.map(({ type }) => type))], enum: choice.map((one) => one.const) };
};

/** Whoever reads `document`: its parts by reference, and its schemas with all that `allOf` adds. */
const reader = (document) => {
  const resolve = (part) => (part?.$ref === undefined ? part : resolve(part.$ref.slice(2).split('/').reduce((at, key) => at?.[key], document)));
  const whole = (schema) => {
    const own = worded(resolve(schema));
    if (typeof own !== 'object') return own ?? EMPTY;
    const parts = (own.allOf ?? []).map(whole);
    if (parts.length === 0) return own;
    const all = [...parts, own];
    return {
      ...Object.assign({}, ...all),
      allOf: undefined,
      properties: merged(all.map(({ properties }) => properties ?? EMPTY)),
      required: [...new Set(all.flatMap(({ required }) => required ?? []))],
    };
  };
  return { document, resolve, whole };
};

/** Members by name; of two with one name the later says more. */
function merged(members) {
  const all = {};
  for (const own of members) {
    for (const [name, schema] of Object.entries(own)) {
      all[name] = all[name] === undefined ? schema : { allOf: [all[name], schema] };
    }
  }
  return all;
}

const types = ({ type }) => (type === undefined ? undefined : [type].flat());
const without = (list, others) => list.filter((one) => !others.includes(one));

/** What was possible, and is no more. `undefined` is everything. */
function lost(before, after) {
  if (after === undefined) return [];
  return before === undefined ? ['everything else'] : without(before, after);
}

/** Limits, and whether the second is narrower. */
const LIMITS = {
  maxLength: (a, b) => b < (a ?? Number.POSITIVE_INFINITY),
  maximum: (a, b) => b < (a ?? Number.POSITIVE_INFINITY),
  maxItems: (a, b) => b < (a ?? Number.POSITIVE_INFINITY),
  minLength: (a, b) => b > (a ?? 0),
  minItems: (a, b) => b > (a ?? 0),
  minimum: (a, b) => b > (a ?? Number.NEGATIVE_INFINITY),
  pattern: (a, b) => a !== b,
};

/** The comparison of two documents. */
class Comparison {
  found = [];

  constructor(before, after) {
    this.before = reader(before);
    this.after = reader(after);
    this.under = [];
  }

  say(where, what) {
    this.found.push(`${where}: ${what}`);
  }

  /** `isSent`: what was taken before must be taken now. Else what is told now must be what was told before, but for more members. */
  schema(before, after, isSent, where) {
    const pair = `${before?.$ref} ${after?.$ref}`;
    if (before?.$ref && after?.$ref && this.under.includes(pair)) return;
    this.under.push(pair);
    this.plain(this.before.whole(before), this.after.whole(after), isSent, where);
    this.under.pop();
  }

  plain(before, after, isSent, where) {
    if (after === true || before === false) return;
    if (after === false) return this.say(where, 'may not be there any more');
    const [wide, narrow] = isSent ? [before, after] : [after, before];
    const word = isSent ? 'no longer taken' : 'not told until now';
    for (const one of lost(types(wide), types(narrow))) this.say(where, `type ${one}, ${word}`);
    for (const one of lost(wide.enum, narrow.enum)) this.say(where, `value ${one}, ${word}`);
    this.alternatives(before, after, isSent, where);
    if (isSent) this.limits(before, after, where);
    this.members(before, after, isSent, where);
    if (before.items && after.items) this.schema(before.items, after.items, isSent, `${where}[]`);
  }

  limits(before, after, where) {
    for (const [limit, isNarrower] of Object.entries(LIMITS)) {
      if (after[limit] !== undefined && isNarrower(before[limit], after[limit])) this.say(where, `narrower ${limit}`);
    }
  }

  members(before, after, isSent, where) {
    const [had, has] = [before.properties ?? EMPTY, after.properties ?? EMPTY];
    for (const [name, member] of Object.entries(had)) {
      if (has[name] !== undefined) this.schema(member, has[name], isSent, `${where}.${name}`);
      else if (!isSent) this.say(`${where}.${name}`, 'no longer told');
      else if (after.additionalProperties === false) this.say(`${where}.${name}`, 'no longer taken');
    }
    const [needed, needs] = [before.required ?? [], after.required ?? []];
    for (const name of isSent ? without(needs, needed) : []) this.say(`${where}.${name}`, 'required now');
    const isTold = (name) => has[name] !== undefined;
    for (const name of isSent ? [] : without(needed, needs).filter(isTold)) this.say(`${where}.${name}`, 'not always told any more');
  }

  /** Each alternative of those who have to be understood is one of the others. */
  alternatives(before, after, isSent, where) {
    const of = (schema) => schema.oneOf ?? schema.anyOf;
    const [had, has] = [of(before), of(after)];
    if (had === undefined && has === undefined) return;
    const [old, now] = [had ?? [before], has ?? [after]];
    const fits = (one, other) => {
      const inner = new Comparison(this.before.document, this.after.document);
      inner.under = [...this.under];
      inner.schema(one, other, isSent, '');
      return inner.found.length === 0;
    };
    const missing = isSent
      ? old.filter((one) => !now.some((other) => fits(one, other)))
      : now.filter((other) => !old.some((one) => fits(one, other)));
    if (missing.length > 0) this.say(where, isSent ? 'an alternative is no longer taken' : 'an alternative was not told until now');
  }

  parameters(before, after, where) {
    const list = (document, operation) => (operation.parameters ?? []).map(document.resolve);
    const [had, has] = [list(this.before, before), list(this.after, after)];
    const same = (one) => (other) => one.name.toLowerCase() === other.name.toLowerCase() && one.in === other.in;
    for (const old of had) {
      const now = has.find(same(old));
      if (now === undefined) this.say(`${where} ${old.in} ${old.name}`, 'no longer read');
      else this.schema(old.schema, now.schema, true, `${where} ${old.in} ${old.name}`);
    }
    for (const now of has.filter(({ required }) => required)) {
      if (!had.find(same(now))?.required) this.say(`${where} ${now.in} ${now.name}`, 'required now');
    }
  }

  body(before, after, where) {
    const [had, has] = [this.before.resolve(before.requestBody), this.after.resolve(after.requestBody)];
    if (has?.required && !had?.required) this.say(`${where} body`, 'required now');
    this.contents(had?.content ?? EMPTY, has?.content ?? EMPTY, true, `${where} body`);
  }

  contents(had, has, isSent, where) {
    for (const [media, { schema }] of Object.entries(had)) {
      if (has[media] === undefined) this.say(where, `no ${media} any more`);
      else this.schema(schema, has[media].schema, isSent, where);
    }
  }

  responses(before, after, where) {
    for (const [status, part] of Object.entries(before.responses)) {
      const [old, now] = [this.before.resolve(part), this.after.resolve(after.responses[status])];
      const at = `${where} ${status}`;
      if (now === undefined) {
        this.say(at, 'no longer answered');
        continue;
      }
      this.contents(old.content ?? EMPTY, now.content ?? EMPTY, false, at);
      for (const [name, header] of Object.entries(old.headers ?? EMPTY)) {
        const is = this.after.resolve(now.headers?.[name]);
        if (is === undefined) this.say(`${at} header ${name}`, 'no longer told');
        else if (this.before.resolve(header).required && !is.required) this.say(`${at} header ${name}`, 'not always told any more');
      }
    }
  }

  /** With what was shown before one still gets in. */
  security(before, after, where) {
    const enough = (shown) => (needed) => Object.entries(needed).every(([name, scopes]) => shown[name] && without(scopes, shown[name]).length === 0);
    const now = after.security ?? [];
    const shown = before.security.length === 0 ? [EMPTY] : before.security;
    for (const one of now.length === 0 ? [] : shown) {
      if (!now.some(enough(one))) this.say(`${where} security`, `${Object.keys(one).join(' and ') || 'nothing'} is not enough any more`);
    }
  }

  operation(before, after, where) {
    if (before.operationId !== after.operationId) this.say(where, `was called ${before.operationId}`);
    this.parameters(before, after, where);
    this.body(before, after, where);
    this.responses(before, after, where);
    this.security(before, after, where);
  }

  documents() {
    for (const [path, item] of Object.entries(this.before.document.paths)) {
      for (const method of METHODS.filter((one) => item[one])) {
        const where = `${method.toUpperCase()} ${path}`;
        const now = this.after.document.paths[path]?.[method];
        if (now === undefined) this.say(where, 'no longer there');
        else this.operation(item[method], now, where);
      }
    }
    return [...new Set(this.found)];
  }
}

/** What of the document `before` does not hold in `after`, each as the place and what is wrong there. */
export const breaking = (before, after) => new Comparison(before, after).documents();
