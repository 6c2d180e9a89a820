// What a document says in OpenAPI's own words, of operations, models, fields and the whole.
import { App, Controller, Field, Get, Model, type OpenAPIObject, type OperationIdStrategy, respond } from 'portico';

@Model({ name: 'Thing', openapi: { 'x-table': 'things', externalDocs: { url: 'https://example.org' } } })
class Item {
  @Field({ openapi: { 'x-order': 1 } }) name!: string;
}

@Controller('/items', {
  deprecated: { since: '2026-01-01' },
  includeInSchema: true,
  openapi: { 'x-group': 1 },
  responses: { '4XX': Item, default: Item },
})
export class Items {
  @Get('/', {
    response: Item,
    responses: { 202: Item, '5XX': { description: 'Broken' } },
    openapi: {
      'x-internal': { anything: true },
      externalDocs: { url: 'https://example.org' },
      servers: [{ url: '/v2' }],
      responses: { 200: { links: { next: { operationId: 'list' } } } },
      callbacks: { done: { '{$request.query.url}': { post: { responses: { 200: { description: 'OK' } } } } } },
    },
  })
  list() {
    return respond(202, { name: 'lamp' });
  }
}

const operationId: OperationIdStrategy = ({ controller, handler, method, path, tags }) =>
  controller === undefined ? undefined : [controller, handler, method, path, ...tags].join('_');

export const app = new App({
  openapi: {
    openapi: '3.2',
    operationId,
    tags: [{ name: 'a', parent: 'b', kind: 'nav' }],
    externalDocs: { url: 'https://example.org' },
    members: { 'x-groups': [], info: { 'x-logo': 'a.svg' }, components: { schemas: { More: { type: 'string' } } } },
    amend: (document) => ({ ...document, 'x-amended': true }),
  },
});
export const other = new App({
  openapi: {
    openapi: '3.0',
    amend(document: OpenAPIObject) {
      document.info.title = 'Other';
    },
  },
});
app.get(
  '/',
  [],
  { openapi: { 'x-internal': true }, deprecated: { since: new Date(), sunset: '2026-12-31T12:00:00Z', link: '/a' } },
  () => 1,
);
