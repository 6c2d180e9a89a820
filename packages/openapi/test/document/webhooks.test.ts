import { App, DefinitionError, Field, type OutgoingWebhook, type WebhookDescription } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import type { OpenAPIObject } from '#openapi3-ts/openapi31';
import { checkDocument } from '../../src/document/check-document.js';
import { createDocument } from '../../src/document/document.js';
import type { DocumentInfo, OpenAPIVersion } from '../../src/document/document-info.js';
import * as valid from '../support/check-document.js';

const test = suite('webhooks of the document');

class Order {
  @Field(z.int()) id!: number;
  @Field({ optional: true }) note?: string;
  @Field({ default: 'EUR' }) currency!: string;
}

function webhookOf(name: string, more: Partial<WebhookDescription> = {}): OutgoingWebhook {
  return {
    kind: 'webhook',
    name,
    describe: () => ({
      headers: { 'webhook-id': { description: 'Which', required: true } },
      content: [{ mediaType: 'application/json', schema: Order }],
      responses: { '2XX': 'Received', default: 'Not received' },
      ...more,
    }),
    start: () => undefined,
    stop: () => undefined,
  };
}

const info: DocumentInfo = { title: 'Shop', version: '1', servers: [{ url: '/' }] };

function documentOf(
  webhooks: readonly OutgoingWebhook[],
  openapi: OpenAPIVersion = '3.1',
  app = new App(),
): OpenAPIObject {
  return createDocument(app.graphs(), { ...info, openapi }, webhooks);
}

function contentOf(webhooks: OpenAPIObject['webhooks']): unknown {
  const items: Readonly<Record<string, object>> = webhooks ?? {};
  return (items['order.paid'] as { post: { requestBody: { content: unknown } } }).post.requestBody.content;
}

test('each is the operation that a receiver has to offer', () => {
  const { webhooks } = documentOf([
    webhookOf('order.paid', {
      description: 'Paid.',
      tags: ['orders', 'orders'],
      deprecated: true,
      externalDocs: { url: 'https://docs.example' },
      openapi: { 'x-since': '2' } as never,
    }),
  ]);
  assert.equal(webhooks?.['order.paid'], {
    post: {
      tags: ['orders'],
      summary: 'Order paid',
      description: 'Paid.',
      externalDocs: { url: 'https://docs.example' },
      operationId: 'orderPaidWebhook',
      parameters: [
        { name: 'webhook-id', in: 'header', description: 'Which', required: true, schema: { type: 'string' } },
      ],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
      },
      responses: { '2XX': { description: 'Received' }, default: { description: 'Not received' } },
      deprecated: true,
      'x-since': '2',
    },
  });
});

test('what is sent is shown as responses are: with all that a default fills in', () => {
  const { components } = documentOf([webhookOf('order.paid')]);
  const schemas: Readonly<Record<string, object>> = components?.schemas ?? {};
  assert.equal((schemas['Order'] as { readonly required: unknown }).required, ['id', 'currency']);
});

test('an envelope stands around the payload, whose schema stays the one that routes have', () => {
  const app = new App();
  app.get('/order', [], { response: Order }, () => ({ id: 1, currency: 'EUR' }));
  const content = [
    {
      mediaType: 'application/json',
      schema: Order,
      wrap: (data: object) => ({ type: 'object', properties: { data }, required: ['data'] }),
    },
  ];
  const { webhooks, components } = documentOf([webhookOf('order.paid', { content })], '3.1', app);
  assert.equal(contentOf(webhooks), {
    'application/json': {
      schema: { type: 'object', properties: { data: { $ref: '#/components/schemas/Order' } }, required: ['data'] },
    },
  });
  assert.equal(
    Object.keys(components?.schemas ?? {}).filter((name) => name.startsWith('Order')),
    ['Order'],
  );
});

test('is valid in each version; 3.0, which has no word for it, shows it as x-webhooks', async () => {
  const webhooks = [webhookOf('order.paid'), webhookOf('order.sent')];
  for (const version of ['3.1', '3.2'] as const) {
    const document = documentOf(webhooks, version);
    assert.equal(await valid.checkDocument(document), [], version);
    assert.equal(Object.keys(document.webhooks ?? {}), ['order.paid', 'order.sent']);
  }
  const old = documentOf(
    [webhookOf('order.paid', { content: [{ mediaType: 'application/json', schema: z.int().gt(0).nullable() }] })],
    '3.0',
  );
  assert.equal(await valid.checkDocument(old), []);
  assert.is(old.webhooks, undefined);
  assert.equal(old['x-webhooks']['order.paid'].post.requestBody.content['application/json'].schema, {
    type: 'integer',
    minimum: 0,
    exclusiveMinimum: true,
    maximum: Number.MAX_SAFE_INTEGER,
    nullable: true,
  });
});

test('an app without any has no member of that name', () => {
  assert.not.ok('webhooks' in documentOf([]));
});

test('errors of the app’s own format are not those of receivers', () => {
  const app = new App({ problemDetails: true });
  const { components } = documentOf([webhookOf('order.paid')], '3.1', app);
  assert.equal(Object.keys(components?.schemas ?? {}), ['Order']);
});

test('two operations of one name, and two schemas of one name, are refused at start-up', () => {
  const app = new App();
  app.get('/paid', [], { operationId: 'orderPaidWebhook' }, () => 1);
  const refused = (webhooks: readonly OutgoingWebhook[], problem: string, of = app): void => {
    assert.throws(
      () => checkDocument(of.graphs(), info, webhooks),
      (error: unknown) => error instanceof DefinitionError && error.message.includes(problem),
      problem,
    );
  };
  refused([webhookOf('order.paid')], "its operationId 'orderPaidWebhook' is already that of a route");
  refused([webhookOf('order.sent'), webhookOf('order_sent')], 'is already that of the webhook order.sent');
  const other = z.object({ total: z.number() }).meta({ id: 'Order' });
  const content = [{ mediaType: 'application/json', schema: other }];
  refused([webhookOf('a'), webhookOf('b', { content })], "Cannot document the schema 'Order'", new App());
  checkDocument(app.graphs(), info, [webhookOf('order.paid', { operationId: 'paid' })]);
});

test('what is said of one in OpenAPI’s own words is looked at', () => {
  const openapi = { requestBody: { $ref: '#/components/requestBodies/Nowhere' } } as never;
  assert.throws(() => checkDocument(new App().graphs(), info, [webhookOf('a', { openapi })]), /which is not there/);
});

test.run();
