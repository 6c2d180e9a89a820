// Lies to plant in a copy of the kitchen sink's document: each says something else than the app does.
import type { Rule } from 'portico/testing';

/** JSON, as far as lies reach into it. */
interface Json {
  [name: string]: any;
}

/** A lie, and how the contract run has to find it. */
export interface Lie {
  readonly what: string;
  readonly path: string;
  readonly rule: Rule;
  /** What the finding says. */
  readonly message: RegExp;
  readonly tell: (operation: Json, document: Json) => void;
}

const parameter = ({ parameters }: Json, name: string): Json => parameters.find((found: Json) => found.name === name);
const bodyOf = ({ requestBody }: Json, mediaType = 'application/json'): Json => requestBody.content[mediaType];
const responseOf = ({ responses }: Json, status = 200, mediaType = 'application/json'): Json =>
  responses[status].content[mediaType];

/** A body's schema, no longer shared with whoever else refers to it. */
function own(holder: Json, document: Json): Json {
  const name = /[^/]+$/.exec(holder.schema.$ref ?? '')?.[0];
  if (name !== undefined) holder.schema = structuredClone(document.components.schemas[name]);
  return holder.schema;
}

export const lies: readonly Lie[] = [
  {
    what: 'a status is left out',
    path: '/responses/jobs',
    rule: 'undocumented-status',
    message: /answered 202/,
    tell: ({ responses }) => delete responses[202],
  },
  {
    what: 'an error is left out',
    path: '/responses/errors',
    rule: 'undocumented-status',
    message: /answered 503/,
    tell: ({ responses }) => delete responses[503],
  },
  {
    what: 'the detail of an error is of another type',
    path: '/responses/errors',
    rule: 'response-schema',
    message: /answered 410 .* body\.detail/,
    tell: (operation) => {
      responseOf(operation, 410).schema = { type: 'object', properties: { detail: { type: 'string' } } };
    },
  },
  {
    what: 'a response has another media type',
    path: '/responses/text',
    rule: 'undocumented-media-type',
    message: /text\/plain, and the document shows text\/html/,
    tell: (operation) => {
      operation['responses'][200].content = { 'text/html': responseOf(operation, 200, 'text/plain') };
    },
  },
  {
    what: 'a field of a response is of another type',
    path: '/responses/created',
    rule: 'response-schema',
    message: /body\.amount must be string/,
    tell: (operation, document) => {
      own(responseOf(operation, 201), document)['properties'].amount = { type: 'string' };
    },
  },
  {
    what: 'a field of a response is left out',
    path: '/responses/part',
    rule: 'undeclared-field',
    message: /must not have the field "weight"/,
    tell: (operation, document) => {
      const schema = own(responseOf(operation), document);
      delete schema['properties'].weight;
      schema['required'] = schema['required'].filter((name: string) => name !== 'weight');
    },
  },
  {
    what: 'a field of a response is promised that is not there',
    path: '/responses/described',
    rule: 'response-schema',
    message: /must have required property 'currency'/,
    tell: (operation, document) => own(responseOf(operation), document)['required'].push('currency'),
  },
  {
    what: 'a header of a response is promised that is not there',
    path: '/responses/described',
    rule: 'missing-header',
    message: /without the header X-Missing/,
    tell: ({ responses }) => {
      responses[200].headers['X-Missing'] = { required: true, schema: { type: 'string' } };
    },
  },
  {
    what: 'a header of a response is of another type',
    path: '/responses/described',
    rule: 'header-schema',
    message: /x-age: 3/,
    tell: ({ responses }) => {
      responses[200].headers['x-age'].schema = { type: 'string', format: 'date' };
    },
  },
  {
    what: 'a body is promised where there is none',
    path: '/responses/nothing/{id}',
    rule: 'missing-body',
    message: /answered 204 without a body/,
    tell: ({ responses }) => {
      responses[204].content = { 'application/json': { schema: { type: 'object' } } };
    },
  },
  {
    what: 'a body is left out',
    path: '/responses/html',
    rule: 'undocumented-body',
    message: /answered 200 with a body of text\/html/,
    tell: ({ responses }) => delete responses[200].content,
  },
  {
    what: 'a required parameter may be left out',
    path: '/parameters/query',
    rule: 'valid-refused',
    message: /query\.text Field required/,
    tell: (operation) => {
      parameter(operation, 'text')['required'] = false;
    },
  },
  {
    what: 'a parameter is required that may be left out',
    path: '/parameters/query',
    rule: 'broken-accepted',
    message: /\(without query limit\)/,
    tell: (operation) => {
      parameter(operation, 'limit')['required'] = true;
    },
  },
  {
    what: 'a text may be shorter',
    path: '/parameters/query',
    rule: 'valid-refused',
    message: /query\.text String should have at least 2/,
    tell: (operation) => {
      parameter(operation, 'text')['schema'].minLength = 1;
    },
  },
  {
    what: 'a number may be larger',
    path: '/parameters/vendors',
    rule: 'valid-refused',
    message: /query\.zod Input should be less than or equal to 9/,
    tell: (operation) => {
      parameter(operation, 'zod')['schema'].maximum = 90;
    },
  },
  {
    what: 'a number may not be as small',
    path: '/parameters/path/{id}/{name}',
    rule: 'broken-accepted',
    message: /\(path id: below the minimum of 5\)/,
    tell: (operation) => {
      parameter(operation, 'id')['schema'].minimum = 5;
    },
  },
  {
    what: 'there is one value more',
    path: '/parameters/headers',
    rule: 'valid-refused',
    message: /cookie\.theme Input should be/,
    tell: (operation) => parameter(operation, 'theme')['schema'].enum.push('blue'),
  },
  {
    what: 'there is another value',
    path: '/parameters/headers',
    rule: 'valid-refused',
    message: /header\.x-level Input should be/,
    tell: (operation) => {
      parameter(operation, 'x-level')['schema'].enum = ['a', 'c'];
    },
  },
  {
    what: 'a list is written in one text',
    path: '/parameters/lists',
    rule: 'valid-refused',
    message: /query\.ids/,
    tell: (operation) => {
      parameter(operation, 'ids')['explode'] = false;
    },
  },
  {
    what: 'an object is written in another style',
    path: '/parameters/filter',
    rule: 'valid-refused',
    message: /query\.filter/,
    tell: (operation) => Object.assign(parameter(operation, 'filter'), { style: 'form', explode: false }),
  },
  {
    what: 'a field of a body is of another type',
    path: '/bodies/echo/zod',
    rule: 'valid-refused',
    message: /body\.count/,
    tell: (operation) => {
      bodyOf(operation)['schema'].properties.count = { type: 'string' };
    },
  },
  {
    what: 'a pattern is another one',
    path: '/bodies/echo/zod',
    rule: 'valid-refused',
    message: /body\.code String should match/,
    tell: (operation) => {
      bodyOf(operation)['schema'].properties.code.pattern = '^[A-Z]{2}\\d{3}$';
    },
  },
  {
    what: 'a list may be longer',
    path: '/bodies/echo/model',
    rule: 'valid-refused',
    message: /body\.tags/,
    tell: (operation, document) => {
      own(bodyOf(operation), document)['properties'].tags.maxItems = 6;
    },
  },
  {
    what: 'a closed object is open',
    path: '/bodies/echo/zod',
    rule: 'valid-refused',
    message: /body\.closed/,
    tell: (operation) => delete bodyOf(operation)['schema'].properties.closed.additionalProperties,
  },
  {
    what: 'a required field of a form may be left out',
    path: '/bodies/fields',
    rule: 'valid-refused',
    message: /body\.name Field required/,
    tell: (operation) => {
      bodyOf(operation, 'application/x-www-form-urlencoded')['schema'].required = [];
    },
  },
  {
    what: 'a body has another media type',
    path: '/bodies/text',
    rule: 'valid-refused',
    message: /refused with 415/,
    tell: (operation) => {
      operation['requestBody'].content = { 'text/csv': bodyOf(operation, 'text/plain') };
    },
  },
  {
    what: 'credentials are asked for that nobody looks at',
    path: '/security/open',
    rule: 'stranger-let-in',
    message: /to a stranger/,
    tell: (operation) => {
      operation['security'] = [{ HTTPBearer: [] }];
    },
  },
  {
    what: 'credentials are demanded that the document does not name',
    path: '/security/admin',
    rule: 'undocumented-status',
    message: /answered 401/,
    tell: (operation) => {
      delete operation['security'];
      delete operation['responses'][401];
    },
  },
];
