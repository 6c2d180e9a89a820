// What is wrong with the files that say how a project is built is told in a sentence that names the file, by every command.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Project } from '../portico.js';

const test = suite('tsconfig.json and package.json');

type Files = Readonly<Record<string, string>>;

const wrong: readonly (readonly [files: Files, said: string])[] = [
  [{ 'tsconfig.json': '{"extends":"./nope.json"}' }, "tsconfig.json: it extends './nope.json', which is not there."],
  [
    { 'tsconfig.json': '{"extends":["@nobody/nope"]}' },
    "tsconfig.json: it extends '@nobody/nope', which is not there.",
  ],
  [
    { 'tsconfig.json': '{"extends":"./base"}', 'base.json': '{"extends":"./tsconfig.json"}' },
    "base.json: it extends './tsconfig.json', which leads back to itself.",
  ],
  [{ 'tsconfig.json': '{"extends":"./base"}', 'base.json': '{"files": [' }, 'base.json: it is no JSON: '],
  [{ 'tsconfig.json': '{"extends":42}' }, 'tsconfig.json: "extends" is 42.'],
  [{ 'tsconfig.json': '{"compilerOptions":{"strict":true}' }, 'tsconfig.json: it is no JSON: '],
  [{ 'tsconfig.json': '{"compilerOptions":3}' }, 'tsconfig.json: "compilerOptions" is 3.'],
  [{ 'tsconfig.json': '{"include":"src"}' }, 'tsconfig.json: "include" is "src".'],
  [{ 'tsconfig.json': '{"references":[{}]}' }, 'tsconfig.json: "references" is [{}].'],
  [{ 'tsconfig.json': '[]' }, 'tsconfig.json: it holds no object.'],
  [{ 'package.json': '{' }, 'package.json: '],
  [{ 'package.json': '[]' }, 'package.json: it holds no object.'],
];

for (const [files, said] of wrong) {
  test(`Cannot read ${said}`, async () => {
    const project = new Project(files);
    try {
      for (const command of ['routes', 'doctor']) {
        const { code, stderr } = await project.run(command, 'app.ts');
        assert.is(code, 2, stderr);
        assert.is(stderr.indexOf(`Cannot read ${said}`), 0, stderr);
        assert.match(stderr, /^[^\n]+\.\n$/);
      }
    } finally {
      await project.dispose();
    }
  });
}

test('a reference to a configuration that is not there is told by what loads the program', async () => {
  const project = new Project({ 'tsconfig.json': '{"files":[],"references":[{"path":"./gone"}]}' });
  const { stderr } = await project.run('routes', 'app.ts');
  assert.is(stderr, 'Cannot read gone/tsconfig.json: it is no file. Write one with npx tsc --init.\n');
  await project.dispose();
});

test('comments, commas behind the last member and an empty file are no mistakes', async () => {
  for (const text of [
    '',
    '\uFEFF// one\n{ /* two */ "compilerOptions": { "paths": { "@/*": ["./*", "//x",], }, }, }',
  ]) {
    const project = new Project({ 'tsconfig.json': text });
    const { code, stderr } = await project.run('routes', 'app.ts');
    assert.equal([code, stderr], [0, '']);
    await project.dispose();
  }
});

test('a path that the loader of TypeScript takes for another is told, and no folder that is not there', async () => {
  const project = new Project({ 'C#/app.ts': 'export {}', 'C#/app.mjs': 'export {}' });
  try {
    const said = async (file: string): Promise<string> => (await project.run('routes', file)).stderr;
    assert.match(
      await said('C#/app.ts'),
      /^Cannot load \S+\/C#\/app\.ts: TypeScript is not loaded from a path with «#»\. Rename that folder or file, /,
    );
    assert.match(await said('C#/app.mjs'), 'it has no export «app»');
  } finally {
    await project.dispose();
  }
});

test.run();
