import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  Body,
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

/** Every decorator, called as a compiler without `experimentalDecorators` calls it. */
const decorators: Readonly<Record<string, unknown>> = {
  ...{ Get: Get('/'), Post: Post('/'), Put: Put('/'), Patch: Patch('/'), Delete: Delete('/') },
  ...{ Head: Head('/'), Options: Options('/'), Public: Public(), Controller: Controller(), Injectable: Injectable() },
  ...{ Model: Model({ name: 'A' }), Field: Field(), "Path('id')": Path('id'), "Query('q')": Query('q', String) },
  ...{ "Header('x')": Header('x', String), "Cookie('c')": Cookie('c', String), "Form('f')": Form('f', String) },
  ...{ 'Body()': Body(), Depends: Depends(), Security: Security(new Bearer()), Context: Context() },
};

for (const [word, decorator] of Object.entries(decorators)) {
  test(`@${word} names the option that is missing`, () => {
    const call = (): unknown => (decorator as Call)(undefined, { kind: 'method', name: 'read', static: false });
    assert.throws(call, (error: unknown) => {
      assert.instance(error, DefinitionError);
      assert.ok(
        (error as Error).message.startsWith(`Cannot declare the method read: @${word} was compiled as a standard`),
      );
      assert.match((error as Error).message, '"experimentalDecorators": true');
      return true;
    });
  });
}

test('without parentheses they name it, too', () => {
  for (const decorator of [Get, Public, Controller, Injectable, Field]) {
    assert.throws(
      () => (decorator as Call)(() => 0, { kind: 'method', name: 'read' }),
      /"experimentalDecorators" is missing/,
    );
  }
});

test.run();
