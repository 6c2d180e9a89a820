// What Redis does in one step where no single command would do: a script sees no other command in between.
import { createHash } from 'node:crypto';
import type { Client } from './open-client.js';

/** A script, and the name that Redis knows it by once it has seen it. */
export interface Script {
  readonly text: string;
  readonly sha: string;
}

function script(text: string): Script {
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}

/** Of a key: what it must be, what it becomes, in how many milliseconds it expires; without the last two it is deleted. Gives 1 or 0. */
export const replace: Script = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) else redis.call('DEL', KEYS[1]) end
return 1
`);

/**
 * Of a counter: what to add, in how many milliseconds a new one expires. Gives the number, as text that no client rounds, and the
 * milliseconds that are left; nil if the value is no whole number that JavaScript holds exactly.
 */
export const increment: Script = script(`
local value = redis.call('GET', KEYS[1])
if not value then
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return { ARGV[1], ARGV[2] }
end
if value ~= '0' and not string.match(value, '^%-?[1-9]%d*$') then return false end
local sum = tonumber(value) + tonumber(ARGV[1])
local most = 9007199254740991
if math.abs(tonumber(value)) > most or math.abs(sum) > most then return false end
redis.call('INCRBY', KEYS[1], ARGV[1])
return { string.format('%.0f', sum), redis.call('PTTL', KEYS[1]) }
`);

/** Runs a script by its name, and by its text where the server has not seen it or has forgotten it. */
export async function runScript(client: Client, { text, sha }: Script, args: readonly string[]): Promise<unknown> {
  try {
    return await client.sendCommand(['EVALSHA', sha, ...args]);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
    return client.sendCommand(['EVAL', text, ...args]);
  }
}
