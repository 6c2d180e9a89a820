// Where a runner emits no metadata, where its flag is missing, and where a linter hid a class from it, start-up names the runner and what
// to do; and done, the app starts. The linters' case with other compilers is in hidden-classes.test.ts, tsx in other-runners.test.ts.
import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { installTools } from '../../install-tools.mjs';
import type { Compile } from './compilers.js';
import { outcomesIn } from './outcomes.js';
import { byDenoAlone, forJest, runners } from './runners.js';

const test = suite('missing metadata');
/** The other runtimes are there for Linux on x64 only. */
const hasRuntimes = process.platform === 'linux' && process.arch === 'x64';
const all: Readonly<Record<string, Compile>> = { ...runners, ...forJest };

const emit = 'set "emitDecoratorMetadata": true';
const inBun = `Bun emitted none. Write the schema, as in @Field(String), @Field([Item]) or @Field(z.enum(…)), or ${emit} in the tsconfig.json of the folder that Bun is started in.`;
const inDeno = `Deno emitted none. Write the schema, as in @Field(String), @Field([Item]) or @Field(z.enum(…)), or ${emit} beside "experimentalDecorators": true, in "compilerOptions" of deno.json, or of tsconfig.json where deno.json has none.`;
const inVitest = `what Vitest compiles with emitted none. Write the schema, as in @Field(String), @Field([Item]) or @Field(z.enum(…)), or ${emit} in tsconfig.json, which Vite follows since 8; before, use the plugin unplugin-swc.`;
const inJest = `what Jest compiles with emitted none. Write the schema, as in @Field(String), @Field([Item]) or @Field(z.enum(…)), or ${emit} in tsconfig.json for ts-jest, "decoratorMetadata": true for @swc/jest, the plugin babel-plugin-transform-typescript-metadata for babel-jest.`;

/** What start-up says of a field without its type, by the runner. */
const said: Readonly<Record<string, string>> = {
  Bun: inBun,
  '`bun test`': inBun,
  Deno: inDeno,
  '`deno test`': inDeno,
  'Vitest 4': inVitest,
  'Vitest 4 with unplugin-swc': inVitest,
  'ts-jest': inJest,
  '@swc/jest': inJest,
  'babel-jest': inJest,
};

const field = `import { App, Body, Field } from 'portico';
class Item { @Field() name!: string }
export const app = new App();
app.post('/', [Body(Item)], () => 1);
`;

const models = "import { Field } from 'portico';\nexport class Maker { @Field(String) name!: string }\n";

const hidden = `import { App, Body, Post } from 'portico';
import type { Maker } from './models.js';
class Makers { @Post('/') add(@Body() maker: Maker) { return maker; } }
export const app = new App({ controllers: [Makers] });
`;

/** What a user of Bun forgets: the flag of decorators before parameters. */
const unflagged = `import { App, Get, Query } from 'portico';
class Items { @Get('/') read(@Query('q', String) q: string) { return q; } }
export const app = new App({ controllers: [Items] });
`;

/** A method that leaves out what it does not need. */
const ignoring = `import { App, Get, Query } from 'portico';
class Items { @Get('/', [Query('q', String)]) read() { return 1; } }
const app = new App({ controllers: [Items] });
await app.ready();
throw new Error('It starts');
`;

for (const [name, text] of Object.entries(said)) {
  if (!hasRuntimes && /bun|deno/i.test(name)) continue;
  const compile = all[name] as Compile;

  test(`${name}: where it emits no metadata, it is named, and what is written out starts`, async () => {
    const outcomes = await outcomesIn(compile, 'no-metadata', { 'with-metadata.ts': field });
    const missing = 'DefinitionError: Cannot compile field Item.name: its type metadata is missing: ';
    assert.is(outcomes['with-metadata'], `${missing}${text}\n  at POST /, parameter 1`);
    // What Babel makes of decorators before parameters runs beside the plugin for metadata only.
    if (name !== 'babel-jest') assert.is(outcomes['written-out'], 'yes');
  });

  test(`${name}: with metadata the same starts, and a class that was imported as a type is told of`, async () => {
    const outcomes = await outcomesIn(compile, 'legacy', { 'models.ts': models, 'written-out.ts': hidden });
    assert.is(outcomes['with-metadata'], 'yes');
    assert.match(
      outcomes['written-out'] ?? '',
      'Cannot tell the type of Makers.add, parameter 1 (maker): Body() takes',
    );
    assert.match(
      outcomes['written-out'] ?? '',
      'import the class as a value (import { Item }, never import type { Item }',
    );
  });
}

if (hasRuntimes) {
  test('Deno: where deno.json says nothing of it, tsconfig.json has metadata emitted, and no metadata', async () => {
    assert.is((await outcomesIn(byDenoAlone, 'legacy'))['with-metadata'], 'yes');
    const without = await outcomesIn(byDenoAlone, 'no-metadata', { 'with-metadata.ts': field });
    assert.match(without['with-metadata'] ?? '', inDeno);
  });

  test('Bun: without "experimentalDecorators", it leaves out what stands before parameters, and start-up says so', async () => {
    const more = { 'functions.ts': unflagged, 'standard.ts': ignoring };
    const { functions = '', standard } = await outcomesIn(all['Bun'] as Compile, 'standard', more);
    assert.match(
      functions,
      'Cannot fill Items.read, parameter 1 (q): it has no source. Write the sources of all in a list',
    );
    assert.match(
      functions,
      'if decorators stand before them, write "experimentalDecorators": true into "compilerOptions"',
    );
    assert.is(standard, 'Error: It starts', 'its text names parameters behind its decorators');
  });
}

test.before(() => {
  installTools();
});

test.run();
