// Owns the second round of a probe: credentials made of what a check was overheard to compare with, and those that anybody
// would guess first.
import type { SecurityScheme } from '@portico/core';
import { type Attempt, attemptOn, authorizationScheme, type Credential } from './attempt.js';
import { encode, text } from './random-text.js';

type Scheme = SecurityScheme<unknown>;

/** RFC 9110 §11.2 */
const token68 = /^[A-Za-z0-9._~+/-]+=*$/;
const visible = /^[!-~]+$/;

/** Whether a scheme's credential is one text, which can be made up. */
export function takesText({ definition }: Scheme): boolean {
  return definition.type === 'apiKey' || authorizationScheme(definition) === 'Bearer' || isBasic(definition);
}

function isBasic(definition: Scheme['definition']): boolean {
  return definition.type === 'http' && authorizationScheme(definition) === 'Basic';
}

/** An attempt with a text as the credential: a key, a token, `user:password`; none if it could not be sent. */
export function attemptWith(scheme: Scheme, { name, value }: Credential): readonly Attempt[] {
  const { definition } = scheme;
  if (isBasic(definition)) {
    return value.includes(':') ? [attemptOn(scheme, { name, value: `Basic ${encode(value)}` })] : [];
  }
  if (definition.type !== 'apiKey') {
    return token68.test(value)
      ? [attemptOn(scheme, { name, value: `${authorizationScheme(definition)} ${value}` })]
      : [];
  }
  const fits = definition.in === 'cookie' ? visible.test(value) && !/[;,"\\]/.test(value) : visible.test(value);
  return fits ? [attemptOn(scheme, { name, value })] : [];
}

/** Texts that may be good credentials; for Basic, pairs of them. @param texts What was overheard. */
export function possibleCredentials(scheme: Scheme, texts: readonly string[]): readonly string[] {
  if (!isBasic(scheme.definition))
    return texts.filter((value) => attemptWith(scheme, { name: '', value }).length > 0).slice(0, 60);
  const short = texts.filter((value) => !value.includes(':')).slice(0, 12);
  const pairs = short.flatMap((user) =>
    short.filter((other) => other !== user).map((password) => `${user}:${password}`),
  );
  return [...texts.filter((value) => /^[^:]+:.+$/.test(value)), ...pairs].slice(0, 140);
}

/** What is near a good credential, and must be refused: whoever lets it in compares too little. */
export function nearMisses(scheme: Scheme, good: string): readonly Credential[] {
  // The user's name may be looked up in any case; the password may not.
  const start = isBasic(scheme.definition) ? good.indexOf(':') + 1 : 0;
  const [before, secret] = [good.slice(0, start), good.slice(start)];
  const half = Math.ceil(secret.length / 2);
  return [
    { name: 'a good credential in another case', value: swapCase(secret) },
    { name: 'a good credential in capitals', value: secret.toUpperCase() },
    { name: 'a good credential in small letters', value: secret.toLowerCase() },
    { name: 'the first character of a good credential', value: secret.slice(0, 1) },
    { name: 'the first half of a good credential', value: secret.slice(0, half) },
    { name: 'a good credential without its last character', value: secret.slice(0, -1) },
    { name: 'a good credential without its first character', value: secret.slice(1) },
    { name: 'the second half of a good credential', value: secret.slice(half) },
    { name: 'a good credential with another end', value: secret.slice(0, half) + text(secret.length - half) },
    { name: 'a good credential with another beginning', value: text(half) + secret.slice(half) },
    { name: 'a good credential with more after it', value: `${secret}${text(6)}` },
    { name: 'a good credential with more before it', value: `${text(6)}${secret}` },
    { name: 'a good credential with more around it', value: `${text(6)}${secret}${text(6)}` },
  ]
    .filter(({ value }) => value !== '' && value !== secret)
    .map(({ name, value }) => ({ name, value: before + value }));
}

/** What holds a text that the check looked for, and is no good credential by that. */
export function containing(overheard: string): readonly Credential[] {
  return [
    { name: 'a text that begins as what is looked for', value: `${overheard}${text(12)}` },
    { name: 'a text that ends as what is looked for', value: `${text(12)}${overheard}` },
    { name: 'a text that holds what is looked for', value: `${text(6)}${overheard}${text(6)}` },
  ];
}

function swapCase(value: string): string {
  return [...value]
    .map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()))
    .join('');
}

/** Whether a secret can be guessed by anybody: of one character, or of one that is repeated. */
export function isTrivial(secret: string | Uint8Array): boolean {
  return new Set<unknown>(secret).size <= 1;
}
