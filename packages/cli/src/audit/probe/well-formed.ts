// Owns the random credentials: well-formed, of many shapes, and known to nobody. Whoever checks refuses every one of them; a
// check that forgets some shape of credential lets that one in.
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { SecurityScheme } from '@portico/core';
import { type Attempt, attemptOn, authorizationScheme, type Credential, takesAnyAuthorization } from './attempt.js';
import { encode, text } from './random-text.js';

/** Random credentials for a scheme; none if it takes nothing that a request could carry. */
export function wellFormedFor(scheme: SecurityScheme<unknown>): readonly Attempt[] {
  return credentialsFor(scheme).map((credential) => attemptOn(scheme, credential));
}

/** One random credential for a scheme, to go along with an attempt on another. */
export function anyFor(scheme: SecurityScheme<unknown>): Attempt | undefined {
  return wellFormedFor(scheme)[0];
}

function credentialsFor(scheme: SecurityScheme<unknown>): readonly Credential[] {
  const { type } = scheme.definition;
  if (type === 'apiKey') return [...tokens(), { name: 'two random keys in one', value: `${text(16)}, ${text(16)}` }];
  if (type !== 'http' && type !== 'oauth2' && type !== 'openIdConnect') return [];
  const name = authorizationScheme(scheme.definition);
  if (name === 'Basic') return userPasses().map(({ name, value }) => ({ name, value: `Basic ${encode(value)}` }));
  if (name === 'Digest') return digests();
  const bearers = [...tokens(), ...webTokens()].map((token) => ({ ...token, value: `${name} ${token.value}` }));
  return takesAnyAuthorization(scheme) ? [...bearers, ...otherSchemes()] : bearers;
}

/** Every value is a token68 (RFC 9110 §11.2), so that it fits wherever a single credential does. */
function tokens(): readonly Credential[] {
  const lengths = [16, 2, 8, 32, 33, 64, 128, 256, 1024, 4096, 100_000];
  return [
    ...lengths.map((length) => ({ name: `a random text of ${length} characters`, value: text(length) })),
    { name: 'a random number', value: String(randomInt(1e11, 1e12)) },
    { name: 'a random UUID', value: randomUUID() },
    { name: 'a random text in hexadecimal', value: randomBytes(20).toString('hex') },
    { name: 'a random text in base64', value: `${randomBytes(20).toString('base64')}` },
    { name: 'a random text in capitals', value: text(24).toUpperCase() },
    { name: 'a random text with a prefix', value: `sk_live_${text(24)}` },
    { name: 'two random texts with a dot', value: `${text(12)}.${text(12)}` },
    { name: 'three random texts with dots', value: `${text(12)}.${text(12)}.${text(12)}` },
    ...propertyNames.map((value) => ({ name: `the property name ${value}`, value })),
    ...emptyWords.map((value) => ({ name: `the word ${value}`, value })),
  ];
}

/** Names that every object has: `users[token]` finds something for each of them. */
const propertyNames = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

/** What missing values turn into when they are made a text. */
const emptyWords = ['undefined', 'null', 'NaN', 'true', 'false'];

/** Tokens in the form of JWTs that nobody has signed, for dependencies that read them by themselves. */
function webTokens(): readonly Credential[] {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: 'admin', scope: 'admin', iat: now, exp: now + 3600 };
  const write = (header: object, payload: object, signature: string): string =>
    [JSON.stringify(header), JSON.stringify(payload)].map((part) => Buffer.from(part).toString('base64url')).join('.') +
    `.${signature}`;
  const signature = randomBytes(32).toString('base64url');
  return [
    { name: 'an unsigned JWT', value: write({ alg: 'none' }, claims, '') },
    { name: 'a JWT without its signature', value: write({ alg: 'HS256', typ: 'JWT' }, claims, '') },
    { name: 'a JWT with a random signature', value: write({ alg: 'HS256', typ: 'JWT' }, claims, signature) },
    {
      name: 'an expired JWT with a random signature',
      value: write({ alg: 'HS256', typ: 'JWT' }, { ...claims, exp: now - 3600 }, signature),
    },
  ];
}

function userPasses(): readonly Credential[] {
  return [
    ...tokens().map(({ name, value }) => ({
      name: `${name} as user, and a random password`,
      value: `${value}:${text(16)}`,
    })),
    { name: 'a random user without a password', value: `${text(12)}:` },
    { name: 'a random password without a user', value: `:${text(12)}` },
    { name: 'neither user nor password', value: ':' },
    { name: 'a random password with colons', value: `${text(8)}:${text(8)}:${text(8)}` },
    { name: 'a random user beyond ASCII', value: `\u00fcser-${text(8)}:${text(8)}` },
  ];
}

// RFC 7616 §3.4
function digests(): readonly Credential[] {
  const digest = (username: string): string =>
    `Digest username="${username}", realm="${text(8)}", nonce="${text(24)}", uri="/", ` +
    `qop=auth, nc=00000001, cnonce="${text(8)}", response="${randomBytes(16).toString('hex')}"`;
  return [
    { name: 'a random digest', value: digest(text(12)) },
    ...propertyNames.map((name) => ({ name: `a random digest of the user ${name}`, value: digest(name) })),
  ];
}

function otherSchemes(): readonly Credential[] {
  return [
    { name: 'random Basic credentials', value: `Basic ${encode(`${text(8)}:${text(8)}`)}` },
    { name: 'random credentials of an unknown scheme', value: `Portico-Audit ${text(16)}` },
  ];
}
