// What start-up says where a compiler made functions of classes, as for ES5, or called a decorator before there was its class.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Body, Controller, Field, Get, Injectable, Model, Query } from '../../src/index.js';
import { mistake } from '../support/mistake.js';

const test = suite('declaration: classes compiled to functions');

type Decorator = (...place: unknown[]) => unknown;

/** What TypeScript makes of a class with a method, for ES5. */
const Items = (() => {
  function Items(): void {}
  // biome-ignore lint/complexity/useArrowFunction: an arrow has no prototype
  Items.prototype.read = function (): void {};
  return Items;
})();

const { prototype } = Items;
const descriptor = { value: prototype.read };
const decorators: Readonly<Record<string, readonly [Decorator, string, ...unknown[]]>> = {
  '@Get': [Get('/') as Decorator, 'Items.read', prototype, 'read', descriptor],
  '@Field': [Field(String) as Decorator, 'Items.name', prototype, 'name'],
  '@Query before a parameter of a method': [Query('q', String) as Decorator, 'Items.read', prototype, 'read', 0],
  '@Query before a parameter of the constructor': [Query('q', String) as Decorator, 'Items', Items, undefined, 0],
  '@Controller': [Controller('/items') as Decorator, 'Items', Items],
  '@Injectable': [Injectable() as Decorator, 'Items', Items],
  '@Model': [Model({ name: 'Item' }) as Decorator, 'Items', Items],
  '@Controller as a standard decorator': [
    Controller('/items') as Decorator,
    'Items',
    Items,
    { kind: 'class', name: 'Items', metadata: {} },
  ],
};

const remedy =
  'compiled to a function. Have classes stay classes, by a target of ES2015 or newer: "target": "ES2022" in tsconfig.json, "jsc": { "target": "es2022" } in .swcrc; ES5 is the default of SWC, and of TypeScript up to 5.9.';

for (const [name, [decorator, place, ...args]] of Object.entries(decorators)) {
  test(`${name} names the class, and the target to set`, () => {
    assert.is(
      mistake(() => decorator(...args)),
      `Cannot declare ${place}: its class was ${remedy}`,
    );
  });
}

/** Standard decorators of members leave their mark on what the class became. */
function marked(): never {
  function Marked(): void {}
  Object.defineProperty(Marked, (Symbol as { readonly metadata?: symbol }).metadata as symbol, { value: {} });
  return Marked as never;
}

test('a schema that standard decorators marked as a class is told of, alone and in a list', () => {
  const said = 'Cannot declare Body(): its schema is';
  assert.is(
    mistake(() => Body(marked())),
    `${said} a class that was ${remedy}`,
  );
  assert.is(
    mistake(() => Body([marked()])),
    `${said} a list of a class that was ${remedy}`,
  );
});

test('a controller that they marked is told of', () => {
  assert.is(
    mistake(() => new App().include(marked())),
    `Cannot include Marked: it was ${remedy}`,
  );
});

test('a source that was called before there was a class says which plugin keeps it', () => {
  const said = mistake(() => (Query('q', String) as Decorator)(undefined, undefined, 1));
  assert.match(
    said,
    "Cannot declare parameter 2 of a constructor: @Query('q') stands before it, and was called before there was",
  );
  assert.match(said, 'babel-plugin-parameter-decorator does without babel-plugin-transform-typescript-metadata');
  assert.match(said, "list the sources, as in @Controller('/path', [Query('q')]) or @Injectable([Query('q')])");
});

test.run();
