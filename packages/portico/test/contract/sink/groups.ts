// What groups of routes have in common, what a route says beside, and dependencies of every kind and life.
import {
  Body,
  Context,
  Controller,
  Depends,
  declareError,
  dependency,
  Get,
  Injectable,
  middleware,
  Post,
  Put,
  Query,
  type RequestContext,
  Router,
} from 'portico';
import { z } from 'zod';
import { EveryField } from './fields.js';
import { itemMade } from './webhooks.js';

class Closed extends declareError(409, {
  description: 'It is closed',
  type: 'https://example.com/closed',
  schema: z.object({ since: z.int() }),
  headers: { 'x-closed': 'yes' },
}) {}
class Missing extends declareError(404) {}
class Broken extends declareError(502) {}
class Slow extends declareError(504) {}
export class Full extends declareError(507) {}

const stamped = middleware(
  'stamped',
  async (_request, next) => {
    const response = await next();
    return { ...response, headers: { ...response.headers, 'x-stamp': '1' } };
  },
  {
    headers: { 'x-stamp': { description: 'A stamp', required: true, schema: z.string().length(1) } },
    methods: ['GET'],
  },
);
export const halting = middleware(
  'halting',
  (request, next) => {
    if (request.headers.get('x-halt') === 'slow') throw new Slow();
    return request.headers.get('x-halt') === 'yes' ? new Response(null, { status: 418 }) : next();
  },
  { statuses: [418], throws: [Slow], dependencies: [dependency([], () => 'asked')] },
);

export const counter = dependency([], () => ({ count: 1 }), { scope: 'app', health: ({ count }) => count });
const one = dependency([Query('one', z.int().min(0).max(999), { optional: true })], async (value) => value, {
  parallel: true,
});
const two = dependency([Query('two', z.int().min(0).max(999), { optional: true })], async (value) => value, {
  parallel: true,
  throws: [Broken],
});
const held = dependency(
  [Context()],
  function* ({ response }) {
    response.headers.set('x-held', 'yes');
    yield 'held';
  },
  { headers: { 'x-held': { description: 'Whether it was held' } } },
);

@Injectable({ scope: 'app', throws: [Slow], health: (clock: Clock) => clock.now })
class Clock {
  readonly now = 3;
}

@Controller('/groups', {
  name: 'Groups',
  scope: 'app',
  tags: ['groups'],
  version: '1',
  openapi: { 'x-group': 'groups' },
  dependencies: [counter],
  responses: { 404: { description: 'No such thing' }, '5XX': { description: 'Something else went wrong' } },
  deprecated: true,
  includeInSchema: true,
  throws: [Closed],
  middleware: [stamped],
})
export class Groups {
  constructor(readonly clock: Clock) {}

  @Get('/everything', {
    tags: ['more'],
    summary: 'Everything',
    description: 'All that a route *can* say',
    operationId: 'everything',
    version: [],
    deprecated: false,
    dependencies: [held],
    middleware: [halting],
    callbacks: { 'https://receiver.example/{$request.query.one}': [itemMade] },
    includeInSchema: true,
    throws: [Missing],
    openapi: { externalDocs: { url: 'https://example.com' } },
    status: 203,
    response: z.object({ now: z.int(), sum: z.int() }),
    responses: { 202: { description: 'Later', schema: Number, headers: { 'x-later': { description: 'When' } } } },
  })
  everything(
    @Depends(one) first: number | undefined,
    @Depends(two) second: number | undefined,
    @Depends(counter) { count }: { count: number },
  ): { now: number; sum: number } {
    if (first === 404) throw new Missing();
    if (first === 409) throw new Closed({ since: 1 });
    return { now: this.clock.now, sum: (first ?? 0) + (second ?? 0) + count };
  }

  @Get('/hidden', { includeInSchema: false })
  hidden(): object {
    return {};
  }

  @Post('/limited', { csrf: true, bodyLimit: 200, bodyTimeout: 5, uploads: { parts: 3, fileSize: 1000 } })
  limited(@Body(z.object({ text: z.string().max(20) })) body: object): object {
    return body;
  }

  @Put('/fields', { response: EveryField })
  fields(@Body(EveryField) fields: EveryField): EveryField {
    return fields;
  }

  @Get('/cookie')
  cookie(@Context() { response }: { response: RequestContext['response'] }): object {
    response.setCookie('all', 'a', {
      maxAge: 60,
      expires: new Date(0),
      domain: 'example.com',
      path: '/groups',
      secure: true,
      httpOnly: false,
      sameSite: 'none',
      partitioned: true,
    });
    return {};
  }
}

const words = z.object({ words: z.string().max(9) });

export const router = new Router({
  prefix: '/routers',
  tags: ['routers'],
  version: ['1', '2'],
  openapi: { 'x-group': 'routers' },
  dependencies: [counter],
  responses: { default: { description: 'Whatever else' } },
  deprecated: false,
  includeInSchema: true,
  throws: [Missing],
  middleware: [stamped],
});
router.post(
  '/function',
  [Body(words)],
  {
    ...{ public: true, csrf: false, response: words, status: 201, operationId: 'function' },
    callbacks: { '{$request.header.x-callback}': [itemMade] },
  },
  (body) => body,
);
router.get(
  '/all',
  [Query('q', z.string().max(3))],
  {
    ...{
      summary: 'All',
      description: 'All that a route can say',
      tags: ['all'],
      version: '1',
      deprecated: { since: '2026-01-01', sunset: '2026-12-31', link: '/changes' },
      includeInSchema: true,
    },
    openapi: { 'x-mine': 1 },
    responses: { 404: { description: 'None' } },
    dependencies: [held],
    middleware: [halting],
    throws: [Missing],
    bodyLimit: 10,
    bodyTimeout: 5,
    uploads: {},
  },
  (q) => {
    if (q === '404') throw new Missing();
    return { q };
  },
);
