import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import {
  App,
  Body,
  Controller,
  Cookie,
  Depends,
  dependency,
  Field,
  Form,
  Get,
  Header,
  Query,
  TestClient,
} from '../../src/index.js';
import { mistake } from '../support/mistake.js';

const test = suite('defaults within their schemas');

const atLeast5 = z.int().min(5);

test('a default outside of its schema is refused at start-up, whatever brings the value', () => {
  for (const source of [
    Query('n', atLeast5, { default: 1 }),
    Header('n', atLeast5, { default: 1 }),
    Cookie('n', atLeast5, { default: 1 }),
    Form('n', atLeast5, { default: 1 }),
    Body('n', atLeast5, { default: 1 }),
    Body(atLeast5, { default: 1 }),
    Query('n', z.array(atLeast5), { default: [7, 1] }),
    Body(z.object({ n: atLeast5 }), { default: { n: 1 } }),
    Query('n', z.enum(['a', 'b']), { default: 'c' as never }),
    Query('n', Number, { default: 'one' as never }),
    Query('n', [String], { default: [1] as never }),
    Query('n', atLeast5, { default: null as never }),
  ]) {
    const said = mistake((app) => app.post('/', [source as never], function create() {}));
    assert.match(said, /^Cannot declare .* at create, .* with the default .*: its schema does not allow that \(/);
    assert.match(said, 'Give a default that fits, or { optional: true } instead of one.');
  }
});

test('class, method and parameter are named', () => {
  @Controller()
  class Items {
    @Get('/')
    list(@Query('n', atLeast5, { default: 1 }) _n: number): void {}
  }
  assert.match(
    mistake((app) => app.include(Items)),
    /^Cannot declare Query\('n'\) at Items\.list, parameter 1 .*with the default 1: its schema does not allow that \(Too small/,
  );
});

test('one below a dependency is found, too', () => {
  const paging = dependency([Query('n', atLeast5, { default: 1 })], function paging(n) {
    return n;
  });
  assert.match(
    mistake((app) => app.get('/', [Depends(paging)], () => 0)),
    /with the default 1: its schema does not allow that/,
  );
});

test("a field's default is held to its schema and to its limits", () => {
  class Fits {
    @Field(atLeast5, { default: 5 }) a!: number;
    @Field({ default: 5, ge: 5 }) b!: number;
    @Field(Date, { default: new Date(0) }) c!: Date;
    @Field(BigInt, { default: 5n }) d!: bigint;
    @Field(String, { nullable: true, default: null }) e!: string | null;
    @Field([String], { default: [] }) f!: string[];
    @Field(z.string().transform(Number), { default: 1 }) g!: number;
  }
  class Model {
    @Field(atLeast5, { default: 1 }) count!: number;
  }
  class Limited {
    @Field({ default: 1, ge: 5 }) count!: number;
  }
  class Big {
    @Field(BigInt, { default: 1n, ge: 5 }) count!: bigint;
  }
  const fitting = new App();
  fitting.post('/', [Body(Fits)], () => undefined);
  assert.not.throws(() => fitting.graphs());
  for (const [model, name] of [
    [Model, 'Model'],
    [Limited, 'Limited'],
    [Big, 'Big'],
  ] as const) {
    assert.match(
      mistake((app) => app.post('/', [Body(model)], () => undefined)),
      new RegExp(`Cannot declare field ${name}\\.count with the default .*1.*: its schema does not allow that \\(`),
    );
  }
});

test('a default is what a schema gives: where that need not be what it takes, it is left alone', async () => {
  const app = new App();
  const sources = [
    Query(
      'length',
      z
        .string()
        .min(3)
        .transform((text) => text.length),
      { default: 0 },
    ),
    Query('piped', z.string().transform(Number).pipe(z.number().min(5)), { default: 1 }),
    Query(
      'sliced',
      z
        .string()
        .overwrite((text) => text.slice(1))
        .length(2),
      { default: 'ab' },
    ),
    Query(
      'late',
      z.string().refine(async () => false),
      { default: 'a' },
    ),
    Query(
      'thrown',
      z.string().refine(() => {
        throw new Error('no');
      }),
      { default: 'a' },
    ),
    Query('within', atLeast5, { default: 5 }),
    Query('absent', atLeast5, { optional: true }),
    Query('date', Date, { default: new Date(0) }),
    Query('none', atLeast5.optional(), { default: undefined }),
  ] as const;
  app.get('/', [...sources] as never, ((...given: readonly unknown[]) => given.slice(0, 6)) as never);
  const response = await new TestClient(app).get('/');
  assert.equal(await response.json(), [0, 1, 'ab', 'a', 'a', 5]);
});

test('no function of the user is called for it', async () => {
  let asked = 0;
  const ask = (): boolean => {
    asked++;
    return false;
  };
  const app = new App();
  const sources = [
    Query('refined', z.string().refine(ask), { default: 'a' }),
    Query(
      'late',
      z.string().refine(() => Promise.reject(new Error('no database yet'))),
      { default: 'a' },
    ),
    Query('custom', z.custom<string>(ask), { default: 'a' }),
  ] as const;
  app.get('/', sources, (...given) => given.join(''));
  const response = await new TestClient(app).get('/');
  assert.equal([await response.json(), asked], ['aaa', 0]);
});

test('a schema that holds itself has defaults like any other', async () => {
  const Tree = z.object({
    name: z.string(),
    get children() {
      return z.array(Tree);
    },
  });
  const app = new App();
  app.post('/', [Body(z.array(Tree), { default: [] })], (trees) => trees.length);
  const response = await new TestClient(app).post('/');
  assert.is(await response.json(), 0);
  const leaf = { name: 1, children: [] };
  assert.match(
    mistake((wrong) => wrong.post('/', [Body(Tree, { default: { name: 'a', children: [leaf] } as never })], () => 0)),
    'its schema does not allow that (',
  );
});

test.run();
