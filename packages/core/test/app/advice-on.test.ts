// What the log adds to errors that do not say what to do: a method that an abstract class only declares, a value that was not waited
// for, what was thrown and is no error.
import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  Context,
  Controller,
  Depends,
  dependency,
  Field,
  Get,
  HTTPException,
  Injectable,
  respond,
  TestClient,
} from '../../src/index.js';

const test = suite('advice on errors');

abstract class Mailer {
  abstract send(): string;
}

async function logOf(build: (app: App) => void): Promise<readonly string[]> {
  const lines: string[] = [];
  const app = new App({ logger: { error: (line) => void lines.push(line) } });
  build(app);
  assert.is((await new TestClient(app).get('/')).status, 500);
  return lines;
}

const advice = (place: string): string =>
  `; Mailer, which ${place} asks for, has no methods: if it is abstract, write a class that has send() there, as in @Depends(MyMailer)`;

test('the log names the parameter of the class that was called, and what to write there', async () => {
  @Injectable([Mailer as never])
  class Users {
    constructor(private readonly mailer: Mailer) {}
    greet(): string {
      return this.mailer.send();
    }
  }
  @Controller()
  class Greetings {
    @Get('/')
    greet(@Depends(Users) users: Users): string {
      return users.greet();
    }
  }
  assert.equal(await logOf((app) => app.include(Greetings)), [
    `GET / failed in handler Greetings.greet${advice('Users, parameter 1 (mailer)')}`,
  ]);
});

test('also where it lives as long as the app', async () => {
  Injectable({ scope: 'app' })(Mailer as never);
  @Controller()
  class Greetings {
    @Get('/')
    greet(@Depends(Mailer as never) mailer: Mailer): string {
      return mailer.send();
    }
  }
  const [line = ''] = await logOf((app) => app.include(Greetings));
  assert.match(line, /; Mailer, which Greetings\.greet, parameter 1 .*asks for, has no methods: if it is abstract,/);
});

test('nothing is said of other mistakes, nor of classes that have methods or fields', async () => {
  class Fields {
    readonly name = 'a';
  }
  class Methods {
    greet(): void {}
  }
  class Below extends Methods {}
  const empty = dependency([], () => ({}));
  for (const needed of [Fields, Methods, Below, empty]) {
    assert.equal(
      await logOf((app) => {
        app.get('/', [Depends(needed as never)], ((given: { send(): never }) => given.send()) as never);
      }),
      ['GET / failed in handler'],
    );
  }
  for (const wrong of [new Error('x.send is not a function'), new TypeError('no'), undefined]) {
    assert.equal(
      await logOf((app) => {
        app.get('/', [Depends(Mailer as never)], () => {
          throw wrong;
        });
      }),
      ['GET / failed in handler'],
    );
  }
});

class Item {
  @Field(String) name!: string;
}

const waiting = (path: string): string =>
  `, and ${path} is a Promise: write await before what makes it, or await Promise.all(…) around a list of them`;

test('the log names the handler whose value does not fit, and the promise in it that nobody awaited', async () => {
  const late = Promise.resolve({ name: 'lamp' });
  const round: { self?: unknown } = {};
  round.self = round;
  for (const [response, value, expected] of [
    [Item, {}, ''],
    [Item, round, ''],
    [Item, { name: late }, waiting('name')],
    [[Item], [{ name: 'lamp' }, late], waiting('1')],
    [undefined, { items: [late] }, waiting('items.0')],
    [Item, respond(200, { name: late } as never), waiting('name')],
  ] as const) {
    @Controller()
    class Items {
      @Get('/', (response ? { response } : {}) as object)
      list(): unknown {
        return value;
      }
    }
    const [line = ''] = await logOf((app) => app.include(Items));
    assert.is(line.replace(/^GET \/ failed in respond [^;]*/, ''), `; it came from Items.list${expected}`);
  }
});

test('what the promises reject with that nobody awaited does not end the process', async () => {
  const unhandled: unknown[] = [];
  const tell = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', tell);
  const failing = (): Promise<Item> => Promise.reject(new Error('no such table'));
  const [line] = await logOf((app) => app.get('/', [], { response: [Item] }, () => [failing(), failing()] as never));
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', tell);
  assert.is(line, `GET / failed in respond 200 [Item]; it came from GET /${waiting('0')}`);
  assert.equal(unhandled, []);
});

test('what a getter would give is not looked for a promise', async () => {
  const lazy = {
    get rows(): unknown {
      return Promise.resolve([]);
    },
  };
  const [line] = await logOf((app) => app.get('/', [], { response: Item }, () => lazy as unknown as Item));
  assert.is(line, 'GET / failed in respond 200 Item; it came from GET /');
});

test('who throws what is no error is told what to throw', async () => {
  for (const thrown of ['no such item', { status: 404 }, HTTPException]) {
    const [line = ''] = await logOf((app) => {
      app.get('/', [], () => {
        throw thrown;
      });
    });
    assert.match(line, /^GET \/ failed in handler; it is no Error, .*: throw new HTTPException\(404, /);
  }
});

test('who gives a stream for what is none, or the context, is told what to give', async () => {
  const stream = 'which gives a stream: declare what its items are, { response: JsonLines(Item) } or EventStream(Item)';
  for (const give of [function* () {}, async function* () {}, () => [1].values()]) {
    const [line] = await logOf((app) => app.get('/', [], { response: [Item] }, give as never));
    assert.is(line, `GET / failed in respond 200 [Item]; it came from GET /, ${stream}`);
  }
  for (const options of [{}, { response: Item }]) {
    const [line] = await logOf((app) => app.get('/', [Context()], options, (context) => context as never));
    assert.match(
      line ?? '',
      /; it came from GET \/, which gives the context of its request: return what the client is/,
    );
  }
});

test.run();
