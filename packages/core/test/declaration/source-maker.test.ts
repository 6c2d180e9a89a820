import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  Body,
  Context,
  Controller,
  Cookie,
  Depends,
  dependency,
  File,
  Form,
  Get,
  Header,
  Path,
  Query,
  Router,
  Security,
  type Source,
  TestClient,
} from '../../src/index.js';
import { mistake } from '../support/mistake.js';

const test = suite('a source without its parentheses');

const makers = { Path, Query, Header, Cookie, Form, Body, File, Depends, Security, Context } as const;

const written = {
  Path: "Path('name', String)",
  Query: "Query('name', String)",
  Header: "Header('name', String)",
  Cookie: "Cookie('name', String)",
  Form: "Form('name', String)",
  Body: 'Body(Item)',
  File: "File('name')",
  Depends: 'Depends(dependency)',
  Security: "Security(scheme, ['scope'])",
  Context: 'Context()',
} as const;

/** What start-up says of an app. */
for (const [word, maker] of Object.entries(makers)) {
  const told = `: ${word} stands there without parentheses, and is no source before it is called. Write ${written[word as 'Path']}.`;

  test(`${word} in a list fails at start-up, with its place`, () => {
    const list = [maker] as never as readonly [Source<unknown>];
    assert.match(
      mistake((app) => app.post('/', list, (one: unknown) => one)),
      `Cannot fill POST /, parameter 1 (one)${told}`,
    );
    const named = dependency(list, function agent(text: unknown) {
      return text;
    });
    assert.match(
      mistake((app) => app.get('/', [named], () => 0)),
      `Cannot fill agent, parameter 1 (text)${told}`,
    );
  });

  test(`${word} in another's place fails at start-up`, () => {
    for (const source of [Depends(maker as never), Security(maker as never)]) {
      assert.match(
        mistake((app) => app.get('/', [source], (one: unknown) => one)),
        `Cannot fill GET /, parameter 1 (one)${told}`,
      );
    }
    const router = new Router({ dependencies: [maker as never] });
    router.get('/', [], () => 0);
    assert.match(
      mistake((app) => app.include(router)),
      told,
    );
  });

  test(`@${word} fails where it stands`, () => {
    const decorate = maker as unknown as ParameterDecorator;
    class Items {
      read(_first: string, _second: string): void {}
    }
    class Store {
      constructor(readonly name: string) {}
    }
    const said = (target: object, key: string | undefined, index: number): string => {
      try {
        decorate(target, key, index);
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    };
    assert.is(
      said(Items.prototype, 'read', 1),
      `Cannot declare Items.read, parameter 2 (_second): @${word} stands there without parentheses. Write @${written[word as 'Path']}.`,
    );
    assert.match(said(Store, undefined, 0), /^Cannot declare Store, parameter 1 \(name\): /);
  });
}

test('a class where a source could stand is a dependency', async () => {
  class Clock {
    readonly now = 7;
  }
  @Controller()
  class Items {
    @Get('/')
    read(@Depends(Clock) clock: Clock): number {
      return clock.now;
    }
  }
  const app = new App();
  app.include(Items);
  app.get('/list', [Clock], (clock) => clock.now);
  const client = new TestClient(app);
  assert.is(await (await client.get('/')).json(), 7);
  assert.is(await (await client.get('/list')).json(), 7);
});

test('File is the class of files as before', () => {
  const file = new File(['a'], 'a.txt');
  assert.ok(file instanceof globalThis.File);
  assert.is(File.name, 'File');
});

test.run();
