import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Controller, DefinitionError, Get, Injectable, Public } from '../../src/index.js';

const test = suite('declaration: misplaced decorators');

// What a beginner writes is refused by the compiler; at run time nobody may have asked it.
const bare = {
  get: Get as unknown as MethodDecorator,
  public: Public as unknown as MethodDecorator,
  controller: Controller as unknown as ClassDecorator,
  injectable: Injectable as unknown as ClassDecorator,
};

/** The message of the mistake that a declaration makes. */
function mistake(declare: () => unknown): string {
  try {
    declare();
  } catch (error) {
    assert.instance(error, DefinitionError);
    return (error as Error).message;
  }
  throw new Error('Expected a DefinitionError');
}

test('a decorator without parentheses names the class and the method', () => {
  const getBare = (): void => {
    class Items {
      @bare.get read(): void {}
    }
    new Items();
  };
  assert.match(
    mistake(getBare),
    /Cannot declare Items\.read: @Get stands there without parentheses\. Write @Get\('\/path'\)\./,
  );
  const publicBare = (): void => {
    class Items {
      @bare.public read(): void {}
    }
    new Items();
  };
  assert.match(mistake(publicBare), /Items\.read: @Public stands there without parentheses/);
  const controllerBare = (): void => {
    @bare.controller
    class Items {}
    new Items();
  };
  assert.match(mistake(controllerBare), /Items: @Controller stands there without parentheses/);
  const injectableBare = (): void => {
    @bare.injectable
    class Store {}
    new Store();
  };
  assert.match(mistake(injectableBare), /Store: @Injectable stands there without parentheses/);
});

test('a verb without a path says which method lacks it', () => {
  const pathless = (Get as unknown as () => MethodDecorator)();
  const declare = (): void => {
    class Items {
      @pathless read(): void {}
    }
    new Items();
  };
  assert.match(mistake(declare), /Cannot route Items\.read: @Get has no path\. Write @Get\('\/'\)/);
});

test('a route on a static method is refused, not forgotten', () => {
  const declare = (): void => {
    class Items {
      @Get('/') static read(): void {}
    }
    new Items();
  };
  assert.match(mistake(declare), /Cannot declare Items\.read: @Get stands on a static method/);
});

test('@Public on a class is refused, not forgotten', () => {
  const declare = (): void => {
    @(Public() as unknown as ClassDecorator)
    class Items {}
    new Items();
  };
  assert.match(mistake(declare), /Cannot declare Items: @Public stands on the class\. Put it on a method/);
});

test.run();
