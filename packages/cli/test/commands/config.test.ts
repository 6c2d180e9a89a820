// `portico config`: what an app reads of its environment, without a value of it, and without building anything.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Project } from '../portico.js';

const config = suite<{ project: Project }>('portico config');

/** An app by what its entries tell; which they are, the app's own tests say. */
const program = (variables: string, faults = '[]'): string => `
  const settings = { variables: () => ${variables}, faults: async () => ${faults} };
  const app = { listen() {}, ready() { throw new Error('built') }, fetch() {}, appEntries: () => [{ form: {} }, { form: { settings } }] };
  export { app };
`;

const port =
  "{ name: 'PORT', type: 'integer', description: 'Where', required: false, secret: false, default: 8000, setBy: '.env' }";
const secret =
  "{ name: 'JWT_SECRET', type: 'string', description: undefined, required: true, secret: true, default: undefined, setBy: undefined }";
const careless = secret.replace('secret: true', 'secret: false').replace('JWT_SECRET', 'API_KEY');

config.before.each((context) => {
  context.project = new Project();
});
config.after.each(({ project }) => project.dispose());

config('lists name, type, default and what sets each variable', async ({ project }) => {
  project.write('app.ts', program(`[${port}, ${secret}]`));
  const { code, stdout } = await project.run('config');
  assert.is(code, 0);
  assert.is(
    stdout,
    [
      'NAME        TYPE            REQUIRED  DEFAULT  SET BY',
      'PORT        integer         no        8000     .env',
      'JWT_SECRET  string, secret  yes       -        -',
      '',
    ].join('\n'),
  );
});

config('ends with 1, and says what is missing or wrong', async ({ project }) => {
  project.write('app.ts', program(`[${secret}]`, "[{ name: 'JWT_SECRET', message: 'Not set' }]"));
  const { code, stdout } = await project.run('config');
  assert.is(code, 1);
  assert.match(stdout, '\nMissing or wrong:\n  JWT_SECRET  Not set\n');
});

config('names variables that look like secrets and are declared as none', async ({ project }) => {
  project.write('app.ts', program(`[${port}, ${careless}, ${secret}]`));
  const { stdout } = await project.run('config');
  assert.match(stdout, '\nNot declared as secret, by its name: API_KEY. Write @Field({ writeOnly: true }).\n');
});

config('--json is for programs, with what is wrong beside each variable', async ({ project }) => {
  project.write('app.ts', program(`[${port}, ${secret}]`, "[{ name: 'JWT_SECRET', message: 'Not set' }]"));
  const { code, stdout } = await project.run('config', '--json');
  assert.is(code, 1);
  assert.equal(JSON.parse(stdout), [
    {
      ...{ name: 'PORT', type: 'integer', description: 'Where', required: false, secret: false },
      ...{ default: 8000, setBy: '.env', fault: null },
    },
    {
      ...{ name: 'JWT_SECRET', type: 'string', description: null, required: true, secret: true },
      ...{ default: null, setBy: null, fault: 'Not set' },
    },
  ]);
});

config('an app without settings says so', async ({ project }) => {
  project.write('app.ts', program('[]'));
  const { code, stdout } = await project.run('config');
  assert.equal([code, stdout], [0, 'The app declares no settings.\n']);
});

config('what is no App of Portico cannot tell', async ({ project }) => {
  const { code, stderr } = await project.run('config');
  assert.is(code, 2);
  assert.match(
    stderr,
    "Cannot list the settings of app.ts: its app does not tell them. Create it with App from 'portico'.",
  );
});

config.run();
