// Owns the credentials that anybody would guess, and the identities that anybody could write down unsigned.
import type { SecurityScheme } from '@portico/core';
import { type Attempt, authorizationScheme, type Credential } from './attempt.js';
import { attemptWith } from './candidates.js';
import { encode } from './random-text.js';

const characters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/'];
const repeated = [...'aAxX01'];
const lengths = [2, 3, 4, 8, 16, 32, 64];
/** Guesses for a scheme. @param known Names that were overheard, which may be those of users. */
export function guessesFor(scheme: SecurityScheme<unknown>, known: readonly string[]): readonly Attempt[] {
  const { type } = scheme.definition;
  const isBasic = type === 'http' && authorizationScheme(scheme.definition) === 'Basic';
  const guesses = isBasic ? guessedPasswords(known) : [...guessedKeys(), ...identities(known)];
  return guesses.flatMap((credential) => attemptWith(scheme, credential));
}

function guessedKeys(): readonly Credential[] {
  return [
    ...characters.map((value) => ({ name: 'a credential of one character', value })),
    ...repeated.flatMap((character) =>
      lengths.map((length) => ({ name: 'a credential of one repeated character', value: character.repeat(length) })),
    ),
  ];
}

function guessedPasswords(known: readonly string[]): readonly Credential[] {
  const users = ['admin', 'root', 'user', 'test', ...known.slice(0, 4)];
  return users.flatMap((user) => [
    { name: 'a password of one character', value: `${user}:a` },
    { name: 'a user without a password', value: `${user}:` },
    { name: "a user's name as the password", value: `${user}:${user}` },
  ]);
}

/** Claims that nobody signed, of somebody who may exist. */
function identities(known: readonly string[]): readonly Credential[] {
  const write = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 3600;
  return ['admin', '1', ...known.slice(0, 6)].flatMap((name) => {
    const claims = {
      sub: name,
      id: name,
      user: name,
      username: name,
      name,
      role: 'admin',
      admin: true,
      scope: 'admin',
      exp,
    };
    return [
      { name: 'an unsigned JWT of somebody who is known', value: `${write({ alg: 'none' })}.${write(claims)}.` },
      {
        name: 'a JWT of somebody who is known, signed by nobody',
        value: `${write({ alg: 'HS256' })}.${write(claims)}.AAAA`,
      },
      { name: 'an identity in base64, signed by nobody', value: encode(JSON.stringify(claims)) },
      { name: 'an identity in base64url, signed by nobody', value: write(claims) },
    ];
  });
}
