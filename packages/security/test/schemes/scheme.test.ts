// What the compiler knows of a scheme's principal, and that anybody can write a scheme.
import {
  App,
  type Connection,
  DefinitionError,
  Depends,
  dependency,
  type Outcome,
  type Provided,
  Router,
  Security,
} from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { APIKeyHeader } from '../../src/schemes/api-key.js';
import { HTTPBasic, type HTTPBasicCredentials } from '../../src/schemes/http-basic.js';
import { HTTPBearer } from '../../src/schemes/http-bearer.js';
import { OAuth2PasswordBearer } from '../../src/schemes/oauth2-bearer.js';
import { presence, Scheme } from '../../src/schemes/scheme.js';
import { JWTBearer } from '../../src/tokens/jwt-bearer.js';
import type { JWTClaims } from '../../src/tokens/jwt-claims.js';
import { createConnection } from '../create-connection.js';

const test = suite('Scheme');
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles only for `true`. */
const proves = <T extends true>(proof: T): void => assert.is(proof, true);

const jwtOptions = { key: new Uint8Array(32), algorithms: ['HS256'], issuer: 'a', audience: 'b' };

test('the principal is the credential, with undefined only where absence is forgiven', () => {
  const strict = new APIKeyHeader({ name: 'X-API-Key' });
  const forgiving = new APIKeyHeader({ name: 'X-API-Key', autoError: false });
  const either = new APIKeyHeader({ name: 'X-API-Key', autoError: strict.autoError });
  proves<Same<Provided<typeof strict>, string>>(true);
  proves<Same<Provided<typeof forgiving>, string | undefined>>(true);
  proves<Same<Provided<typeof either>, string | undefined>>(true);
  assert.equal([strict.autoError, forgiving.autoError, either.autoError], [true, false, true]);
});

test('the class in place of a scheme is refused, wherever it stands: its routes would be open', () => {
  class Own extends Scheme<string> {
    constructor() {
      super({ schemeName: 'Own', definition: { type: 'http', scheme: 'own' }, challenge: 'Own' });
    }
    authenticate(): Outcome<string> {
      return { kind: 'absent' };
    }
  }
  for (const [written, name] of [
    [HTTPBearer, 'HTTPBearer'],
    [HTTPBasic, 'HTTPBasic'],
    [OAuth2PasswordBearer, 'OAuth2PasswordBearer'],
    [Own, 'Own'],
  ] as const) {
    const scheme = written as never;
    for (const add of [
      (app: App) => app.get('/', [], { dependencies: [scheme] }, () => 0),
      (app: App) => app.get('/', [], { dependencies: [Security(scheme)] }, () => 0),
      (app: App) => app.get('/', [Depends(scheme)], () => 0),
      (app: App) => app.get('/', [dependency([scheme], () => 0)], () => 0),
      (app: App) => {
        const router = new Router({ dependencies: [scheme] });
        router.get('/', [], () => 0);
        app.include(router);
      },
    ]) {
      const app = new App();
      assert.throws(
        () => {
          add(app);
          app.graphs();
        },
        (error: Error) =>
          error instanceof DefinitionError &&
          error.message.includes(`${name} is the class of a scheme`) &&
          error.message.includes(`Write new ${name}(…).`),
      );
    }
  }
});

test('options and generics leave the default alone', () => {
  const basic = new HTTPBasic();
  const bearer = new OAuth2PasswordBearer({ tokenUrl: 'token', scopes: { a: 'A' }, missingStatus: 403 });
  proves<Same<Provided<typeof basic>, HTTPBasicCredentials>>(true);
  proves<Same<Provided<typeof bearer>, string>>(true);
  assert.equal([basic.autoError, bearer.missingStatus], [true, 403]);
});

test('JWTBearer provides claims, or what its schema makes of them', () => {
  const plain = new JWTBearer(jwtOptions);
  const forgiving = new JWTBearer({ ...jwtOptions, autoError: false });
  const typed = new JWTBearer({ ...jwtOptions, claims: z.object({ tenant: z.number() }) });
  proves<Same<Provided<typeof plain>, JWTClaims>>(true);
  proves<Same<Provided<typeof forgiving>, JWTClaims | undefined>>(true);
  proves<Same<Provided<typeof typed>, { tenant: number }>>(true);
  assert.equal(
    [plain, forgiving, typed].map((scheme) => scheme.verifies),
    [true, true, true],
  );
});

test('a dependency takes the principal with its type', () => {
  const length = dependency([new APIKeyHeader({ name: 'X-API-Key' })], (key) => key.length);
  proves<Same<Provided<typeof length>, number>>(true);
});

class ClientCertificate extends Scheme<string> {
  constructor() {
    super({ schemeName: 'ClientCertificate', definition: { type: 'mutualTLS' }, challenge: 'Certificate' });
  }

  authenticate(connection: Connection): Outcome<string> {
    return presence(connection.header('x-client-subject'));
  }
}

test('a scheme of one’s own has the same defaults', () => {
  const scheme = new ClientCertificate();
  assert.equal(
    [scheme.schemeName, scheme.verifies, scheme.autoError, scheme.missingStatus],
    ['ClientCertificate', false, true, 401],
  );
  const outcome = scheme.authenticate(createConnection({ headers: { 'X-Client-Subject': 'CN=alice' } }));
  assert.equal(outcome, { kind: 'granted', value: 'CN=alice' });
});

test('a description goes into the definition, and only there', () => {
  const { definition } = new APIKeyHeader({ name: 'X-API-Key', description: 'Ask the *office*.' });
  assert.equal(definition, { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'Ask the *office*.' });
});

test.run();
