// What decorators say that are called as a compiler without `experimentalDecorators` calls them, and stand where they do nothing.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  Body,
  Check,
  Context,
  Controller,
  Cookie,
  DefinitionError,
  Delete,
  Depends,
  Field,
  Form,
  Get,
  Head,
  Header,
  Injectable,
  Model,
  Options,
  Patch,
  Path,
  Post,
  Public,
  Put,
  Query,
  Security,
} from '../../src/index.js';
import { Bearer } from '../support/bearer.js';

const test = suite('declaration: decorators compiled as standard ones');

type Call = (target: unknown, context: unknown) => unknown;

const context = (kind: string, more: object = {}): object => ({ kind, name: 'read', metadata: {}, ...more });
const method = (): void => undefined;

/** The message of what a decorator says of its place. */
function mistake(decorator: unknown, place: object, target: unknown = method): string {
  try {
    (decorator as Call)(target, place);
  } catch (error) {
    assert.instance(error, DefinitionError);
    return (error as Error).message;
  }
  throw new Error('Expected a DefinitionError');
}

const sources: Readonly<Record<string, unknown>> = {
  ...{ "Path('id')": Path('id'), "Query('q')": Query('q', String), "Header('x')": Header('x', String) },
  ...{ "Cookie('c')": Cookie('c', String), "Form('f')": Form('f', String), 'Body()': Body(), Depends: Depends() },
  ...{ Security: Security(new Bearer()), Context: Context() },
};

for (const [word, decorator] of Object.entries(sources)) {
  test(`@${word} on a method is pointed to a list, and to the flag`, () => {
    const said = mistake(decorator, context('method'));
    assert.match(said, `Cannot declare the method read: @${word} was compiled as a standard decorator`);
    assert.match(said, `List the sources, as in @Get('/path', [${word}])`);
    assert.match(said, '"experimentalDecorators": true');
  });
}

const onMembers: Readonly<Record<string, unknown>> = {
  ...{ Get: Get('/'), Post: Post('/'), Put: Put('/'), Patch: Patch('/'), Delete: Delete('/'), Head: Head('/') },
  ...{ Options: Options('/'), Public: Public(), Field: Field(String), Check: Check() },
};

for (const [word, decorator] of Object.entries(onMembers)) {
  test(`@${word} of an edition without metadata names the edition to compile by`, () => {
    const said = mistake(decorator, context('method', { metadata: undefined }));
    assert.match(
      said,
      `Cannot declare the method read: @${word} was compiled as a standard decorator of an edition without`,
    );
    assert.match(said, '2023-11');
  });

  test(`@${word} on a private or a static member is refused, not forgotten`, () => {
    assert.match(mistake(decorator, context('method', { private: true })), `@${word} stands on it, and only its class`);
    assert.match(mistake(decorator, context('method', { static: true })), /static|no method of the instances/);
  });
}

test('decorators of classes on a method are refused, not forgotten', () => {
  for (const [word, decorator] of Object.entries({
    Controller: Controller(),
    Injectable: Injectable(),
    Model: Model({}),
  })) {
    assert.is(
      mistake(decorator, context('method')),
      `Cannot declare the method read: @${word} is for classes. Put it on the class.`,
    );
  }
});

test('a verb on a class is refused, not forgotten', () => {
  assert.match(mistake(Get('/'), context('class'), class {}), 'Cannot declare read: @Get stands on the class');
});

test('a field that cannot be assigned is refused', () => {
  for (const kind of ['getter', 'method']) assert.match(mistake(Field(String), context(kind)), 'it cannot be assigned');
});

test('without parentheses they are named', () => {
  for (const [decorator, kind, target] of [
    [Get, 'method', method],
    [Public, 'method', method],
    [Controller, 'class', class {}],
    [Injectable, 'class', class {}],
    [Model, 'class', class {}],
    [Field, 'field', undefined],
    [Field, 'accessor', { get: method, set: method }],
    [Field, 'setter', method],
    [Check, 'method', method],
  ] as const) {
    assert.match(mistake(decorator, context(kind), target), 'stands there without parentheses');
  }
});

test('a member whose name is a symbol has none to be told by', () => {
  const place = (kind: string) => context(kind, { name: Symbol('read') });
  const told = 'stands on it, and its name is a symbol, which nobody outside can write. Name it by a string.';
  for (const decorator of [Get('/'), Post('/'), Public()]) assert.match(mistake(decorator, place('method')), told);
  assert.is(mistake(Get('/'), place('method')), `Cannot declare the method Symbol(read): @Get ${told}`);
});

test.run();
