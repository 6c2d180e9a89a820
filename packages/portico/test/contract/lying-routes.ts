// Routes whose document is what they declare, and whose code does something else.
import {
  type App,
  Body,
  Cookie,
  declareError,
  dependency,
  EventStream,
  HTTPException,
  Query,
  type RequestContext,
} from 'portico';
import type { Rule } from 'portico/testing';
import { z } from 'zod';

/** A route that lies, and how the contract run has to find it. */
export interface LyingRoute {
  readonly what: string;
  readonly rule: Rule;
  /** What the finding says. */
  readonly message: RegExp;
  readonly add: (app: App) => void;
}

const Part = z.object({ id: z.int(), name: z.string().optional(), tags: z.array(z.string()).max(2).optional() });
const Event = z.object({ at: z.iso.datetime() });
const Shape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('circle'), radius: z.number() }),
  z.object({ kind: z.literal('square'), side: z.number() }),
]);
class NotFound extends declareError(404) {}
class Sold extends declareError(409, { schema: z.object({ left: z.int() }) }) {}
class Gone extends declareError(410) {}

const json = (value: unknown, init?: ResponseInit): never => Response.json(value, init) as never;
const context = (given: RequestContext): RequestContext => given;

export const lyingRoutes: readonly LyingRoute[] = [
  {
    what: 'a dependency throws another error than it says',
    rule: 'undeclared-error',
    message: /findPart threw Gone \(410\)/,
    add: (app) => {
      function findPart(): never {
        throw new Gone();
      }
      app.get('/', [findPart], { throws: [NotFound] }, () => 'never');
    },
  },
  {
    what: 'an error says another detail than its class',
    rule: 'response-schema',
    message: /answered 409 .*body\.detail\.left must be integer/,
    add: (app) => app.get('/', [], { throws: [Sold] }, () => json({ detail: { left: 'none' } }, { status: 409 })),
  },
  {
    what: 'a documented status has an error of another class',
    rule: 'undeclared-error',
    message: /its handler threw HTTPException \(409\)/,
    add: (app) =>
      app.get('/', [], { throws: [Sold] }, () => {
        throw new HTTPException(409, { left: 1 });
      }),
  },
  {
    what: 'a 204 has a body after all',
    rule: 'undocumented-status',
    message: /answered 200/,
    add: (app) => app.delete('/', [], { status: 204 }, () => json({ deleted: true })),
  },
  {
    what: 'null stands for what is absent',
    rule: 'response-schema',
    message: /body\.name must be string/,
    add: (app) => app.get('/', [], { response: Part }, () => json({ id: 1, name: null })),
  },
  {
    what: 'a time has no zone',
    rule: 'response-schema',
    message: /body\.at must match/,
    add: (app) => app.get('/', [], { response: Event }, () => json({ at: '2026-01-31T10:00:00' })),
  },
  {
    what: 'an integer is larger than a double holds',
    rule: 'response-schema',
    message: /body\.id must be <= 9007199254740991/,
    add: (app) =>
      app.get(
        '/',
        [],
        { response: Part },
        () => new Response('{"id":9007199254740993}', { headers: { 'content-type': 'application/json' } }) as never,
      ),
  },
  {
    what: 'a list is too long, for some',
    rule: 'response-schema',
    message: /body\.tags must NOT have more than 2 items/,
    add: (app) =>
      app.get('/', [Query('count', z.int().min(0).max(50))], { response: Part }, (count) =>
        json({ id: 1, tags: count > 40 ? ['a', 'b', 'c'] : [] }),
      ),
  },
  {
    what: 'a member of a union has a field of another one',
    rule: 'undeclared-field',
    message: /must not have the field "side"/,
    add: (app) => app.get('/', [], { response: Shape }, () => json({ kind: 'circle', radius: 1, side: 2 })),
  },
  {
    what: 'a cookie lacks an attribute',
    rule: 'server-error',
    message: /threw ResponseValidationError/,
    add: (app) => {
      const schema = z.string().regex(/; HttpOnly/);
      const headers = { 'Set-Cookie': { schema, required: true } };
      app.get('/', [], { responses: { 200: { description: 'Two cookies', headers } } }, () =>
        json(
          {},
          {
            headers: [
              ['set-cookie', 'a=1; HttpOnly'],
              ['set-cookie', 'b=2; Path=/'],
            ],
          },
        ),
      );
    },
  },
  {
    what: 'a header is a word where a number is promised',
    rule: 'server-error',
    message: /threw ResponseValidationError/,
    add: (app) => {
      const headers = { 'x-left': { schema: z.int() } };
      app.get('/', [], { responses: { 200: { description: 'Stock', headers } } }, () =>
        json({}, { headers: { 'x-left': 'few' } }),
      );
    },
  },
  {
    what: 'HEAD has an answer of its own',
    rule: 'head-differs',
    message: /answered HEAD with 204, and GET with 200 application\/json/,
    add: (app) => {
      app.head('/', [], { status: 204, includeInSchema: false }, () => undefined);
      app.get('/', [], { responses: { 204: { description: 'Nothing' } } }, () => ({ a: 1 }));
    },
  },
  {
    what: 'the third event is another thing',
    rule: 'response-schema',
    message: /an item .*event\.data\.at must match/,
    add: (app) => {
      const events = ['2026-01-31T10:00:00Z', '2026-01-31T10:00:01Z', 'now'].map((at) => `data: {"at":"${at}"}\n\n`);
      const headers = { 'content-type': 'text/event-stream' };
      app.get('/', [], { response: EventStream(Event) }, () => new Response(events.join(''), { headers }) as never);
    },
  },
  {
    what: 'a stream breaks off at an item that does not fit',
    rule: 'broken-body',
    message: /answered 200 and broke its body off/,
    add: (app) =>
      app.get('/', [], { response: EventStream(Event) }, async function* () {
        yield { at: '2026-01-31T10:00:00Z' };
        yield { at: 'now' };
      }),
  },
  {
    what: 'JSON is in another charset',
    rule: 'undocumented-media-type',
    message: /application\/json; charset=iso-8859-1/,
    add: (app) =>
      app.get('/', [], { response: Part }, () =>
        json({ id: 1 }, { headers: { 'content-type': 'application/json; charset=iso-8859-1' } }),
      ),
  },
  {
    what: 'a body has no media type',
    rule: 'undocumented-media-type',
    message: /a body of no media type/,
    add: (app) => app.get('/', [], { response: Part }, () => new Response(Uint8Array.of(1)) as never),
  },
  {
    what: 'the code has another default than the declaration',
    rule: 'default-differs',
    message: /without query limit/,
    add: (app) =>
      app.get('/', [Query('limit', z.int().max(50), { default: 10 }), context], {}, (limit, { url }) => ({
        limit: url.searchParams.has('limit') ? limit : 20,
      })),
  },
  {
    what: 'a bound is a fault',
    rule: 'server-error',
    message: /its handler threw RangeError/,
    add: (app) => app.get('/', [Query('digits', z.int().min(0).max(101))], (digits) => ({ text: (1).toFixed(digits) })),
  },
  {
    what: 'a text with a percent sign is a fault',
    rule: 'server-error',
    message: /its handler threw URIError/,
    add: (app) => app.get('/', [Query('text', z.string())], (text) => ({ text: decodeURIComponent(text) })),
  },
  {
    what: 'a list of nothing is a fault',
    rule: 'server-error',
    message: /its handler threw TypeError/,
    add: (app) =>
      app.post('/', [Body(z.object({ values: z.array(z.number()) }))], ({ values }) => values.reduce((a, b) => a + b)),
  },
  {
    what: 'what may be left out is a fault when it is',
    rule: 'server-error',
    message: /its handler threw TypeError/,
    add: (app) =>
      app.post('/', [Body(z.object({ name: z.string().optional() }))], ({ name }) => (name as string).toUpperCase()),
  },
  {
    what: 'a value fails at a look',
    rule: 'server-error',
    message: /answered 500/,
    add: (app) =>
      app.get('/', [], () => ({
        get name(): string {
          throw new Error('not you');
        },
      })),
  },
  {
    what: 'a cookie is demanded that is not declared',
    rule: 'undeclared-error',
    message: /session threw HTTPException \(400\)/,
    add: (app) => {
      const session = dependency([Cookie('session', String, { optional: true })], function session(id) {
        if (id === undefined) throw new HTTPException(400, 'No session');
        return id;
      });
      app.get('/', [session], (id) => ({ id }));
    },
  },
  {
    what: 'a redirect goes nowhere',
    rule: 'undocumented-status',
    message: /answered 302/,
    add: (app) => app.get('/', [], { response: Part }, () => Response.redirect('http://127.0.0.1/other', 302) as never),
  },
];
