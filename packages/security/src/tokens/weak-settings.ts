// Owns what is weak about the settings of a scheme that verifies tokens: each of them lets tokens in that should be dead, or
// that anybody could have signed.
import type { KeyObject } from 'node:crypto';
import type { Weakness } from '@portico/core';
import { howGuessable } from '@portico/core/graph';
import type { KeySet } from './key-set.js';
import type { TokenKey } from './key-traits.js';

/** Clocks that are set by the network differ by less, in seconds: ten minutes. */
const mostTolerance = 600;

/** A token that is good for longer outlives most passwords, in seconds: 400 days. */
const mostAge = 400 * 86_400;

/** The settings that are looked at. */
export interface Settings {
  readonly key?: TokenKey | KeySet;
  readonly clockTolerance?: number;
  readonly maxTokenAge?: number;
  readonly cacheFor?: number;
  readonly clientSecret?: string;
}

/** What is weak about the settings of a scheme. */
export function findWeaknesses({
  key,
  clockTolerance = 0,
  maxTokenAge = 0,
  cacheFor = 0,
  clientSecret,
}: Settings): readonly Weakness[] {
  const secret = bytesOf(key) ?? (clientSecret === undefined ? undefined : Buffer.from(clientSecret));
  return [
    ...(clockTolerance > mostTolerance
      ? [tooLong('clockTolerance', clockTolerance, 'a token is let in for so long after it has expired', 'at most 60')]
      : []),
    ...(maxTokenAge > mostAge
      ? [tooLong('maxTokenAge', maxTokenAge, 'a stolen token is good for so long', 'minutes or hours, such as 3600')]
      : []),
    ...(cacheFor > 86_400
      ? [tooLong('cacheFor', cacheFor, 'a revoked token is let in for so long', 'at most some minutes, such as 60')]
      : []),
    ...guessable(secret),
  ];
}

function guessable(secret: Uint8Array | undefined): readonly Weakness[] {
  const how = secret && howGuessable(secret);
  if (how === undefined) return [];
  return [
    {
      problem: `whose secret is ${how}, which anybody can guess`,
      advice: 'Make a random one, as in openssl rand -base64 48, and take it from the environment',
    },
  ];
}

function tooLong(name: string, seconds: number, danger: string, instead: string): Weakness {
  const days = Math.round(seconds / 86_400);
  return {
    problem: `whose ${name} is ${days > 1 ? `${days} days` : `${seconds} seconds`}: ${danger}`,
    advice: `Write a ${name} of ${instead}; it is counted in seconds`,
  };
}

/** The bytes of a shared secret, where they can be had. */
function bytesOf(key: TokenKey | KeySet | undefined): Uint8Array | undefined {
  if (key instanceof Uint8Array) return key;
  if (typeof key !== 'object') return undefined;
  if (Object.prototype.toString.call(key) === '[object KeyObject]') {
    return (key as KeyObject).type === 'secret' ? (key as KeyObject).export() : undefined;
  }
  const { kty, k } = key as { readonly kty?: unknown; readonly k?: unknown };
  return kty === 'oct' && typeof k === 'string' ? Buffer.from(k, 'base64url') : undefined;
}
