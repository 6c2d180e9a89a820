// Makes `orval/client.ts`; where there is a `send.ts`, its calls go through that.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { generate as orval } from 'orval';

export async function generate(file, folder) {
  const send = join(folder, 'send.ts');
  const override = existsSync(send) ? { mutator: { path: send, name: 'send', extension: '.js' } } : {};
  const target = join(folder, 'orval/client.ts');
  await orval({ input: { target: file }, output: { target, client: 'fetch', mode: 'single', override } }, folder);
  // It says what went wrong, and goes on.
  if (!existsSync(target)) throw new Error(`orval made nothing of ${file}`);
}
