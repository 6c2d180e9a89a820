import { DefinitionError } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  readSwaggerUIOptions,
  type SwaggerUIOptions,
  swaggerUIOptionNames,
} from '../../src/docs-page/swagger-ui-options.js';

const test = suite('readSwaggerUIOptions');

const defaults = { deepLinking: true, displayRequestDuration: true, showCommonExtensions: true, theme: 'auto' };

/** For each option a value that it may have. */
const right: Required<SwaggerUIOptions> = {
  deepLinking: false,
  displayOperationId: true,
  displayRequestDuration: false,
  docExpansion: 'full',
  defaultModelExpandDepth: 0,
  defaultModelsExpandDepth: -1,
  defaultModelRendering: 'model',
  filter: 'orders',
  maxDisplayedTags: 3,
  operationsSorter: 'method',
  persistAuthorization: true,
  requestSnippetsEnabled: true,
  showExtensions: true,
  showCommonExtensions: false,
  supportedSubmitMethods: ['get'],
  tagsSorter: 'alpha',
  theme: 'light',
  tryItOutEnabled: true,
  withCredentials: true,
};

test('what is not given has its default; what is given stays, and nothing else is taken', () => {
  assert.equal(readSwaggerUIOptions({}), defaults);
  assert.equal(readSwaggerUIOptions({ filter: undefined as never, title: 'Test' } as never), defaults);
  assert.equal(readSwaggerUIOptions(right), right);
});

test('every option is known by its name', () => {
  assert.equal([...swaggerUIOptionNames].sort(), Object.keys(right).sort());
});

for (const name of swaggerUIOptionNames) {
  test(`${name} refuses what it cannot be`, () => {
    for (const wrong of [null, {}, ['all'], 1.5, 'nowhere'].filter(
      (value) => value !== 'nowhere' || name !== 'filter',
    )) {
      assert.throws(
        () => readSwaggerUIOptions({ [name]: wrong }),
        (error: unknown) =>
          error instanceof DefinitionError &&
          error.message.startsWith(
            `Cannot serve the docs page: its option '${name}' is ${JSON.stringify(wrong)}. Write `,
          ),
      );
    }
  });
}

test('the message says what to write', () => {
  const messageOf = (options: object): string => {
    try {
      readSwaggerUIOptions(options);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  assert.match(messageOf({ docExpansion: 'all' }), /is "all"\. Write 'list', 'full' or 'none'\.$/);
  assert.match(messageOf({ tagsSorter: 'method' }), /is "method"\. Write 'alpha'\.$/);
  assert.match(messageOf({ deepLinking: 'yes' }), /is "yes"\. Write true or false\.$/);
  assert.match(messageOf({ maxDisplayedTags: -2 }), /is -2\. Write -1 or a whole number above it\.$/);
});

test.run();
