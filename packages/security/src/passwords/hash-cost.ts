// Owns what a password hash costs, and how that is read back from a hash in PHC form.
import { DefinitionError } from '@portico/core';

/** What one hash costs; the defaults are those of OWASP's cheat sheet on storing passwords. */
export interface HashCost {
  /** KiB of memory. Default: 19,456. */
  readonly memoryCost?: number;
  /** Passes over the memory. Default: 2. */
  readonly timeCost?: number;
  /** Threads. Default: 1. */
  readonly parallelism?: number;
}

const defaults: Required<HashCost> = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** RFC 9106 §3.1: the smallest and largest values; memory is at least 8 KiB for each thread. */
const limits: Readonly<Record<keyof HashCost, readonly [number, number]>> = {
  memoryCost: [8, 2 ** 32 - 1],
  timeCost: [1, 2 ** 32 - 1],
  parallelism: [1, 255],
};

/**
 * Completes a cost.
 * @throws {DefinitionError} If argon2 could not work with it.
 */
export function completeCost({ memoryCost, timeCost, parallelism }: HashCost): Required<HashCost> {
  const cost = {
    memoryCost: memoryCost ?? defaults.memoryCost,
    timeCost: timeCost ?? defaults.timeCost,
    parallelism: parallelism ?? defaults.parallelism,
  };
  for (const name of Object.keys(limits) as (keyof HashCost)[]) checkLimit(name, cost[name]);
  if (cost.memoryCost >= 8 * cost.parallelism) return cost;
  throw new DefinitionError(
    'Cannot create PasswordHasher: its memoryCost is below 8 KiB for each thread. Write a larger memoryCost.',
  );
}

function checkLimit(name: keyof HashCost, value: number): void {
  const [least, most] = limits[name];
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new DefinitionError(
    `Cannot create PasswordHasher: its ${name} is ${value}. Write a whole number from ${least} to ${most} (RFC 9106 §3.1).`,
  );
}

/** A hash of argon2id as PHC writes it, with a salt of 16 bytes and 32 bytes of output or more. */
const phc = /^\$argon2id\$v=19\$m=(\d{1,10}),t=(\d{1,10}),p=(\d{1,3})\$[A-Za-z0-9+/]{22,}\$[A-Za-z0-9+/]{43,}$/;

/** The cost of a hash; `undefined` if it was made in another way than hashes are made now. */
export function readCost(hash: string): Required<HashCost> | undefined {
  const [, memoryCost, timeCost, parallelism] = phc.exec(hash) ?? [];
  if (memoryCost === undefined) return undefined;
  return { memoryCost: Number(memoryCost), timeCost: Number(timeCost), parallelism: Number(parallelism) };
}
