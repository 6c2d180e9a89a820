// Argon2 of the runtime itself, for a bundle without native code: Node has it from 24.7, and so has Bun. Its hashes are those of the
// native package, which takes a third of the time.
import { nodeCrypto } from '../secrets/node-crypto.js';
import type { Argon2 } from './argon2.js';

interface Parameters {
  readonly message: string;
  readonly nonce: Uint8Array;
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly tagLength: number;
}

type Derive = (algorithm: string, parameters: Parameters, done: (error: Error | null, tag: Uint8Array) => void) => void;

const phc =
  /^\$(argon2(?:id|i|d))\$v=19\$m=(\d{1,10}),t=(\d{1,10}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{6,})$/;

/** What the runtime brings; `undefined` if it brings none. */
export function runtimeArgon2(): Argon2 | undefined {
  const { argon2 } = nodeCrypto() as { readonly argon2?: Derive };
  if (argon2 === undefined) return undefined;
  const derive = (algorithm: string, parameters: Parameters): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      argon2(algorithm, parameters, (error, tag) => (error ? reject(error) : resolve(tag)));
    });
  return {
    async hash(password, { memoryCost, timeCost, parallelism }) {
      const nonce = nodeCrypto().randomBytes(16);
      const cost = { memory: memoryCost, passes: timeCost, parallelism, tagLength: 32 };
      const tag = await derive('argon2id', { message: password, nonce, ...cost });
      return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${write(nonce)}$${write(tag)}`;
    },
    async verify(hash, password) {
      const [, algorithm, memory, passes, parallelism, salt, kept] = phc.exec(hash) ?? [];
      if (algorithm === undefined || salt === undefined || kept === undefined) throw new Error('no PHC string');
      const wanted = Buffer.from(kept, 'base64');
      const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
      const nonce = Buffer.from(salt, 'base64');
      const tag = await derive(algorithm, { message: password, nonce, ...cost, tagLength: wanted.length });
      return nodeCrypto().timingSafeEqual(tag, wanted);
    },
  };
}

/** PHC strings have no padding. */
function write(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}
