import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import * as assert from 'uvu/assert';

type Act = () => Promise<unknown>;

/** What something may be compared to, and how much more of it there is. */
export interface Share {
  readonly act: Act;
  /** How many times as many bytes what is compared has. */
  readonly times: number;
}

/** How many times the cost of something right something wrong may cost: what grows with the square costs hundreds, a busy machine no ten. */
const proportion = 10;
/** What may come on top, in milliseconds: a collection of garbage. */
const slack = 10;

/** CPU time of all threads, in milliseconds. */
async function cost(act: Act): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Fails if something costs out of proportion to the dearest of what it is compared to. What seems dear is measured again, in turns,
 * and each counts at its cheapest: something else may have been running.
 * @throws {Error} With the figures, after what is told.
 */
export async function assertInProportion(act: Act, others: readonly Share[], told: string): Promise<void> {
  let taken = await cost(act);
  let allowed = slack;
  const cheapest = others.map(() => Number.POSITIVE_INFINITY);
  for (let turn = 1; taken > allowed; turn++) {
    assert.ok(turn < 20, `${told}: ${taken} ms, allowed: ${allowed} ms`);
    // What the engine compiles beside the work counts as work: let it end.
    await setTimeout(10 * turn);
    for (const [index, other] of others.entries())
      cheapest[index] = Math.min(cheapest[index] as number, (await cost(other.act)) * other.times);
    allowed = slack + proportion * Math.max(...cheapest);
    taken = Math.min(taken, await cost(act));
  }
}
