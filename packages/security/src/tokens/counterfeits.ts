// Owns the tokens that an audit tries on a JWTBearer: each breaks one rule and keeps all others, so that it is let in exactly
// when the check of that rule is missing. None of them is ever good.
import type { Counterfeit } from '@portico/core';
import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { createForgersKey, exportPublicKey, exportSecret, type SigningKey } from './counterfeit-key.js';
import { loadJose } from './load-jose.js';
import { secondsNow } from './seconds-now.js';
import type { VerifyTokenOptions } from './token-rules.js';

/** A token that every rule would let pass, but for what is changed in it. */
interface Draft {
  readonly header: JWTHeaderParameters;
  readonly claims: JWTPayload;
}

type Change = (draft: Draft) => Draft;

/**
 * Makes tokens that must be refused. Those with a wrong issuer, audience, time or scope carry a good signature, so they
 * can be made only if the key is a shared secret: no others can be signed here.
 * @param scopes The scopes demanded; for each there is a token that lacks it.
 */
export async function createCounterfeits<C extends object>(
  rules: VerifyTokenOptions<C>,
  scopes: readonly string[],
): Promise<readonly Counterfeit[]> {
  const draft = createDraft(rules, scopes);
  const secret = await exportSecret(rules.key);
  return [
    ...createUnsigned(draft),
    ...(await createForged(draft)),
    ...(await createConfused(draft, rules)),
    ...(secret === undefined ? [] : await createMisused(draft, rules, scopes, secret)),
  ];
}

function createDraft<C extends object>(rules: VerifyTokenOptions<C>, scopes: readonly string[]): Draft {
  const { algorithms, issuer, audience, typ = 'JWT', requiredClaims = [] } = rules;
  const now = secondsNow();
  const [firstAudience] = [audience].flat();
  const required = Object.fromEntries(requiredClaims.map((name) => [name, 'portico-audit']));
  return {
    header: { alg: algorithms[0] ?? '', typ },
    claims: {
      ...required,
      sub: 'portico-audit',
      iss: issuer,
      ...(firstAudience === undefined ? {} : { aud: firstAudience }),
      iat: now,
      exp: now + 300,
      scope: scopes.join(' '),
    },
  };
}

// RFC 8725 §2.1 and §3.2: a token that says it needs no signature, and one that just has none.
function createUnsigned({ header, claims }: Draft): readonly Counterfeit[] {
  const none = { ...header, alg: 'none' };
  return [
    { name: 'an unsigned token (alg: none)', credential: `${encode(none)}.${encode(claims)}.` },
    { name: 'an unsigned token (alg: NONE)', credential: `${encode({ ...none, alg: 'NONE' })}.${encode(claims)}.` },
    { name: 'a token (alg: none) with a signature', credential: `${encode(none)}.${encode(claims)}.c2lnbmF0dXJl` },
    { name: 'a token without its signature', credential: `${encode(header)}.${encode(claims)}.` },
  ];
}

// RFC 8725 §3.10: a header is the sender's word; keys, and places of keys, are never taken from it.
async function createForged(draft: Draft): Promise<readonly Counterfeit[]> {
  const { key, jwk } = await createForgersKey(draft.header.alg);
  const carrying = (header: Partial<JWTHeaderParameters>): Promise<string> =>
    sign({ ...draft, header: { ...draft.header, ...header } }, key);
  return [
    { name: 'a token signed with another key', credential: await sign(draft, key) },
    { name: 'a token that brings its own key (jwk)', credential: await carrying({ jwk }) },
    {
      name: 'a token that points to its own keys (jku)',
      credential: await carrying({ jku: 'https://forger.invalid/keys' }),
    },
    {
      name: 'a token that points to its own certificate (x5u)',
      credential: await carrying({ x5u: 'https://forger.invalid/certificate' }),
    },
    { name: 'a token whose kid is a path', credential: await carrying({ kid: '../../../../dev/null' }) },
  ];
}

// RFC 8725 §2.1: a verifier that takes the algorithm from the token takes a public key for a shared secret.
async function createConfused<C extends object>(
  draft: Draft,
  { key }: VerifyTokenOptions<C>,
): Promise<readonly Counterfeit[]> {
  const published = await exportPublicKey(key, draft.header.alg);
  return Promise.all(
    published.map(async ({ form, text }) => ({
      name: `a token signed with the public key as a shared secret (HS256, ${form})`,
      credential: await sign({ ...draft, header: { ...draft.header, alg: 'HS256' } }, new TextEncoder().encode(text)),
    })),
  );
}

async function createMisused<C extends object>(
  draft: Draft,
  rules: VerifyTokenOptions<C>,
  scopes: readonly string[],
  secret: SigningKey,
): Promise<readonly Counterfeit[]> {
  const misuses = Object.entries({ ...wrongClaims(rules), ...wrongHeaders(rules, secret), ...lackedScopes(scopes) });
  const signed = await Promise.all(
    misuses.map(async ([name, change]) => ({ name, credential: await sign(change(draft), secret) })),
  );
  const [header, , signature] = (await sign(draft, secret)).split('.');
  const altered = `${header}.${encode({ ...draft.claims, sub: 'admin' })}.${signature}`;
  return [...signed, { name: 'a token altered after it was signed', credential: altered }];
}

/** Changes of the claims, by what they make of the token. */
function wrongClaims<C extends object>(rules: VerifyTokenOptions<C>): Readonly<Record<string, Change>> {
  const { clockTolerance = 0, maxTokenAge, requiredClaims = [], boundTokens } = rules;
  const far = 3600 + clockTolerance;
  const now = secondsNow();
  return {
    'an expired token': withClaims({ iat: now - far - 300, exp: now - far }),
    'a token that is not valid yet': withClaims({ nbf: now + far }),
    'a token from another issuer': withClaims({ iss: 'https://forger.invalid' }),
    'a token without an issuer': withClaims({ iss: undefined }),
    'a token for another audience': withClaims({ aud: 'forger.invalid' }),
    'a token without an audience': withClaims({ aud: undefined }),
    ...(boundTokens === 'allow'
      ? {}
      : { 'a token that is bound to a key of its client': withClaims({ cnf: { jkt: 'portico-audit' } }) }),
    ...(maxTokenAge === undefined
      ? { 'a token that never expires': withClaims({ exp: undefined }) }
      : {
          'a token that is too old': withClaims({ iat: now - far - maxTokenAge }),
          'a token of unknown age': withClaims({ iat: undefined }),
        }),
    ...Object.fromEntries(requiredClaims.map((name) => [`a token without ${name}`, withClaims({ [name]: undefined })])),
  };
}

/** Changes of the header, by what they make of the token. */
function wrongHeaders<C extends object>(
  { typ, algorithms }: VerifyTokenOptions<C>,
  secret: SigningKey,
): Readonly<Record<string, Change>> {
  // A CryptoKey signs with the one algorithm that it was made for.
  const others = secret instanceof Uint8Array ? ['HS512', 'HS384', 'HS256'] : [];
  const other = others.find((algorithm) => !algorithms.includes(algorithm));
  return {
    // RFC 7515 §4.1.11: an extension that is not understood makes the token invalid.
    'a token with an unknown critical extension': withHeader({ crit: [extension], [extension]: true }),
    ...(typ === undefined ? {} : { 'a token of another type': withHeader({ typ: 'forged+jwt' }) }),
    ...(other === undefined
      ? {}
      : { [`a token signed by ${other}, which is not allowed`]: withHeader({ alg: other }) }),
  };
}

function lackedScopes(scopes: readonly string[]): Readonly<Record<string, Change>> {
  const lacking = (scope: string): Change => withClaims({ scope: scopes.filter((other) => other !== scope).join(' ') });
  return Object.fromEntries(scopes.map((scope) => [`a token without the scope ${scope}`, lacking(scope)]));
}

/** Lays claims over a token's own; `undefined` takes one away. */
function withClaims(changed: Readonly<Record<string, unknown>>): Change {
  return ({ header, claims }) => ({ header, claims: { ...claims, ...changed } as JWTPayload });
}

function withHeader(changed: Partial<JWTHeaderParameters>): Change {
  return ({ header, claims }) => ({ header: { ...header, ...changed }, claims });
}

const extension = 'portico-audit';

async function sign({ header, claims }: Draft, key: SigningKey): Promise<string> {
  const { SignJWT } = await loadJose();
  return new SignJWT(claims).setProtectedHeader(header).sign(key, { crit: { [extension]: true } });
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
