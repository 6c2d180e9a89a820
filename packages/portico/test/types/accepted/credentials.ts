// What an expression over schemes gives: a union, a tuple, or perhaps nothing.
import {
  APIKeyCookie,
  APIKeyHeader,
  APIKeyQuery,
  App,
  allOf,
  anyOf,
  type Connection,
  Depends,
  dependency,
  Get,
  type HTTPAuthorizationCredentials,
  HTTPBasic,
  type HTTPBasicCredentials,
  HTTPBearer,
  HTTPDigest,
  HTTPException,
  JWTBearer,
  type JWTClaims,
  OAuth2AuthorizationCodeBearer,
  OAuth2ClientCredentialsBearer,
  OAuth2PasswordBearer,
  OpenIdConnect,
  type Outcome,
  optional,
  Scheme,
  Security,
  type SecurityScheme,
} from 'portico';

interface User {
  readonly name: string;
}

const header = new APIKeyHeader({ name: 'X-API-Key', missingStatus: 403 });
const query = new APIKeyQuery({ name: 'key', schemeName: 'QueryKey' });
const cookie = new APIKeyCookie({ name: 'session', autoError: false });
const basic = new HTTPBasic();
const bearer = new HTTPBearer({ bearerFormat: 'opaque', autoError: true });
const digest = new HTTPDigest();
const password = new OAuth2PasswordBearer({ tokenUrl: 'token', scopes: { me: 'Me' } });
const forgiving = new OAuth2PasswordBearer({ tokenUrl: 'token', schemeName: 'Forgiving', autoError: false });
const code = new OAuth2AuthorizationCodeBearer({ authorizationUrl: 'authorize', tokenUrl: 'token' });
const machine = new OAuth2ClientCredentialsBearer({ tokenUrl: 'token' });
const openId = new OpenIdConnect({ openIdConnectUrl: 'https://issuer.example/.well-known/openid-configuration' });
const rules = { algorithms: ['RS256'], issuer: 'https://issuer.example', audience: ['tools'] } as const;
const jwt = new JWTBearer({ ...rules, jwksUri: 'https://issuer.example/keys' });
const forgivingJwt = new JWTBearer({ ...rules, discoveryUrl: 'https://issuer.example/', autoError: false });

class Session extends Scheme<User> {
  constructor() {
    const definition = { type: 'apiKey', in: 'cookie', name: 'session' };
    super({ schemeName: 'Session', definition, challenge: 'Session' });
  }

  async authenticate(connection: Connection): Promise<Outcome<User>> {
    const name = connection.cookie('session');
    return name ? { kind: 'granted', value: { name } } : { kind: 'absent' };
  }
}
const session = new Session();

const signature: SecurityScheme<Uint8Array> = {
  schemeName: 'Signature',
  definition: { type: 'apiKey', in: 'header', name: 'X-Signature' },
  verifies: true,
  readsBody: true,
  authenticate: async (connection) =>
    connection.header('x-signature')
      ? { kind: 'granted', value: await connection.body() }
      : { kind: 'refused', error: new HTTPException(401) },
};

const currentUser = dependency([password], (token): User => ({ name: token }));
const either = anyOf(header, query);
const mixed = anyOf(basic, allOf(header, optional(query)), Security(currentUser, ['me']));
const nested = optional(anyOf(allOf(session, Security(jwt, ['tools:use'])), optional(cookie)));
const asUser = dependency([anyOf(session, Security(currentUser, ['me']))], (user) => user.name.trim());

export class Principals {
  @Get('/')
  read(
    @Security(either) _either: string,
    @Security(mixed) _mixed: HTTPBasicCredentials | [string, string | undefined] | User,
    @Security(nested, ['more']) _nested: [User, JWTClaims] | string | undefined,
    @Security(optional(header)) _optional: string | undefined,
    @Security(allOf(header, basic, bearer)) _all: [string, HTTPBasicCredentials, HTTPAuthorizationCredentials],
    @Security(allOf(header, query)) _pair: readonly string[],
    @Depends(forgiving) _forgiving: string | undefined,
    @Security(forgiving) _forgiven?: string,
    @Security(cookie) _cookie?: string,
  ): void {}

  @Get('/each')
  readEach(
    @Security(basic) _basic: HTTPBasicCredentials,
    @Security(bearer) _bearer: HTTPAuthorizationCredentials,
    @Security(digest) _digest: HTTPAuthorizationCredentials,
    @Security(code) _code: string,
    @Security(machine) _machine: string,
    @Security(openId) _openId: string,
    @Security(jwt, ['a', 'b']) _claims: JWTClaims,
    @Security(forgivingJwt) _perhaps: JWTClaims | undefined,
    @Security(session) _session: User,
    @Depends(session) _again: { readonly name: string },
    @Security(signature) _bytes: Uint8Array,
    @Depends(asUser) _name: string,
    @Depends(either) _asDependency: string,
  ): void {}
}

const app = new App({ dependencies: [either, Security(jwt, ['tools:use'])] });
app.get('/nested', [nested], (principal) => (Array.isArray(principal) ? principal[0].name : principal?.trim()));
app.get('/all', [allOf(header, basic)], ([key, { username }]) => key.trim() + username.trim());
app.get('/mixed', [mixed], (principal) => ('name' in principal ? principal.name : 'username' in principal));
app.get('/forgiving', [forgiving], (token) => token?.trim());
