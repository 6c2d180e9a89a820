// What a route throws and nothing declares is found, also where its status is documented for another reason.
import {
  App,
  Body,
  Depends,
  declareError,
  dependency,
  HTTPException,
  Injectable,
  type Outcome,
  Query,
  RequestValidationError,
  type SecurityScheme,
} from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { checkContract } from '../../src/index.js';

const test = suite('thrown errors');

class NotFound extends declareError(404) {}
class Sold extends declareError(404, { description: 'Somebody was faster' }) {}
class Offline extends Error {}
class OldTeapot extends HTTPException {}

function createApp(): App {
  return new App({ logger: { error: () => undefined } });
}

async function found(app: App): Promise<readonly string[]> {
  const { findings } = await checkContract(app, { seed: 1, requests: 60 });
  return findings.map(({ rule, message, advice }) => `${rule}: ${message} ${advice}`);
}

const raise = (error: unknown) => (): never => {
  throw error;
};

type Lie = readonly [what: string, build: (app: App) => void, found: RegExp];

const lies: readonly Lie[] = [
  [
    'a declared error that the route does not name, beside one of its status',
    (app) => app.get('/', [], { throws: [NotFound] }, raise(new Sold())),
    /^undeclared-error: GET \/ answered 404: its handler threw Sold \(404\), which nothing declares\. Write throws: \[Sold\] in the options of the route\.$/,
  ],
  [
    'a bare HTTPException of the status of a declared error',
    (app) => app.get('/', [], { throws: [NotFound] }, raise(new HTTPException(404))),
    /threw HTTPException \(404\).* class NotFound extends declareError\(404\)/,
  ],
  [
    'a bare HTTPException of a status that only bodies have',
    (app) => app.post('/', [Body(String)], raise(new HTTPException(415, 'Not this one'))),
    /its handler threw HTTPException \(415\)/,
  ],
  [
    'a class of one’s own below HTTPException',
    (app) => app.get('/', [], raise(new OldTeapot(418))),
    /threw OldTeapot \(418\).* class OldTeapot extends declareError\(418\) \{\}, and write throws: \[OldTeapot\]/,
  ],
  [
    'an error of a dependency',
    (app) => {
      const checkStock = (): never => {
        throw new Sold();
      };
      app.get('/', [Depends(checkStock)], { throws: [NotFound] }, () => 'never');
    },
    /answered 404: checkStock threw Sold \(404\), which nothing declares\. Write throws: \[Sold\] in the options of checkStock\.$/,
  ],
  [
    'an error that a handler turns into another, documented one',
    (app) => {
      app.onError(NotFound, () => Response.json({ detail: 'gone' }, { status: 410 }));
      app.get('/', [], { responses: { 410: { description: 'Gone' } } }, raise(new NotFound()));
    },
    /answered 410: its handler threw NotFound \(404\), which nothing declares/,
  ],
  [
    'an error of the app that a handler turns into one that another class declares',
    (app) => {
      app.onError(Offline, () => Response.json({ detail: 'Not Found' }, { status: 404 }));
      app.get('/', [], { throws: [NotFound] }, raise(new Offline()));
    },
    /answered 404: its handler threw Offline, which nothing declares.*responses: \{ 404:/,
  ],
  [
    'an error of the app behind a documented 500',
    (app) => app.get('/', [], { responses: { 500: { description: 'Now and then' } } }, raise(new Offline())),
    /^undeclared-error: GET \/ answered 500: its handler threw Offline, which nothing declares\. Look at what the app logged/,
  ],
  [
    'an error of the app',
    (app) => app.get('/', [], raise(new Offline())),
    /^server-error: GET \/ answered 500: its handler threw Offline\. /,
  ],
  [
    'what is no error at all',
    (app) => app.get('/', [], raise('sorry')),
    /^server-error: GET \/ answered 500: its handler threw a value of type string\. /,
  ],
  [
    'what fails at every look',
    (app) =>
      app.get(
        '/',
        [],
        raise(
          new Proxy(new Error('no'), {
            get: raise(new Error('no')),
            getPrototypeOf: raise(new Error('no')),
            has: raise(new Error('no')),
          }),
        ),
      ),
    /^server-error: GET \/ answered 500: its handler threw a value that cannot be read\. /,
  ],
];

for (const [what, build, expected] of lies) {
  test(`${what} is found`, async () => {
    const app = createApp();
    build(app);
    assert.match((await found(app)).join('\n'), expected);
  });
}

const keyScheme: SecurityScheme<string> = {
  schemeName: 'Key',
  definition: { type: 'apiKey', in: 'header', name: 'x-key' },
  verifies: false,
  throws: [NotFound],
  authenticate: raise(new NotFound()),
};

@Injectable({ throws: [Sold] })
class Stock {
  take(): never {
    throw new Sold();
  }
}

type Right = readonly [what: string, build: (app: App) => void];

const rights: readonly Right[] = [
  ['a class that the route names', (app) => app.get('/', [], { throws: [NotFound] }, raise(new NotFound()))],
  [
    'a class below one that the route names',
    (app) => {
      class NoItem extends NotFound {}
      app.get('/', [], { throws: [NotFound] }, raise(new NoItem()));
    },
  ],
  [
    'a status that the route documents',
    (app) => app.get('/', [], { responses: { 418: { description: 'A pot' } } }, raise(new HTTPException(418))),
  ],
  [
    'what a dependency names',
    (app) => app.get('/', [dependency([], raise(new Sold()), { throws: [Sold] })], () => 'never'),
  ],
  ['what a service names', (app) => app.get('/', [Stock], (stock) => stock.take())],
  ['what a scheme names', (app) => app.get('/', [keyScheme], () => 'never')],
  [
    'a 401 of a dependency below a scheme',
    (app) => {
      const scheme: SecurityScheme<string> = {
        ...keyScheme,
        throws: [],
        authenticate: (): Outcome<string> => ({ kind: 'granted', value: 'any' }),
      };
      app.get('/', [dependency([scheme], raise(new HTTPException(401)))], () => 'never');
    },
  ],
  [
    'an error of the app that a handler turns into a status that the route documents',
    (app) => {
      app.onError(Offline, () => Response.json({ detail: 'later' }, { status: 503 }));
      app.get('/', [], { responses: { 503: { description: 'Later' } } }, raise(new Offline()));
    },
  ],
  [
    'a refusal by validation that a handler turns into what it says it does',
    (app) => {
      app.onError(RequestValidationError, () => Response.json('no', { status: 400 }), { responses: { 400: String } });
      app.post('/', [Body(z.object({ id: z.int() }))], () => 'done');
    },
  ],
];

for (const [what, build] of rights) {
  test(`${what} is right`, async () => {
    const app = createApp();
    build(app);
    assert.equal(await found(app), []);
  });
}

test('a refusal of what the document allows is found behind the handler that hides it', async () => {
  const app = createApp();
  app.onError(RequestValidationError, () => Response.json('no', { status: 400 }), { responses: { 400: String } });
  app.get('/', [Query('value', z.int().max(9).meta({ maximum: 99 }))], () => 'done');
  assert.match(
    (await found(app)).join('\n'),
    /^valid-refused: GET \/ refused with 400 what the document allows: query\.value/,
  );
});

test.run();
