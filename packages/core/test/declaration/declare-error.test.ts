import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, declareError, dependency, HTTPException, Router } from '../../src/index.js';

const test = suite('declareError');

class Teapot extends HTTPException {
  constructor() {
    super(418);
  }
}

test('a status that is no error is refused', () => {
  for (const status of [200, 399, 600, 404.5]) {
    assert.throws(
      () => declareError(status),
      `Cannot declare an error with the status ${status}: it is not an error status. Give a whole number from 400 to 599.`,
    );
  }
});

test('a schema that is none is refused', () => {
  assert.throws(
    () => declareError(409, { schema: { left: Number } as never }),
    'Cannot declare an error with the status 409: its schema is an object that is no schema. Write a schema there (String, Number, a model class, [Item] or a Standard Schema such as z.object({ … })); options stand beside it.',
  );
});

test('a type that is no URI reference is refused', () => {
  for (const type of ['', 'out of stock', '/problems/<b>', '/problems/%zz']) {
    assert.throws(
      () => declareError(409, { type }),
      "Cannot declare an error with the status 409: its type is no URI reference. Name the kind of problem by one, such as { type: '/problems/out-of-stock' }.",
    );
  }
});

test('a header that cannot be sent is refused', () => {
  for (const [headers, name] of [
    [{ 'Retry After': '1' }, '"Retry After"'],
    [{ 'X-Größe': '1' }, '"X-Größe"'],
    [{ '': '1' }, '""'],
    [{ 'Retry-After': '1', 'X-Lines': 'a\r\nb' }, '"X-Lines"'],
    [{ 'Retry-After': 1 as never }, '"Retry-After"'],
  ] as const) {
    assert.throws(
      () => declareError(429, { headers }),
      `Cannot declare an error with the status 429: its header ${name} cannot be sent. Write a name of letters, digits and dashes, and a text without line breaks.`,
    );
  }
});

test('a class that does not say its status cannot be among what is thrown, wherever that is said', () => {
  const throws = [Teapot];
  const says = (owner: string): string =>
    `Cannot read what ${owner} throws: Teapot does not say its status. Declare it: class Teapot extends declareError(404) {}.`;
  const refuses = (build: (app: App) => void, owner: string): void => {
    const app = new App();
    build(app);
    assert.throws(
      () => app.graphs(),
      (error: Error) => error.message.startsWith(says(owner)),
    );
  };
  refuses((app) => app.get('/', [], { throws }, function read() {}), 'read');
  refuses((app) => app.get('/', [dependency([], function user() {}, { throws })], () => 1), 'user');
  refuses((app) => app.include(new Router({ prefix: '/a', throws })), 'Router /a');
  refuses((app) => app.include(new Router(), { throws }), 'include(a Router)');
  refuses((app) => app.get('/', [scheme(throws)], () => 1), 'Key');
});

function scheme(throws: readonly (typeof Teapot)[]) {
  return {
    schemeName: 'Key',
    definition: { type: 'http', scheme: 'bearer' },
    verifies: false,
    throws,
    authenticate: () => ({ kind: 'granted', value: 'ada' }) as const,
  };
}

test('one that is undefined, and no list at all, are refused with the way out', () => {
  const read = (throws: unknown) => (): unknown => {
    const app = new App();
    app.get('/', [], { throws: throws as never }, function read() {});
    return app.graphs();
  };
  assert.throws(read([undefined]), /one of its classes is undefined, most often because of an import circle/);
  assert.throws(
    read(Teapot),
    'Cannot read what read throws: it is no list. Write one, even around a single class: throws: [NotFound].',
  );
});

test.run();
