// A folder that Deno takes for a project with TypeScript's decorators: of those it asks a deno.json above each file, and the
// repository has none.
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Its path. */
export const denoFolder = 'coverage/deno';
const configuration = {
  compilerOptions: { experimentalDecorators: true, emitDecoratorMetadata: true },
  nodeModulesDir: 'manual',
};

/** Makes it: a deno.json, and a link to each part of the repository. */
export function makeDenoFolder() {
  rmSync(denoFolder, { recursive: true, force: true });
  mkdirSync(denoFolder, { recursive: true });
  for (const part of readdirSync('.')) {
    if (part !== 'coverage' && part !== '.git') symlinkSync(resolve(part), join(denoFolder, part));
  }
  writeFileSync(join(denoFolder, 'deno.json'), JSON.stringify(configuration));
}
