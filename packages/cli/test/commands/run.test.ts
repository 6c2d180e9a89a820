// `portico run` over real sockets: what it serves, what it says, how it ends and how it fails.
import { createServer } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Project } from '../portico.js';

const run = suite<{ project: Project }>('portico run');

run.before.each((context) => {
  context.project = new Project();
});
run.after.each(({ project }) => project.dispose());

async function metadataOf(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

run('serves the app, with decorator metadata although there is no tsconfig', async ({ project }) => {
  const url = await project.start('run', 'app.ts', '--port', '0').url();
  assert.equal(await metadataOf(url), ['Number', 'Clock']);
});

for (const type of ['module', 'commonjs']) {
  run(`serves a program of a package of type ${type}`, async ({ project }) => {
    project.write('package.json', JSON.stringify({ type }));
    const url = await project.start('run', 'app.ts', '--port', '0').url();
    assert.equal(await metadataOf(url), ['Number', 'Clock']);
  });
}

run('adds decorators to a tsconfig without them, and keeps its other options', async ({ project }) => {
  project.write('tsconfig.json', '{ "compilerOptions": { "paths": { "#greeting": ["./greeting.ts"] } } }');
  project.write('greeting.ts', "export const greeting = 'hello from paths';");
  project.write(
    'other.ts',
    "import { greeting } from '#greeting';\nexport { app } from './app.js';\nconsole.log(greeting);",
  );
  const running = project.start('run', 'other.ts', '--port', '0');
  assert.equal(await metadataOf(await running.url()), ['Number', 'Clock']);
  assert.match(running.stdout, 'hello from paths');
});

run('follows the references of a tsconfig that only refers to others', async ({ project }) => {
  const options = { experimentalDecorators: true, emitDecoratorMetadata: true, paths: { '#app': ['./app.ts'] } };
  project.write('tsconfig.json', JSON.stringify({ files: [], references: [{ path: './tsconfig.app.json' }] }));
  project.write('tsconfig.app.json', JSON.stringify({ compilerOptions: options, include: ['*.ts'] }));
  project.write('other.ts', "export { app } from '#app';");
  assert.equal(await metadataOf(await project.start('run', 'other.ts', '--port', '0').url()), ['Number', 'Clock']);
  project.write('tsconfig.app.json', JSON.stringify({ compilerOptions: { paths: options.paths }, include: ['*.ts'] }));
  assert.equal(await metadataOf(await project.start('run', 'other.ts', '--port', '0').url()), ['Number', 'Clock']);
});

run('serves a program that its tsconfig does not include', async ({ project }) => {
  const options = { experimentalDecorators: true, emitDecoratorMetadata: true };
  project.write('tsconfig.json', JSON.stringify({ compilerOptions: options, include: ['src'] }));
  const url = await project.start('run', 'app.ts', '--port', '0').url();
  assert.equal(await metadataOf(url), ['Number', 'Clock']);
});

run('says where it serves and where the docs are', async ({ project }) => {
  const running = project.start('run', 'app.ts', '--port', '0');
  const [said, port] = await running.says(/Serving Fake on http:\/\/127\.0\.0\.1:(\d+)\nDocs at .*\n/);
  assert.match(said, `Docs at http://127.0.0.1:${port}/docs\n`);
});

run('tells each request, without its query', async ({ project }) => {
  const running = project.start('run', 'app.ts', '--port', '0');
  await fetch(`${await running.url()}/items?token=secret`, { headers: { connection: 'close' } });
  await running.says(/\nGET \/items 200 \d+\.\d ms\n/);
  assert.is(running.output.includes('secret'), false);
});

run('serves on when nobody reads any more what it tells', async ({ project }) => {
  for (const command of ['run', 'dev']) {
    const running = project.start(command, 'app.ts', '--port', '0');
    const url = await running.url();
    running.child.stdout?.destroy();
    for (const _ of [1, 2, 3]) assert.equal(await metadataOf(url), ['Number', 'Clock']);
    running.signal('SIGTERM');
    assert.equal(await running.ended, { code: 0, stdout: running.stdout, stderr: '' });
  }
});

run('tells no request with --no-log, or when the app does so itself', async ({ project }) => {
  project.write(
    'logging.ts',
    `import { app } from './app.js';
app.graphs = () => [{ route: { method: 'GET', path: '/', label: 'a', options: {}, middleware: [{ name: 'accessLog' }] }, security: [] }];
export { app };`,
  );
  for (const args of [['app.ts', '--no-log'], ['logging.ts']]) {
    const running = project.start('run', ...args, '--port', '0');
    await fetch(await running.url(), { headers: { connection: 'close' } });
    running.signal('SIGTERM');
    assert.is((await running.ended).stdout.includes('GET /'), false);
  }
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  run(`${signal} lets the request in flight end, then closes the server, then the app`, async ({ project }) => {
    const running = project.start('run', 'app.ts', '--port', '0', '--no-log');
    const answer = fetch(`${await running.url()}/slow`, { headers: { connection: 'close' } });
    await new Promise((resolve) => setTimeout(resolve, 100));
    running.signal(signal);
    assert.is((await answer).status, 200);
    const { code, stdout } = await running.ended;
    assert.is(code, 0);
    assert.match(stdout, /server closing\napp closed\n$/);
  });
}

run('a signal while the app is built closes it', async ({ project }) => {
  project.write(
    'building.ts',
    "import { app } from './app.js';\napp.listen = () => new Promise(() => console.log('building'));\nexport { app };",
  );
  const running = project.start('run', 'building.ts', '--port', '0');
  await running.says(/building/);
  running.signal('SIGTERM');
  assert.equal(await running.ended, { code: 0, stdout: 'building\napp closed\n', stderr: '' });
});

run('a second signal ends it at once', async ({ project }) => {
  project.write(
    'stuck.ts',
    "import { app } from './app.js';\napp.close = () => new Promise(() => {});\nexport { app };",
  );
  const running = project.start('run', 'stuck.ts', '--port', '0');
  await running.url();
  running.signal('SIGINT');
  await running.says(/server closing/);
  running.signal('SIGINT');
  assert.is((await running.ended).code, 130);
});

run('serves the default export, and the export that --app names', async ({ project }) => {
  project.write('default.ts', "export { app as default } from './app.js';");
  project.write('named.ts', "export { app as api } from './app.js';");
  await project.start('run', 'default.ts', '--port', '0').url();
  await project.start('run', 'named.ts', '--port', '0', '--app', 'api').url();
});

/** Each failure is one message on stderr, without a stack, and exit code 2. */
const failures: readonly (readonly [string, string, string, RegExp])[] = [
  ['a missing file', 'missing.ts', '', /^Cannot load missing\.ts: there is no such file\. .+\n$/],
  ['a folder', '.', '', /^Cannot load \.: it is not a file\. .+\n$/],
  ['a missing export', 'p.ts', 'export const a = 1;', /^Cannot load p\.ts: it has no export «app»\. Write .+\n$/],
  ['an export of another name', 'p.ts', "export { app as api } from './app.js';", /Write --app api\.\n$/],
  [
    'an export that is no app',
    'p.ts',
    'export const app = {};',
    /^Cannot load p\.ts: its export «app» is no app\. .+\n$/,
  ],
  [
    'an app that nobody awaited',
    'p.ts',
    "import { app as made } from './app.js'; export const app = Promise.resolve(made);",
    /^Cannot load p\.ts: its export «app» is a Promise, and no app\. Write export const app = await makeApp\(\)\.\n$/,
  ],
  [
    'an app by default that nobody awaited',
    'p.ts',
    "import { app as made } from './app.js'; export default Promise.resolve(made);",
    /^Cannot load p\.ts: its export «default» is a Promise, and no app\. Write export default await makeApp\(\)\.\n$/,
  ],
  [
    'a syntax error',
    'p.ts',
    'export const app = ;',
    /^Cannot load p\.ts: Failed to parse .*p\.ts: Unexpected token\. Run npx tsc --noEmit, which names the line\.\n$/,
  ],
  [
    'a class that metadata reads before it is there',
    'p.ts',
    "import { Field } from '@portico/core';\nclass A { @Field(() => B) b!: B }\nclass B { @Field() n!: number }",
    /^Cannot load p\.ts: Cannot access 'B' before initialization \(at .*p\.ts:2.*\)\. .*@Field\(\(\) => B\) and the type Ref<B>.+\n$/,
  ],
  [
    'an injectable class that needs one below',
    'p.ts',
    "import { Injectable } from '@portico/core';\n@Injectable() class A { constructor(readonly b: B) {} }\n@Injectable() class B { constructor(readonly a: A) {} }",
    /^Cannot load p\.ts: Cannot access 'B' before initialization .*Define B above\. .*put what both need into a third\.\n$/,
  ],
  [
    'a program that ends the process',
    'p.ts',
    "export { app } from './app.js';\nprocess.exit(0);",
    /^Cannot load p\.ts: it ended the process with the code 0 while it was imported\. Keep .+\n$/,
  ],
  [
    'an await that never ends',
    'p.ts',
    'export const app = await new Promise(() => {});',
    /^Cannot load p\.ts: an `await` outside of its functions.* waits for what never comes\. Await .+\n$/,
  ],
  ['a file of JSON', 'p.json', '{}', /^Cannot load p\.json: Module .* needs an import attribute of .*\n$/],
  ['a missing import', 'p.ts', "import './gone.js';", /^Cannot load p\.ts: Cannot find module .*gone\.js.*\n$/],
  [
    'an import of what is not exported',
    'p.ts',
    "import { nope } from './app.js';\nexport const app = nope;",
    /^Cannot load p\.ts: The requested module '\.\/app\.js' does not provide an export named 'nope'\n {2}.*p\.ts:1\n[\s\S]*$/,
  ],
  [
    'a definition error',
    'p.ts',
    "class DefinitionError extends Error { override name = 'DefinitionError'; }\nthrow new DefinitionError('Cannot build GET /a: two bodies. Write one.\\n  at GET /a');",
    /^Cannot build GET \/a: two bodies\. Write one\.\n {2}at GET \/a\n$/,
  ],
];

for (const [what, file, text, message] of failures) {
  run(`${what} is one message without a stack`, async ({ project }) => {
    if (text !== '') project.write(file, text);
    const { code, stdout, stderr } = await project.run('run', file, '--port', '0');
    assert.is(code, 2, stderr);
    assert.is(stdout.includes('Serving'), false);
    assert.match(stderr, message);
    assert.not.match(stderr, /\n\s+at .*[:(]/);
  });
}

run('a mistake that does not know where it was made comes with its place', async ({ project }) => {
  project.write(
    'items.ts',
    "import { Get, Query } from '@portico/core';\nexport class Items {\n  @Get('/')\n  list(@Query('') q: string) {\n    return q;\n  }\n}",
  );
  project.write(
    'p.ts',
    "import { App } from '@portico/core';\nimport { Items } from './items.js';\nexport const app = new App({ controllers: [Items] });",
  );
  const { code, stderr } = await project.run('run', 'p.ts', '--port', '0');
  assert.is(code, 2);
  assert.match(stderr, /^Cannot declare Query\(…\): its name on the wire is empty\. .+\n {2}at items\.ts:4:9\n$/);
});

for (const [whose, program, said] of [
  ['a fake app', "export { app } from './app.js';", 'app ready\napp closed\n'],
  ["core's app", "import { App } from '@portico/core';\nexport const app = new App();", ''],
] as const) {
  run(`a port in use is one message without a stack, and what ${whose} had built is closed`, async ({ project }) => {
    project.write('busy.ts', program);
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const { code, stdout, stderr } = await project.run('run', 'busy.ts', '--port', String(port));
    other.close();
    assert.equal([code, stdout], [2, said]);
    assert.match(stderr, new RegExp(`^Cannot listen on 127\\.0\\.0\\.1:${port}: the port is in use\\. .+\\n$`));
  });
}

run('what is no host is one message without a stack', async ({ project }) => {
  project.write('p.ts', "import { App } from '@portico/core';\nexport const app = new App();");
  const { code, stderr } = await project.run('run', 'p.ts', '--port', '0', '--host', '[::1]');
  assert.is(code, 2);
  assert.match(stderr, /^Cannot listen on the host "\[::1\]": .+ without brackets\.\n$/);
});

run('an error of the program comes with the stack of its own code', async ({ project }) => {
  project.write(
    'p.ts',
    'interface A {}\n\nfunction f(): never {\n  throw new TypeError("boom");\n}\nf();\nexport {};\n',
  );
  const { code, stderr } = await project.run('run', 'p.ts');
  assert.is(code, 2);
  assert.match(stderr, /^TypeError: boom\n {4}at f \(.*p\.ts:4:9\)\n {4}at .*p\.ts:6:1\)?\n$/);
});

run.run();
