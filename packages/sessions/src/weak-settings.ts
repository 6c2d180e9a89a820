// Owns what is weak about the settings of sessions, and what of them a lock holds.
import type { Schema, SchemeChecks, Weakness } from '@portico/core';
import { howGuessable } from '@portico/core/graph';
import type { CompleteOptions } from './session-options.js';

/** A session that is not used for longer is one that nobody thinks of any more, in seconds: 30 days. */
const longest = 30 * 86_400;

/** What is weak about settings. */
export function findWeaknesses(options: CompleteOptions<Schema>): readonly Weakness[] {
  const { secure, keys, maxAge, idleAfter = Number.POSITIVE_INFINITY } = options;
  const unused = Math.min(maxAge, idleAfter);
  return [
    ...(secure
      ? []
      : [
          {
            problem: 'whose cookie travels over http, too, where everybody on the way can take it',
            advice: 'Take { secure: false } out, or let only the settings of your development have it',
          },
        ]),
    ...(unused > longest
      ? [
          {
            problem: `whose sessions live for ${days(unused)} without being used`,
            advice:
              'Write an idleTimeout of hours or days, such as 86400, and a shorter maxAge; they are counted in seconds',
          },
        ]
      : []),
    ...(keys && maxAge > longest
      ? [
          {
            problem: `whose sealed sessions nobody can end for ${days(maxAge)}`,
            advice:
              'Keep them in a `store`, where they can be ended, or write a shorter maxAge; it is counted in seconds',
          },
        ]
      : []),
    ...guessable(keys ?? []),
  ];
}

function guessable(keys: readonly string[]): readonly Weakness[] {
  const [how] = keys.map(howGuessable).filter((found) => found !== undefined);
  if (how === undefined) return [];
  return [
    {
      problem: `which seals with ${how}, which anybody can guess`,
      advice: 'Make a random one, as in openssl rand -base64 32, and take it from the environment',
    },
  ];
}

/** What a session is held to. */
export function checksOf({ secure, sameSite, store, maxAge, idleAfter }: CompleteOptions<Schema>): SchemeChecks {
  return {
    maxAge,
    sameSite: [sameSite],
    ...(idleAfter !== undefined && { idleTimeout: idleAfter }),
    ...(secure && { secure: true }),
    ...(store && { canBeEnded: true }),
  };
}

function days(seconds: number): string {
  return `${Math.round(seconds / 86_400)} days`;
}
