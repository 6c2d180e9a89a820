// `portico audit`: the examples pass, a hole planted in a copy of each is found, and the exit code says so.
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../../src/audit/report.js';
import { type Ended, Project } from '../portico.js';

const test = suite<{ project: Project }>('portico audit');

const examples = fileURLToPath(new URL('../../../../examples/', import.meta.url));

test.before((context) => {
  context.project = new Project();
  // The examples import what a user does; the command itself may not.
  rmSync(join(context.project.folder, 'node_modules'));
  symlinkSync(join(examples, 'node_modules'), join(context.project.folder, 'node_modules'));
});
test.after(({ project }) => project.dispose());

/** Audits a copy of an example in which a text is replaced. */
async function plant(
  project: Project,
  example: string,
  hole: readonly [from: string, to: string],
  ...options: string[]
) {
  const text = readFileSync(join(examples, example, 'app.ts'), 'utf8');
  assert.ok(text.includes(hole[0]), `${example} has ${hole[0]}`);
  project.write('copy.ts', text.replaceAll(hole[0], hole[1]));
  return project.run('audit', 'copy.ts', ...options);
}

/** The errors and warnings of a printed report, without their advice. */
function told({ stdout }: Ended): readonly string[] {
  return stdout
    .split('\n')
    .flatMap((line) => /^((?:error|warning): .*?)(?:: | \(no cred|\. [A-Z])/.exec(line)?.[1] ?? []);
}

for (const example of ['first-steps', 'password-flow', 'schemes']) {
  test(`the example ${example} passes, and holds when it is probed`, async ({ project }) => {
    const ended = await project.run('audit', join(examples, example, 'app.ts'), '--probe', '--json');
    assert.equal([ended.code, ended.stderr], [0, '']);
    const report: Report = JSON.parse(ended.stdout);
    assert.equal([report.version, report.errors], [1, 0]);
    assert.ok((report.probe?.requests ?? 0) > 10);
    assert.equal(
      report.findings.filter(({ rule }) => rule.startsWith('probe')),
      [],
    );
  });
}

test('first steps: a route that writes behind a token that nobody checks', async ({ project }) => {
  const ended = await plant(project, 'first-steps', ['Get', 'Post']);
  assert.is(ended.code, 1);
  assert.equal(told(ended), ['error: POST /items/ (Items.readItems) is unverified']);
});

test('first steps: credentials that were made optional', async ({ project }) => {
  const ended = await plant(project, 'first-steps', ["'token' }", "'token', autoError: false }"], '--strict');
  assert.is(ended.code, 1);
  assert.equal(told(ended), ['error: GET /items/ (Items.readItems) lets everybody in']);
});

test('password flow: a login that is not said to be public, and a user that leaves with the hash', async ({
  project,
}) => {
  const login = await plant(project, 'password-flow', ['@Public()', '']);
  assert.equal([login.code, ...told(login)], [1, 'error: POST /token (Accounts.login) is open']);
  const hash = await plant(project, 'password-flow', ['response: User, ', '']);
  assert.is(hash.code, 0);
  assert.match(
    told(hash)[0] ?? '',
    /^warning: GET \/users\/me \(Accounts\.readUsersMe\) has no response, and returns UserInDB/,
  );
});

test('password flow: a check that is forgotten in one branch', async ({ project }) => {
  const hole = ['users.get(token)', "users.get(token.includes('.') ? 'johndoe' : token)"] as const;
  const ended = await plant(project, 'password-flow', hole, '--probe');
  assert.is(ended.code, 1);
  assert.match(told(ended)[0] ?? '', /^error: GET \/users\/me \(Accounts\.readUsersMe\) let in what must be refused/);
});

test('schemes: scopes that are no longer looked at, and security that was dropped', async ({ project }) => {
  const blind = await plant(project, 'schemes', [
    '([SecurityScopes, oauth2Scheme], (required, token)',
    '([() => new SecurityScopes(), oauth2Scheme], (required, token)',
  ]);
  assert.is(blind.code, 1);
  assert.equal(
    told(blind).filter((line) => line.startsWith('error')),
    [
      'error: GET /items/ (Items.list) demands the scope items:read of OAuth2PasswordBearer, and nothing checks it',
      'error: POST /tools/:id demands the scope items:write of OAuth2PasswordBearer, and nothing checks it',
    ],
  );
  const dropped = await plant(project, 'schemes', [
    ", Security(currentPrincipal, ['items:write'])",
    ', () => ({ name: "" })',
  ]);
  assert.equal([dropped.code, told(dropped)[0]], [1, 'error: POST /tools/:id is open']);
});

const sabotage = `
import { App, Body, Depends, dependency, type Connection, HTTPException, JWTBearer, Post, Security, verifyToken } from 'portico';

const rules = { key: Uint8Array.from({ length: 32 }, (_, at) => (at * 89 + 41) % 251), algorithms: ['HS256'], issuer: 'https://issuer.example', audience: 'tools' };

function audienceOf(token: string): string {
  try {
    return String(JSON.parse(atob(token.split('.')[1] ?? '')).aud);
  } catch {
    return 'tools';
  }
}

class LetsIn extends JWTBearer {
  override async authenticate() {
    return { kind: 'granted', value: {} } as const;
  }
}
class AnyAudience extends JWTBearer {
  override async authenticate(connection: Connection, scopes: readonly string[]) {
    const token = /^Bearer (\\S+)$/.exec(connection.header('authorization') ?? '')?.[1];
    if (token === undefined) return { kind: 'absent' } as const;
    const claims = await verifyToken(token, { ...rules, audience: audienceOf(token) }).catch(() => undefined);
    return claims ? this.authorize(claims, scopes) : ({ kind: 'refused', error: new HTTPException(401) } as const);
  }
}
class NoScopes extends JWTBearer {
  override authorize(claims: object) {
    return { kind: 'granted', value: claims } as const;
  }
}

const jwt = new JWTBearer(rules);
const afterBody = dependency([Body(Number), jwt], (_body, claims) => claims);

export const app = new App({ logger: { error: () => undefined } });
app.post('/right', [Security(jwt, ['write'])], () => undefined);
app.post('/lets-in', [new LetsIn({ ...rules, schemeName: 'LetsIn' })], () => undefined);
app.post('/any-audience', [new AnyAudience({ ...rules, schemeName: 'AnyAudience' })], () => undefined);
app.post('/no-scopes', [Security(new NoScopes({ ...rules, schemeName: 'NoScopes' }), ['write'])], () => undefined);
app.post('/after-body', [afterBody], () => undefined);
`;

test('a JWTBearer that was sabotaged is found by what it lets in; the right one is not', async ({ project }) => {
  project.write('sabotage.ts', sabotage);
  const { code, stdout, stderr } = await project.run('audit', 'sabotage.ts', '--probe', '--json');
  assert.equal([code, stderr], [1, '']);
  const report: Report = JSON.parse(stdout);
  const found = report.findings.map(({ path, rule, attempts }) => [path, rule, attempts]);
  assert.equal(found.slice(1), [
    ['/any-audience', 'probe-let-in', ['AnyAudience: a token for another audience']],
    ['/no-scopes', 'probe-let-in', ['NoScopes: a token without the scope write']],
  ]);
  assert.equal(found[0]?.slice(0, 2), ['/lets-in', 'probe-let-in']);
  assert.ok(found[0]?.[2]?.includes('no credentials'));
});

test('without --probe nothing is built, with it what was built is torn down', async ({ project }) => {
  project.write(
    'pool.ts',
    `import { App, dependency, HTTPBearer } from 'portico';
    const pool = dependency([], async function* () { console.error('open'); yield 1; console.error('closed'); }, { scope: 'app' });
    export const app = new App({ dependencies: [pool], docs: false });
    app.get('/', [new HTTPBearer()], () => 1);`,
  );
  const read = await project.run('audit', 'pool.ts');
  assert.equal([read.code, read.stderr], [0, '']);
  assert.match(read.stdout, /^METHOD .*\nGET .* unverified\n\nwarning: .*\n\n1 route; 0 errors, 1 warning\.\n$/);
  const probed = await project.run('audit', 'pool.ts', '--probe');
  assert.equal([probed.code, probed.stderr], [0, 'open\nclosed\n']);
});

test('a check that is not awaited is found, however late it fails, and does not take the report along', async ({
  project,
}) => {
  project.write(
    'forgotten.ts',
    `import { App, dependency, HTTPBearer, HTTPException } from 'portico';
    const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const guard = (milliseconds: number) => dependency([new HTTPBearer()], function guard({ credentials }) {
      void wait(milliseconds).then(() => { throw new HTTPException(401, credentials); });
    });
    const pool = dependency([], async function* () { yield 1; await wait(300); }, { scope: 'app' });
    export const app = new App({ dependencies: [pool], docs: false });
    app.get('/soon', [guard(0)], () => 1);
    app.get('/late', [guard(200)], () => 1);
    app.get('/never', [dependency([new HTTPBearer()], () => new Promise(() => undefined))], () => 1);`,
  );
  const { code, stdout, stderr } = await project.run('audit', 'forgotten.ts', '--probe', '--json');
  assert.equal([code, stderr], [1, '']);
  const found = (JSON.parse(stdout) as Report).findings.map(({ path, rule }) => `${path} ${rule}`);
  assert.equal(found, [
    '/soon probe-let-in',
    '/soon stray-error',
    '/late probe-let-in',
    '/late stray-error',
    '/never probe-failed',
  ]);
});

test('what keeps an audit from being done ends with 2, apart from what it finds', async ({ project }) => {
  project.write('fake.ts', 'export const app = { listen() {}, ready() {}, fetch() {} };');
  project.write(
    'broken.ts',
    "import { App } from 'portico';\nexport const app = new App();\napp.get('/:id', [], () => 1);",
  );
  const lines = [[], ['fake.ts'], ['broken.ts'], ['fake.ts', '--jsno']];
  for (const line of lines) {
    const { code, stdout, stderr } = await project.run('audit', ...line);
    assert.equal([code, stdout], [2, ''], line.join(' '));
    assert.match(stderr, /^Cannot /);
  }
});

test.run();
