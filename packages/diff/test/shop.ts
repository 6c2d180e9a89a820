// A document with something of everything that can change.

/** A part of a document, as tests change it. */
export type Part = any;

/** A new copy of it. */
export function shop(): Part {
  return {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1.2.0' },
    servers: [
      { url: 'https://a.example' },
      { url: 'https://{region}.example', variables: { region: { default: 'eu', enum: ['eu', 'us'] } } },
    ],
    tags: [{ name: 'orders' }],
    security: [{ Key: [] }],
    paths: {
      '/orders/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        get: {
          operationId: 'readOrder',
          tags: ['orders'],
          parameters: [
            { name: 'fields', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
            { name: 'X-Trace', in: 'header', required: true, schema: { type: 'string' } },
            { name: 'filter', in: 'query', content: { 'application/json': { schema: { type: 'object' } } } },
          ],
          responses: {
            200: {
              description: 'The order',
              headers: { ETag: { required: true, schema: { type: 'string' } } },
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } }, 'text/csv': {} },
              links: { pay: { operationId: 'payOrder' } },
            },
            404: { $ref: '#/components/responses/Missing' },
          },
        },
        put: {
          operationId: 'replaceOrder',
          security: [{ OAuth: ['orders:write'] }, { Key: [] }],
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/Order' } },
              'multipart/form-data': { schema: { type: 'object' }, encoding: { file: { contentType: 'image/png' } } },
            },
          },
          responses: { 204: { description: 'Done' }, 409: { description: 'Changed meanwhile' } },
          callbacks: {
            paid: {
              '{$request.body#/url}': {
                post: {
                  requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } } },
                  responses: { 200: { description: '' } },
                },
              },
            },
          },
        },
        delete: {
          operationId: 'removeOrder',
          security: [{ OAuth: ['orders:write'], Key: [] }],
          responses: { 204: { description: '' } },
        },
      },
      '/pets': {
        post: {
          operationId: 'addPet',
          requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } } },
          responses: {
            201: { description: '', content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } } },
          },
        },
      },
    },
    webhooks: {
      'order.paid': {
        post: {
          parameters: [{ name: 'X-Signature', in: 'header', required: true, schema: { type: 'string' } }],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Event' } } },
          },
          responses: { 204: { description: 'Taken' }, 410: { description: 'Send no more' } },
        },
      },
    },
    components: {
      securitySchemes: {
        Key: { type: 'apiKey', in: 'header', name: 'X-Key' },
        OAuth: {
          type: 'oauth2',
          flows: {
            clientCredentials: { tokenUrl: '/token', scopes: { 'orders:read': 'Read', 'orders:write': 'Write' } },
          },
        },
        Id: { type: 'openIdConnect', openIdConnectUrl: 'https://id.example/.well-known/openid-configuration' },
      },
      responses: { Missing: { description: 'No such order' } },
      schemas: {
        Order: {
          type: 'object',
          required: ['id', 'lines'],
          properties: {
            id: { type: 'integer', readOnly: true },
            secret: { type: 'string', writeOnly: true },
            state: { enum: ['open', 'paid'] },
            amount: { type: 'number', minimum: 0, maximum: 100, default: 1 },
            note: { type: 'string', maxLength: 20, pattern: '^[a-z]+$' },
            at: { type: 'string', format: 'date-time' },
            lines: { type: 'array', items: { $ref: '#/components/schemas/Line' } },
            parent: { $ref: '#/components/schemas/Order' },
          },
        },
        Line: {
          type: 'object',
          properties: { name: { type: 'string' }, count: { type: 'integer' } },
          additionalProperties: false,
        },
        Event: {
          type: 'object',
          required: ['kind'],
          properties: { kind: { enum: ['paid', 'sent'] }, at: { type: 'string' } },
        },
        Cat: { type: 'object', required: ['kind'], properties: { kind: { const: 'cat' }, name: { type: 'string' } } },
        Dog: { type: 'object', required: ['kind'], properties: { kind: { const: 'dog' } } },
        Pet: {
          oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
          discriminator: { propertyName: 'kind' },
        },
      },
    },
  };
}
