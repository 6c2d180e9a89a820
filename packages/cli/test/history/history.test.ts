// `portico openapi --check` and `portico openapi diff`: what they print, and how they end.
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stringify } from 'yaml';
import { Project } from '../portico.js';

const test = suite<{ project: Project }>('portico openapi: its history');

const examples = fileURLToPath(new URL('../../../../examples/', import.meta.url));

test.before((context) => {
  const { project } = Object.assign(context, { project: new Project() });
  rmSync(join(project.folder, 'node_modules'));
  symlinkSync(join(examples, 'node_modules'), join(project.folder, 'node_modules'));
  for (const name of ['app.ts', 'next.ts']) project.write(name, readFileSync(join(examples, 'history', name), 'utf8'));
});
test.after(({ project }) => project.dispose());

test('the same code is the same bytes, process by process', async ({ project }) => {
  const texts = await Promise.all([1, 2, 3].map(() => project.run('openapi', 'app.ts')));
  assert.is(new Set(texts.map(({ stdout }) => stdout)).size, 1);
  assert.is(texts[0]?.code, 0);
});

test('a document holds as JSON and as YAML, whatever the order of its members', async ({ project }) => {
  const { stdout } = await project.run('openapi', 'app.ts');
  const turned = (value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, member]) => [key, turned(member)]),
        );
  project.write('openapi.json', JSON.stringify(turned(JSON.parse(stdout))));
  project.write('openapi.yaml', stringify(turned(JSON.parse(stdout))));
  for (const file of ['openapi.json', 'openapi.yaml']) {
    const held = await project.run('openapi', 'app.ts', '--check', file);
    assert.equal([held.code, held.stdout, held.stderr], [0, `${file} is the document of app.ts.\n`, '']);
  }
});

test('a document that is another is shown place by place, and judged', async ({ project }) => {
  const { stdout } = await project.run('openapi', 'app.ts');
  project.write('openapi.yaml', stringify(JSON.parse(stdout)));
  const ended = await project.run('openapi', 'next.ts', '--check', 'openapi.yaml');
  assert.is(ended.code, 1);
  assert.match(
    ended.stdout,
    /^openapi\.yaml is not the document of next\.ts:\n\ninfo\.version\n {2}- "1\.0\.0"\n {2}\+ "1\.0\.1"\n/,
  );
  assert.match(
    ended.stdout,
    /\nFor clients this is a major change\. Write it anew: portico openapi next\.ts -o openapi\.yaml\n$/,
  );
});

test('the command that writes it anew names the same app and the same document', async ({ project }) => {
  project.write(
    'several.ts',
    `import { App } from 'portico';
    export const app = new App({ title: 'First' });
    export const second = new App({ title: 'Second', versioning: { in: 'header' } });
    second.get('/a', [], { version: '2', public: true }, () => 1);`,
  );
  project.write('second.json', '{}');
  const which = ['--app', 'second', '--document', 'v2', '--openapi', '3.0'];
  const { stdout } = await project.run('openapi', 'several.ts', ...which, '--check', 'second.json');
  const [, line = ''] = /Write it anew: portico (.*)\n$/.exec(stdout) ?? [];
  assert.is(line, `openapi several.ts ${which.join(' ')} -o second.json`);
  assert.is((await project.run(...line.split(' '))).code, 0);
  const held = await project.run('openapi', 'several.ts', ...which, '--check', 'second.json');
  assert.equal([held.code, held.stdout], [0, 'second.json is the document of several.ts.\n']);
});

test('two documents, or programs, are compared; the exit code says whether clients break', async ({ project }) => {
  const { stdout } = await project.run('openapi', 'app.ts');
  project.write('openapi.json', stdout);
  const same = await project.run('openapi', 'diff', 'openapi.json', 'app.ts');
  assert.equal([same.code, same.stdout], [0, 'Nothing changed for clients. No new version is needed.\n']);
  const broken = await project.run('openapi', 'diff', 'openapi.json', 'next.ts');
  assert.is(broken.code, 1);
  assert.match(
    broken.stdout,
    /^breaking: POST \/orders, Order \(request\): note is required\n {2}Requests that were right are refused\.\n/,
  );
  const back = await project.run('openapi', 'diff', 'next.ts', 'app.ts', '--json', '--fail-on', 'editorial');
  const { semver, changes } = JSON.parse(back.stdout);
  assert.equal([back.code, semver, changes[0].level], [1, 'major', 'breaking']);
  const markdown = await project.run('openapi', 'diff', 'app.ts', 'next.ts', '--markdown');
  assert.match(markdown.stdout, /### Breaking \(1\)\n\n- `POST \/orders, Order \(request\)`: note is required\./);
});

test('changes that break nobody end with 0, unless they are to fail it', async ({ project }) => {
  const document = (extra: object): string =>
    JSON.stringify({
      openapi: '3.0.3',
      info: { title: 'x', version: '1' },
      paths: { '/a': { get: { responses: {} } }, ...extra },
    });
  project.write('old.json', document({}));
  project.write('new.json', document({ '/b': { get: { responses: {} } } }));
  assert.is((await project.run('openapi', 'diff', 'old.json', 'new.json')).code, 0);
  assert.is((await project.run('openapi', 'diff', 'old.json', 'new.json', '--fail-on', 'additive')).code, 1);
});

const refused: Readonly<Record<string, readonly [args: readonly string[], told: RegExp]>> = {
  'no such file': [['openapi', 'app.ts', '--check', 'none.yaml'], /^Cannot read none\.yaml: there is no such file\. /],
  'no YAML': [['openapi', 'app.ts', '--check', 'broken.yaml'], /^Cannot read broken\.yaml: it is no YAML \(/],
  'no JSON': [['openapi', 'diff', 'broken.json', 'app.ts'], /^Cannot read broken\.json: it is no JSON \(/],
  'no document': [
    ['openapi', 'diff', 'app.ts', 'list.json'],
    /^Cannot compare list\.json: it names no version of OpenAPI\. /,
  ],
  'another format': [
    ['openapi', 'diff', 'swagger.json', 'app.ts'],
    /^Cannot compare swagger\.json: it is written in Swagger 2\.0\. /,
  ],
  'a reference to another file': [
    ['openapi', 'diff', 'outside.json', 'app.ts'],
    /refers to another file \(common\.yaml#\/Order\)\. Put all into one first/,
  ],
  'a reference to nothing': [
    ['openapi', 'diff', 'nothing.json', 'app.ts'],
    /refers to #\/components\/schemas\/None, and there is no such thing/,
  ],
  'both to write and to check': [['openapi', 'app.ts', '-o', 'x.json', '--check', 'y.json'], /--check/],
  'one file only': [['openapi', 'diff', 'app.ts'], /new/],
};

function referring(reference: string): string {
  const schema = { $ref: reference };
  const get = { parameters: [{ name: 'q', in: 'query', schema }], responses: {} };
  return JSON.stringify({ openapi: '3.1.0', info: { title: '', version: '' }, paths: { '/orders/{id}': { get } } });
}

test('what cannot be read, or compared, is said in one sentence, and ends with 2', async ({ project }) => {
  project.write('broken.yaml', 'a: [\n');
  project.write('broken.json', '{');
  project.write('list.json', '[]');
  project.write('swagger.json', '{"swagger":"2.0"}');
  project.write('outside.json', referring('common.yaml#/Order'));
  project.write('nothing.json', referring('#/components/schemas/None'));
  // Both have the parameter, so that its schema is looked at.
  project.write('app-like.json', referring('#/info'));
  for (const [name, [args, told]] of Object.entries(refused)) {
    const of = args.map((one) => (/outside|nothing/.test(args.join()) && one === 'app.ts' ? 'app-like.json' : one));
    const ended = await project.run(...of);
    assert.is(ended.code, 2, `${name}: ${ended.stdout}`);
    assert.match(ended.stderr, told);
    assert.is(ended.stderr.trimEnd().split('\n').length, 1, ended.stderr);
  }
});

test.run();
