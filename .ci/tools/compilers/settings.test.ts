// Settings of compilers with which no app can run: start-up says which, and what to set. Set so, it starts: that is the matrix.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { installTools } from '../../install-tools.mjs';
import { byBabel, byTransform, byTsc, type Compile, swcOptions, toolPath } from './compilers.js';
import { outcomesIn } from './outcomes.js';
import { compilerOptions, type Mode } from './project.js';

const test = suite('settings of compilers');

/** SWC, with more said in its `jsc`. */
const bySwcWith = (more: object): Compile =>
  byTransform(async (mode) => {
    const { transform } = await import('@swc/core');
    const { jsc, ...options } = swcOptions(mode) as { readonly jsc: object };
    return async (code) => (await transform(code, { ...options, jsc: { ...jsc, ...more } })).code;
  });

const forEs5 = (mode: Mode): Readonly<Record<string, string>> => ({
  'tsconfig.json': JSON.stringify({ compilerOptions: { ...compilerOptions(mode), target: 'ES5' } }),
});

const remedy = 'compiled to a function. Have classes stay classes, by a target of ES2015 or newer';

const targets: Readonly<Record<string, readonly [Compile, (mode: Mode) => Readonly<Record<string, string>>]>> = {
  'TypeScript 5.9 for ES5': [byTsc(toolPath('typescript/bin/tsc')), forEs5],
  'SWC without a target': [bySwcWith({ target: undefined }), () => ({})],
};

const program = {
  legacy: `import { App, Controller, Get } from 'portico';
@Controller('/items') class Items { @Get('/') list() { return 1; } }
export const app = new App({ controllers: [Items] });
`,
  standard: `import { App, Body, Field } from 'portico';
class Item { @Field(String) name!: string }
export const app = new App();
app.post('/', [Body(Item)], () => 1);
`,
};

for (const [name, [compile, files]] of Object.entries(targets)) {
  test(`${name}: the class is named, and the target to set`, async () => {
    const { 'written-out': legacy } = await outcomesIn(compile, 'legacy', {
      ...files('legacy'),
      'written-out.ts': program.legacy,
    });
    assert.match(legacy ?? '', `DefinitionError: Cannot declare Items.list: its class was ${remedy}`);
    const { standard } = await outcomesIn(compile, 'standard', {
      ...files('standard'),
      'standard.ts': program.standard,
    });
    assert.match(standard ?? '', `DefinitionError: Cannot declare Body(): its schema is a class that was ${remedy}`);
  });
}

const built = `import { App, Controller, Depends, Get } from 'portico';
class Store { readonly all = [1]; }
@Controller('/items') class Items { constructor(@Depends(Store) store: Store) {} @Get('/') list() { return 1; } }
export const app = new App({ controllers: [Items] });
`;

test('Babel: decorators before parameters of a constructor want the plugin for metadata', async () => {
  const { 'written-out': said } = await outcomesIn(byBabel, 'no-metadata', { 'written-out.ts': built });
  assert.match(said ?? '', 'DefinitionError: Cannot declare parameter 1 of a constructor: @Depends stands before it');
  assert.match(said ?? '', 'babel-plugin-transform-typescript-metadata. Put that plugin in front of it, or list');
});

test('SWC: what it minifies has the names of its classes by keep_classnames, not by keepClassNames', async () => {
  const modelsBy = async (more: object): Promise<readonly string[]> => {
    const { 'shapes, legacy': told = '' } = await outcomesIn(bySwcWith(more), 'legacy');
    return Object.keys(JSON.parse(told).document.components.schemas);
  };
  const minify = (names: object): object => ({ compress: names, mangle: names });
  const models = ['NewThing', 'Owner', 'Pet', 'Thing', 'Tree'];
  const kept = await modelsBy({ minify: minify({ toplevel: true, keep_classnames: true }) });
  assert.equal(
    models.filter((model) => kept.includes(model)),
    models,
  );
  const lost = await modelsBy({ keepClassNames: true, minify: minify({ toplevel: true }) });
  assert.not(models.every((model) => lost.includes(model)));
});

test.before(() => {
  installTools();
});

test.run();
