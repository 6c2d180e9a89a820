// The law of the house, each article broken once in a planted project.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkHouse } from './house.mjs';

const house = suite('house');

/** The breaches in a project made of the given files. */
function breachesOf(files) {
  const root = mkdtempSync(join(tmpdir(), 'portico-house-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return checkHouse(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** A core package with the given files below its folder. */
function core(files, manifest = {}) {
  const inCore = Object.entries(files).map(([path, text]) => [`packages/core/${path}`, text]);
  const name = { name: '@portico/core', ...manifest };
  return { 'packages/core/package.json': JSON.stringify(name), ...Object.fromEntries(inCore) };
}

function only(breaches, ...parts) {
  assert.is(breaches.length, 1, breaches.join('\n'));
  for (const part of parts) assert.match(breaches[0], part);
}

house('a file that imports from its own layer and from lower ones is in order', () => {
  const files = {
    'src/index.ts': "export * from './graph/node.js';",
    'src/graph/node.ts': "import { a } from './edge.js';\nimport 'node:fs';\nexport const b = a;",
    'src/graph/edge.ts': "import type { E } from '../errors/bad.js';\nexport const a = 1 as E;",
    'src/errors/bad.ts': 'export type E = number;',
  };
  assert.equal(breachesOf(core(files)), []);
});

house('an import from a higher layer is a breach, even of a type', () => {
  const files = {
    'src/errors/bad.ts': "import type { N } from '../graph/node.js';\nexport type E = N;",
    'src/graph/node.ts': 'export type N = number;',
  };
  only(
    breachesOf(core(files)),
    /^packages\/core\/src\/errors\/bad\.ts: /,
    /imports graph\/node\.ts/,
    /errors is below graph/,
  );
});

house('a file of core outside of the room schema/zod that knows Zod is a breach, even by a type', () => {
  const manifest = { dependencies: { zod: '4' } };
  const files = {
    'src/schema/zod/to-zod.ts': "import { z } from 'zod';\nexport const a = z;",
  };
  assert.equal(breachesOf(core(files, manifest)), []);
  for (const path of ['plan/step.ts', 'schema/describe.ts']) {
    const planted = { ...files, [`src/${path}`]: "import type { z } from 'zod/v4/core';\nexport type A = z.A;" };
    only(breachesOf(core(planted, manifest)), new RegExp(`core/src/${path}: `), /only schema\/zod knows it/);
  }
});

house('an import inside a type expression is seen', () => {
  const files = {
    'src/errors/bad.ts': "export type E = import('../app/app.js').App;",
    'src/app/app.ts': 'export type App = number;',
  };
  only(breachesOf(core(files)), /errors is below app/);
});

house('a file of core outside every layer is a breach', () => {
  const files = { 'src/stray/a.ts': "import './b.js';", 'src/stray/b.ts': '' };
  only(breachesOf(core(files)), /stray\/a\.ts: is in no layer/);
});

house('an import of index.ts is a breach', () => {
  const files = { 'src/index.ts': '', 'src/app/app.ts': "import '../index.js';" };
  only(breachesOf(core(files)), /app\.ts: imports \.\.\/index\.js; nobody imports index\.ts/);
});

house('a circle is a breach and is shown whole, types included', () => {
  const files = {
    'src/app/a.ts': "import type { B } from './b.js';\nexport type A = B;",
    'src/app/b.ts': "export type { A as B } from './c.js';",
    'src/app/c.ts': "export type { A } from './a.js';",
  };
  only(breachesOf(core(files)), /in a circle: .*a\.ts → .*b\.ts → .*c\.ts → .*a\.ts$/);
});

for (const name of ['utils', 'helpers', 'types', 'string-utils']) {
  house(`a file named ${name}.ts is a breach`, () => {
    only(breachesOf(core({ [`src/app/${name}.ts`]: '' })), new RegExp(`catch-all named ${name};`));
  });
}

house('a folder named utils is a breach', () => {
  only(breachesOf(core({ 'src/app/utils/trim.ts': '' })), /catch-all named utils/);
});

house('a name that is not kebab-case is a breach', () => {
  only(breachesOf(core({ 'src/app/appRouter.ts': '' })), /the name appRouter is not kebab-case/);
});

house('a file of 250 lines is in order and one of 251 is a breach', () => {
  assert.equal(breachesOf(core({ 'src/app/long.ts': '//\n'.repeat(250) })), []);
  only(breachesOf(core({ 'src/app/long.ts': '//\n'.repeat(251) })), /has 251 lines; 250 is the most/);
});

house('a package may be used only along its arrows, in code and in package.json', () => {
  const files = {
    'packages/security/package.json': JSON.stringify({
      name: '@portico/security',
      dependencies: { '@portico/core': '*', '@portico/openapi': '*' },
    }),
    'packages/security/src/a.ts': "import '@portico/core';\nimport '@portico/openapi';",
  };
  const breaches = breachesOf(files);
  assert.is(breaches.length, 2, breaches.join('\n'));
  assert.match(breaches[0], /security\/package\.json: depends on @portico\/openapi/);
  assert.match(
    breaches[1],
    /security\/src\/a\.ts: imports @portico\/openapi; @portico\/security may import @portico\/core/,
  );
});

house('a relative import into another package is a breach', () => {
  const files = {
    ...core({ 'src/app/app.ts': '' }),
    'packages/security/package.json': JSON.stringify({ name: '@portico/security' }),
    'packages/security/src/a.ts': "import '../../core/src/app/app.js';",
  };
  only(breachesOf(files), /outside its package's src/);
});

house('an undeclared dependency is a breach and a declared one is not', () => {
  const files = { 'src/schema/zod/a.ts': "import 'zod';\nimport 'zod/mini';\nimport '@scope/thing/part';" };
  const manifest = { dependencies: { zod: '*' } };
  only(breachesOf(core(files, manifest)), /imports @scope\/thing\/part, which is not among the dependencies/);
});

house('a name of its own that the package maps is no breach, another is', () => {
  const files = { 'src/schema/zod/a.ts': "import '#types/a';\nimport '#other/a';" };
  const manifest = { imports: { '#types/*': './dist/types/*.d.ts' } };
  only(breachesOf(core(files, manifest)), /imports #other\/a, which is not among the dependencies/);
});

house('a package without a place in the house is a breach', () => {
  only(breachesOf({ 'packages/extra/package.json': '{"name":"extra"}' }), /extra has no place in the house/);
});

house('a suite that is never run is a breach, as is a forgotten only', () => {
  const text = "const a = suite('a');\nconst b = suite('b');\nb.only('x', () => {});\nb.run();";
  const breaches = breachesOf(core({ 'test/tsconfig.json': '{}', 'test/a.test.ts': text }));
  assert.is(breaches.length, 2, breaches.join('\n'));
  assert.match(breaches[0], /test\/a\.test\.ts: never runs its suite: a\.run\(\)/);
  assert.match(breaches[1], /runs only a part of its suite: b\.only/);
});

house('a test that no tsconfig includes is a breach', () => {
  only(breachesOf(core({ 'test/a.test.ts': "const a = suite('a');\na.run();" })), /no test\/tsconfig\.json/);
});

house.run();
