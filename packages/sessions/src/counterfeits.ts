// Owns cookies that look right and must lead nowhere, for audits.
import { randomBytes } from 'node:crypto';
import type { Counterfeit, Schema } from '@portico/core';
import { SealedSessions } from './sealed-sessions.js';
import type { CompleteOptions } from './session-options.js';
import { now, type SessionRecord } from './session-record.js';

/** Makes them. Where credentials are optional, each of them is as none: a browser sends what it has. */
export async function createCounterfeits(options: CompleteOptions<Schema>): Promise<readonly Counterfeit[]> {
  const made = options.keys ? await sealed(options, options.keys) : { 'an id of no session': randomText() };
  return Object.entries(made).map(([name, credential]) => ({ name, credential, forgivable: true }));
}

/** Their data need fit no schema: none of them may come that far. */
async function sealed(
  { name, maxAge }: CompleteOptions<Schema>,
  keys: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const seal = async (record: SessionRecord, secrets = keys, cookie = name): Promise<string> =>
    (await new SealedSessions(secrets, cookie, { maxAge, idleTimeout: undefined }).create(record)).cookie;
  const time = now();
  const good: SessionRecord = { data: {}, startedAt: time, usedAt: time };
  const text = await seal(good);
  const half = Math.floor(text.length / 2);
  return {
    'a session that was sealed with another key': await seal(good, [randomText()]),
    'a session that was sealed for another cookie': await seal(good, keys, `${name}-of-another`),
    'a session that is over': await seal({ ...good, startedAt: time - maxAge - 1 }),
    'a session that was altered': text.slice(0, half) + (text[half] === 'A' ? 'B' : 'A') + text.slice(half + 1),
    'a session that was cut off': text.slice(0, -4),
  };
}

function randomText(): string {
  return randomBytes(32).toString('base64url');
}
