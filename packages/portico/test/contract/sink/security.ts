// Credentials of every kind, alone, together, one or the other, and none at all.
import {
  APIKeyCookie,
  APIKeyHeader,
  APIKeyQuery,
  allOf,
  anyOf,
  Body,
  Controller,
  Depends,
  dependency,
  Field,
  Get,
  HTTPBase,
  HTTPBasic,
  HTTPBearer,
  HTTPDigest,
  HTTPException,
  OAuth2,
  OAuth2AuthorizationCodeBearer,
  OAuth2ClientCredentialsBearer,
  OAuth2PasswordBearer,
  OpenIdConnect,
  optional,
  Public,
  Put,
  Query,
  Security,
  SecurityScopes,
} from 'portico';

const oauth2 = new OAuth2PasswordBearer({
  tokenUrl: 'token',
  refreshUrl: 'refresh',
  scopes: { read: 'Read', write: 'Write' },
});
const basic = new HTTPBasic();
const bearer = new HTTPBearer();
const described = new HTTPBearer({
  autoError: false,
  description: 'A *token*',
  schemeName: 'Described',
  missingStatus: 403,
  bearerFormat: 'opaque',
});
const realm = new HTTPBasic({ realm: 'sink', schemeName: 'Realm' });
const digest = new HTTPDigest({ realm: 'sink' });
const other = new HTTPBase({ scheme: 'Negotiate' });
const code = new OAuth2AuthorizationCodeBearer({
  authorizationUrl: 'authorize',
  tokenUrl: 'token',
  refreshUrl: 'refresh',
  scopes: { read: 'Read' },
});
const machine = new OAuth2ClientCredentialsBearer({
  tokenUrl: 'token',
  refreshUrl: 'refresh',
  scopes: { read: 'Read' },
});
const flows = new OAuth2({ flows: { implicit: { authorizationUrl: 'authorize', scopes: {} } } });
const connect = new OpenIdConnect({ openIdConnectUrl: '.well-known/openid-configuration' });
const inHeader = new APIKeyHeader({ name: 'x-key' });
const inQuery = new APIKeyQuery({ name: 'key' });
const inCookie = new APIKeyCookie({ name: 'session' });

/** The credential for each scheme. */
export const credentials = {
  OAuth2PasswordBearer: 'reader',
  HTTPBasic: 'ada:lovelace',
  HTTPBearer: 'token',
  APIKeyHeader: 'secret',
  APIKeyQuery: 'secret',
  APIKeyCookie: 'secret',
  Described: 'token',
  Realm: 'ada:lovelace',
  HTTPDigest: 'username="ada"',
  HTTPBase: 'ticket',
  OAuth2AuthorizationCodeBearer: 'token',
  OAuth2ClientCredentialsBearer: 'token',
  OAuth2: 'Bearer token',
  OpenIdConnect: 'Bearer token',
};

const user = dependency([oauth2, SecurityScopes], (token, scopes) => {
  if (token !== 'reader')
    throw new HTTPException(401, undefined, { headers: { 'www-authenticate': scopes.challenge('invalid_token') } });
  if (scopes.scopes.includes('write')) {
    throw new HTTPException(403, undefined, {
      headers: { 'www-authenticate': scopes.challenge('insufficient_scope') },
    });
  }
  return token;
});
const admin = dependency([basic], ({ username }) => {
  if (username !== 'ada') throw new HTTPException(401, undefined, { headers: { 'www-authenticate': 'Basic' } });
  return username;
});

/** The run has the one scope, and not the other. */
class Note {
  @Field({ minLength: 1 }) text!: string;
  @Field({ scope: 'read', maxLength: 9 }) author?: string;
  @Field({ scope: 'write', default: 1, ge: 1 }) weight!: number;
}

@Controller('/security', { dependencies: [Security(user, ['read'])] })
export class Secured {
  @Get('/reader')
  reader(@Depends(user) name: string, @Query('q', String, { optional: true }) q?: string): object {
    return { name, q };
  }

  @Put('/notes', { response: [Note] })
  notes(@Body(Note) note: Note): Note[] {
    return [note, { text: 'other', author: 'ada', weight: 2 }];
  }

  @Get('/writer', { dependencies: [Security(user, ['write'])] })
  writer(): object {
    return {};
  }

  @Public()
  @Get('/open')
  open(): object {
    return {};
  }

  @Public()
  @Get('/admin')
  admin(@Depends(admin) name: string): object {
    return { name };
  }

  @Public()
  @Get('/any')
  any(@Depends(anyOf(inHeader, inQuery, inCookie)) key: string): object {
    return { key };
  }

  @Public()
  @Get('/all')
  all(@Depends(allOf(bearer, inHeader)) both: readonly [{ readonly credentials: string }, string]): object {
    return { both: both.length };
  }

  @Public()
  @Get('/each')
  each(
    @Depends(anyOf(realm, digest, other, code, machine, flows, connect)) _who: unknown,
    @Depends(described) token: { readonly credentials: string } | undefined,
  ): object {
    return { known: token !== undefined };
  }

  @Public()
  @Get('/maybe')
  maybe(@Depends(optional(bearer)) token: { readonly credentials: string } | undefined): object {
    return { known: token !== undefined };
  }
}
