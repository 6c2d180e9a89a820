// Runners that do not compile as Portico's tsconfig asks: tsx, and by its compiler esbuild and Vite, emit no metadata ever, and
// without `experimentalDecorators` they take every decorator for a standard one.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withPrograms } from './support/compilations.js';

const test = suite('other runners');

const tsx = import.meta.resolve('tsx');
const plain = JSON.stringify({ compilerOptions: { target: 'ES2022', module: 'NodeNext', strict: true } });

/** Runs a program by tsx; gives what it said of its end. */
function run(program: string, tsconfig?: string, more: NodeJS.ProcessEnv = {}): string {
  const files = { 'app.ts': program, ...(tsconfig !== undefined && { 'tsconfig.json': tsconfig }) };
  return withPrograms(files, (folder) => {
    const env = { ...process.env, ...more };
    return spawnSync(process.execPath, ['--import', tsx, 'app.ts'], { cwd: folder, env, encoding: 'utf8' }).stderr;
  });
}

test('tsx without experimentalDecorators: a source on a method is pointed to a list', () => {
  const stderr = run("import { Query } from 'portico';\nclass Items { @Query('q', String) read() {} }", plain);
  assert.match(stderr, "Cannot declare the method read: @Query('q') was compiled as a standard decorator");
  assert.match(stderr, "List the sources, as in @Get('/path', [Query('q')])");
});

const untyped: Readonly<Record<string, readonly [program: string, said: string]>> = {
  'a field': [
    "class Item { @Field() name!: string }\nconst app = new App();\napp.post('/', [Body(Item)], () => 1);",
    'Cannot compile field Item.name: its type metadata is missing: tsx emits none, whatever tsconfig.json says. Write the schema, as in @Field(String)',
  ],
  'a parameter': [
    "class Items { @Get('/') read(@Query('q') q: string) {} }\nconst app = new App({ controllers: [Items] });",
    "Cannot tell the type of Items.read, parameter 1 (q): Query('q') takes it from metadata, and tsx emits none, whatever tsconfig.json says.",
  ],
  'a dependency': [
    "class Clock {}\nclass Items { @Get('/') read(@Depends() clock: Clock) {} }\nconst app = new App({ controllers: [Items] });",
    'Cannot tell the type of Items.read, parameter 1 (clock): Depends() takes it from metadata, and tsx emits none, whatever tsconfig.json says.',
  ],
  'a service': [
    "class Clock {}\n@Injectable() class Log { constructor(readonly clock: Clock) {} }\nconst app = new App();\napp.get('/', [Log], () => 1);",
    'Cannot fill Log, parameter 1 (clock): it has no source.',
  ],
};

for (const [what, [program, said]] of Object.entries(untyped)) {
  test(`tsx emits no metadata, and start-up says so of ${what} without its type`, () => {
    const stderr = run(
      `import { App, Body, Depends, Field, Get, Injectable, Query } from 'portico';\n${program}\nawait app.ready();`,
    );
    assert.match(stderr, said);
    assert.match(stderr, 'run it with portico run or node --import @oxc-node/core/register, which emit metadata');
    assert.not.match(stderr, 'emitDecoratorMetadata');
  });
}

test('what a test of Vitest or Jest starts by tsx is run by tsx', () => {
  const program = `
    import { App, Body, Field } from 'portico';
    class Item { @Field() name!: string }
    const app = new App();
    app.post('/', [Body(Item)], () => 1);
    await app.ready();`;
  assert.match(run(program, undefined, { VITEST: 'true', JEST_WORKER_ID: '1' }), 'tsx emits none');
});

const withoutType = `
  import { App, Body, Field } from 'portico';
  class Item { @Field() name!: string }
  const app = new App();
  app.post('/', [Body(Item)], () => 1);
  void app.ready().catch((error) => console.error(error.message));`;

/** Starts the program by a module of its folder; gives what it said. */
function startBy(args: readonly string[], files: Readonly<Record<string, string>>): string {
  return withPrograms(
    { 'app.ts': withoutType, ...files },
    (folder) => spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).stderr,
  );
}

test('tsx is known where a program of CommonJS requires it', () => {
  const start = `require(${JSON.stringify(fileURLToPath(import.meta.resolve('tsx/cjs')))});\nrequire('./app.ts');`;
  assert.match(startBy(['start.cjs'], { 'start.cjs': start, 'package.json': '{}' }), 'tsx emits none');
});

test('what is called nearly as tsx is another, and tsx that leaves no trace is one of those that emit none', () => {
  const hook = `import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))};\nregister();`;
  const stderr = startBy(['--import', './my-tsx.mjs', 'app.ts'], { 'my-tsx.mjs': hook });
  assert.match(stderr, 'its type metadata is missing: none was emitted.');
  assert.match(stderr, 'esbuild and tsx emit none');
});

test('under tsx with experimentalDecorators a program that writes its types out starts', () => {
  const program = `
    import { App, Body, Depends, Field, Post } from 'portico';
    class Item { @Field(String) name!: string }
    class Clock {}
    class Items { @Post('/') add(@Body(Item) item: Item, @Depends(Clock) clock: Clock) {} }
    await new App({ controllers: [Items] }).ready();`;
  assert.is(run(program), '');
});

test.run();
