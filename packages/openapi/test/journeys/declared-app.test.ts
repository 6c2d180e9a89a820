// A whole app, declared as users declare it, and the document that follows from it.
import {
  App,
  allOf,
  anyOf,
  Body,
  Controller,
  Cookie,
  Depends,
  dependency,
  Field,
  Form,
  Get,
  Header,
  optional,
  Path,
  Post,
  Public,
  Put,
  Query,
  Security,
  SecurityScopes,
} from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { OpenAPIObject, OperationObject } from '#openapi3-ts/openapi31';
import { createDocument } from '../../src/document/document.js';
import { checkDocument } from '../support/check-document.js';
import { schemeOf } from '../support/route-graph.js';

const test = suite('the document of a declared app');

class Tag {
  @Field(String) label!: string;
  @Field(String, { default: 'grey' }) color!: string;
}

class Item {
  @Field(String) name!: string;
  @Field(Number, { optional: true }) price?: number;
  @Field(Date) since!: Date;
  @Field([Tag]) tags!: Tag[];
}

class Plain {
  @Field(String) text!: string;
  @Field(Boolean, { optional: true, nullable: true }) flag?: boolean | null;
}

const oauth = schemeOf('OAuth2', {
  type: 'oauth2',
  flows: { password: { tokenUrl: 'token', scopes: { 'items:read': 'Read items', 'items:write': 'Write items' } } },
});
const basic = schemeOf('Basic', { type: 'http', scheme: 'basic' });
const key = schemeOf('Key', { type: 'apiKey', in: 'header', name: 'X-API-Key' });

const page = dependency(
  [Query('limit', Number, { default: 10 }), Query('limit', Number, { default: 10 })],
  (limit) => limit,
);
const principal = dependency([SecurityScopes, oauth], (scopes) => scopes.scopes);

@Controller('/items', {
  tags: ['items'],
  dependencies: [Security(principal)],
  responses: { 404: { description: 'No such item', schema: Plain } },
})
class Items {
  @Get('/', { response: [Item] as const })
  list(@Depends(page) _page: number, @Query('tag', [String], { optional: true }) _tag?: string[]): Item[] {
    return [];
  }

  @Put('/:id', { response: Item })
  replace(
    @Path('id', Number) _id: number,
    @Body(Item) item: Item,
    @Security(principal, ['items:write']) _scopes: readonly string[],
    @Header('X-Trace', String, { optional: true }) _trace?: string,
  ): Item {
    return item;
  }

  @Public()
  @Get('/health', { response: Plain })
  health(@Cookie('lang', String, { default: 'en' }) lang: string): Plain {
    return { text: lang };
  }
}

class Accounts {
  @Post('/token', { status: 201 })
  logIn(@Form('username', String) username: string, @Form('scope', String, { default: '' }) _scope: string): string {
    return username;
  }

  @Post('/plain', { response: Plain })
  echo(@Body(Plain) plain: Plain): Plain {
    return plain;
  }
}

function documentOf(): OpenAPIObject {
  const app = new App({ controllers: [Items, Accounts] });
  app.get('/either', [anyOf(key, basic)], () => 1);
  app.get('/both', [allOf(key, basic)], () => 1);
  app.get('/maybe', [optional(key)], () => 1);
  app.delete('/files/*', [Path('*', String)], { status: 204 }, () => undefined);
  return createDocument(app.graphs(), { title: 'Declared', version: '1' });
}

function operation(path: string, method: 'get' | 'put' | 'post' | 'delete' = 'get'): OperationObject {
  return documentOf().paths?.[path]?.[method] ?? {};
}

test('it is valid', async () => {
  assert.equal(await checkDocument(documentOf()), []);
});

test('it is the same every time', () => {
  assert.equal(JSON.stringify(documentOf()), JSON.stringify(documentOf()));
});

test('models are components, and a default splits none of them', () => {
  const names = Object.keys(documentOf().components?.schemas ?? {});
  assert.equal(names, ['HTTPError', 'HTTPValidationError', 'Item', 'Plain', 'Tag', 'ValidationError']);
});

test('a body and a response refer to the same model', () => {
  const text = JSON.stringify(operation('/items/{id}', 'put'));
  assert.match(
    text,
    /"requestBody":\{"content":\{"application\/json":\{"schema":\{"\$ref":"#\/components\/schemas\/Item"/,
  );
  assert.match(text, /"200":\{[^{]*\{"application\/json":\{"schema":\{"\$ref":"#\/components\/schemas\/Item"/);
});

test('operations are named and summed up by their methods', () => {
  const { operationId, summary, tags } = operation('/items/{id}', 'put');
  assert.equal([operationId, summary, tags], ['replace', 'Replace', ['items']]);
});

test('scopes of the group and of the route add up', () => {
  assert.equal(operation('/items/').security, [{ OAuth2: [] }]);
  assert.equal(operation('/items/{id}', 'put').security, [{ OAuth2: ['items:write'] }]);
});

test('a public route needs nothing and refuses nobody', () => {
  const { security, responses } = operation('/items/health');
  assert.equal(security, []);
  assert.equal(Object.keys(responses ?? {}), ['200', '404', '422']);
});

test('OR, AND and optional are shown as they are enforced', () => {
  assert.equal(operation('/either').security, [{ Key: [] }, { Basic: [] }]);
  assert.equal(operation('/both').security, [{ Key: [], Basic: [] }]);
  assert.equal(operation('/maybe').security, [{ Key: [] }, {}]);
});

test('a parameter of a dependency is one of the operation, once', () => {
  const parameters = operation('/items/').parameters as { name: string; required: boolean }[];
  assert.equal(
    parameters.map(({ name, required }) => [name, required]),
    [
      ['limit', false],
      ['tag', false],
    ],
  );
});

test('form fields are the body', () => {
  const body = operation('/token', 'post').requestBody as {
    content: Record<string, { schema: { required: string[] } }>;
  };
  assert.equal(body.content['application/x-www-form-urlencoded']?.schema.required, ['username']);
});

test.run();
