import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { z } from 'zod';
import type { Schema } from '../../src/contracts/schema.js';
import {
  App,
  type AppOptions,
  Body,
  DefinitionError,
  Field,
  type Issue,
  Query,
  type RequestContext,
  TestClient,
} from '../../src/index.js';

const test = suite('app: the messages of a 422');

class Item {
  @Field({ minLength: 2 }) name!: string;
}

const vendors: readonly Schema[] = [
  Item,
  z.object({ name: z.string().min(2) }),
  toStandardJsonSchema(v.object({ name: v.pipe(v.string(), v.minLength(2)) })),
  type({ name: 'string >= 2' }),
];

interface Told {
  readonly logged: unknown[];
  issues(query?: string, headers?: Record<string, string>): Promise<Issue[]>;
}

function serve(schema: Schema, validation: unknown, options: AppOptions = {}): Told {
  const logged: unknown[] = [];
  const app = new App({
    ...options,
    validation: validation as never,
    logger: { error: (...args) => logged.push(args) },
  });
  app.post('/', [Query('n', Number), Body(schema as typeof Item)], () => null);
  const client = new TestClient(app);
  const issues = async (query = '?n=x', headers: Record<string, string> = {}): Promise<Issue[]> => {
    const response = await client.post(`/${query}`, { json: { name: 'a' }, headers });
    assert.is(response.status, 422);
    const { detail, errors } = (await response.json()) as { detail?: Issue[]; errors?: Issue[] };
    return detail ?? errors ?? [];
  };
  return { logged, issues };
}

const german: Record<string, string> = { float_parsing: 'Hier fehlt eine Zahl', string_too_short: 'Zu kurz' };

function translate({ type, ctx }: Issue, { headers }: RequestContext): string | undefined {
  if (headers.get('accept-language') !== 'de') return undefined;
  const text = german[type];
  return text && `${text}${ctx ? ` (${JSON.stringify(ctx)})` : ''}`;
}

test('are those of the app in the language of the request, whatever the vendor and the format of errors', async () => {
  for (const problemDetails of [false, true]) {
    for (const schema of vendors) {
      const standard = await serve(schema, undefined, { problemDetails }).issues();
      const { issues, logged } = serve(schema, { message: translate }, { problemDetails });
      assert.equal(await issues(), standard);
      const told = await issues('?n=x', { 'accept-language': 'de' });
      assert.is(told[0]?.msg, 'Hier fehlt eine Zahl');
      assert.equal(
        told.map(({ msg, ...rest }) => rest),
        standard.map(({ msg, ...rest }) => rest),
      );
      assert.equal(logged, []);
    }
  }
});

test('know the limits that were broken', async () => {
  const [issue] = await serve(Item, { message: translate }).issues('?n=1', { 'accept-language': 'de' });
  assert.equal(issue, {
    type: 'string_too_short',
    loc: ['body', 'name'],
    msg: 'Zu kurz ({"min_length":2})',
    ctx: { min_length: 2 },
  });
});

test('stay the standard ones where the function throws or gives no text, which is logged once a response', async () => {
  const standard = await serve(Item, undefined).issues();
  const broken: readonly (() => unknown)[] = [
    () => {
      throw new Error('no translation');
    },
    () => 5,
    () => null,
    async () => {
      throw new Error('late');
    },
    () =>
      Object.defineProperty({}, 'then', {
        get: () => {
          throw new Error('hostile');
        },
      }),
  ];
  for (const message of broken) {
    const { issues, logged } = serve(Item, { message });
    assert.is(standard.length, 2);
    assert.equal(await issues(), standard);
    assert.is(logged.length, 1, String(message));
    await issues();
    assert.is(logged.length, 2);
  }
});

test('are cut where they are long, and never change what other requests are told', async () => {
  const message = (issue: { ctx?: unknown; type: string }): string => {
    delete issue.ctx;
    issue.type = 'mine';
    return 'x'.repeat(5000);
  };
  const { issues } = serve(Item, { message });
  for (let times = 0; times < 2; times++) {
    const told = await issues();
    assert.equal(
      told.map(({ type }) => type),
      ['float_parsing', 'string_too_short'],
    );
    assert.ok(told.every(({ msg }) => msg.length <= 300));
  }
});

test('see what was received only if the response shows it', async () => {
  const seen: unknown[] = [];
  const message = (issue: Issue): undefined => void seen.push(issue.input);
  await serve(Item, { message }).issues();
  await serve(Item, { message, includeInput: true }).issues();
  assert.equal(seen, [undefined, undefined, 'x', 'a']);
});

test('may say by what they were chosen', async () => {
  const app = new App({
    validation: {
      message: (_, { response }) => {
        response.headers.set('vary', 'accept-language');
        return 'Falsch';
      },
    },
  });
  app.get('/', [Query('n', Number)], () => null);
  assert.is((await new TestClient(app).get('/?n=x')).headers.get('vary'), 'accept-language');
});

test('of the schemas themselves pass as they are, of every vendor, and are known to the function', async () => {
  const own: readonly Schema[] = [
    z.object({ name: z.string().min(2, { error: 'Zwei Buchstaben bitte' }) }),
    toStandardJsonSchema(v.object({ name: v.pipe(v.string(), v.minLength(2, 'Zwei Buchstaben bitte')) })),
    type({ name: type('string >= 2').configure({ message: 'Zwei Buchstaben bitte' }) }),
  ];
  for (const [index, schema] of own.entries()) {
    assert.equal(
      (await serve(schema, undefined).issues('?n=1')).map(({ msg }) => msg),
      ['Zwei Buchstaben bitte'],
      `${index}`,
    );
    const shout = ({ msg }: Issue): string => msg.toUpperCase();
    assert.is((await serve(schema, { message: shout }).issues('?n=1'))[0]?.msg, 'ZWEI BUCHSTABEN BITTE');
  }
});

test('cannot be anything but a function', () => {
  assert.throws(
    () => new App({ validation: { message: 'Wrong' as never } }),
    (error: unknown) =>
      error instanceof DefinitionError &&
      /message of validation is a value of type string, and no function\. Give a function/.test(error.message),
  );
});

test.run();
