import { App, Body, Field, type OutgoingWebhook, Path, Query } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import type { OpenAPIObject } from '#openapi3-ts/openapi31';
import { checkDocument } from '../../src/document/check-document.js';
import { createDocument } from '../../src/document/document.js';
import type { OpenAPIVersion } from '../../src/document/document-info.js';
import * as valid from '../support/check-document.js';

const test = suite('callbacks of the document');

class Order {
  @Field(z.int()) id!: number;
  @Field(z.url()) callbackUrl!: string;
  @Field({ optional: true }) note?: string;
}

function webhookOf(name: string): OutgoingWebhook {
  return {
    kind: 'webhook',
    name,
    describe: () => ({
      tags: ['orders'],
      headers: {},
      content: [{ mediaType: 'application/json', schema: Order }],
      responses: { '2XX': 'Received' },
    }),
    start: () => undefined,
    stop: () => undefined,
  };
}

const sent = webhookOf('order.sent');
const info = { title: 'Shop', version: '1', servers: [{ url: '/' }] };

function appOf(way: string): App {
  const app = new App();
  app.post(
    '/orders/:id',
    [Path('id', z.int()), Query('callback', z.url()), Body(Order)],
    { operationId: 'createOrder', response: Order, callbacks: { [way]: [sent, webhookOf('order.lost')] } },
    (_id, _callback, order) => order,
  );
  return app;
}

function documentOf(app: App, openapi: OpenAPIVersion = '3.1'): OpenAPIObject {
  return createDocument(app.graphs(), { ...info, openapi });
}

test('operations that would have one name get two', () => {
  const app = new App();
  const callbacks = { '{$request.body#/callbackUrl}': [sent, webhookOf('order-sent')] };
  const sources = [Query('callback', z.url()), Body(Order)] as const;
  app.post('/orders', sources, { operationId: 'create', response: Order, callbacks }, (_callback, order) => order);
  const other = { operationId: 'createOrder', response: Order };
  const later = { '{$request.body#/callbackUrl}': [webhookOf('sent')] };
  app.post('/others', sources, { ...other, callbacks: later }, (_callback, order) => order);
  const { paths } = documentOf(app);
  const ids = Object.values(paths ?? {}).flatMap(({ post }) =>
    Object.values(post?.callbacks ?? {}).flatMap((ways) =>
      Object.values(ways as Record<string, { post: { operationId: string } }>).map((way) => way.post.operationId),
    ),
  );
  assert.equal(ids, ['createOrderSentCallback', 'createOrderSentCallback2', 'createOrderSentCallback3']);
});

test('each stands at its route, below the way to where it is sent', () => {
  const { paths, components } = documentOf(appOf('{$request.body#/callbackUrl}'));
  const { callbacks } = paths?.['/orders/{id}']?.post ?? {};
  assert.equal(Object.keys(callbacks ?? {}), ['order.sent', 'order.lost']);
  assert.equal(callbacks?.['order.sent'], {
    '{$request.body#/callbackUrl}': {
      post: {
        tags: ['orders'],
        summary: 'Order sent',
        operationId: 'createOrderOrderSentCallback',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
        },
        responses: { '2XX': { description: 'Received' } },
      },
    },
  });
  assert.ok(components?.schemas?.['Order']);
});

for (const version of ['3.0', '3.1', '3.2'] as const) {
  test(`${version}: is valid, for two routes that send the same`, async () => {
    const app = appOf('{$request.query.callback}');
    app.get('/', [], { callbacks: { '{$response.header.location}': [sent] } }, () => 1);
    const document = documentOf(app, version);
    assert.equal(await valid.checkDocument(document), []);
    assert.equal(JSON.stringify(document).match(/"\w+Callback"/g), [
      '"createOrderOrderSentCallback"',
      '"createOrderOrderLostCallback"',
      '"getRootOrderSentCallback"',
    ]);
  });
}

for (const way of [
  '{$request.body#/callbackUrl}',
  '{$response.body#/callbackUrl}',
  '{$request.query.callback}?order={$request.path.id}',
  'https://shop.example/{$request.body#/id}',
  '{$request.header.x-callback}',
  '{$url}',
]) {
  test(`${way} leads somewhere`, () => checkDocument(appOf(way).graphs(), info));
}

for (const [way, problem] of [
  ['{$request.body#/callback}', "has no '/callback' in the request"],
  ['{$request.body#/callbackUrl/0}', "has no '/callbackUrl/0' in the request"],
  ['{$response.body#/url}', "has no '/url' in the response"],
  ['{$request.query.url}', "has no query parameter 'url'"],
  ['{$request.path.callback}', "has no path parameter 'callback'"],
  ['{$request.body.callbackUrl}', 'has the expression $request.body.callbackUrl, which is none'],
  ['{$response.query.callback}', 'has the expression $response.query.callback, which is none'],
  ['{$request.body#/callbackUrl}/{id}', 'has the expression id, which is none'],
  ['/orders/{$request.path.id}', 'is no URL'],
  ['callbackUrl', 'is no URL'],
] as const) {
  test(`${way} leads nowhere, and keeps the app from starting`, () => {
    assert.throws(
      () => checkDocument(appOf(way).graphs(), info),
      (error: Error) =>
        error.message.startsWith(`Cannot document the API: the callback '${way}' of POST /orders/{id} ${problem}. `),
    );
  });
}

test('a pointer finds its way through lists, choices, references and what is open', () => {
  const Endpoint = z.object({ url: z.url() }).meta({ id: 'Endpoint' });
  const bodies = [
    z.object({ all: z.array(Endpoint) }),
    z.union([z.object({ none: z.int() }), z.object({ any: z.unknown() })]),
  ];
  const ways = ['all/0/url', 'any/thing/else'];
  for (const [index, body] of bodies.entries()) {
    const app = new App();
    app.post('/', [Body(body)], { callbacks: { [`{$request.body#/${ways[index]}}`]: [sent] } }, () => 1);
    checkDocument(app.graphs(), info);
  }
});

test('one that is written in the words of OpenAPI is held to the same', () => {
  const app = new App();
  const post = { responses: { 200: { description: 'OK' } } };
  const openapi = { callbacks: { sent: { '{$request.query.url}': { post } } } };
  app.get('/', [Query('callback', z.url())], { openapi } as never, () => 1);
  assert.throws(() => checkDocument(app.graphs(), info), /has no query parameter 'url'/);
});

test.run();
