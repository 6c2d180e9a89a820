// The app as its authors would build it: twice, as ES modules and as CommonJS, by the same compiler and settings.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../../../node_modules/', import.meta.url));
const app = fileURLToPath(new URL('app/', import.meta.url));

/** What `type` of package.json makes of the same files. */
export const kinds = { 'ES modules': 'module', CommonJS: 'commonjs' } as const;

/** Where a kind of the program is within a project. */
export const folderOf = (kind: keyof typeof kinds): string => kinds[kind];

const compilerOptions = {
  target: 'ES2022',
  module: 'NodeNext',
  strict: true,
  skipLibCheck: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  types: ['node'],
  typeRoots: [`${modules}@types`],
};

/** Compiles the app within a project, whose packages it sees. @throws If the compiler finds fault with it. */
export function compileApp(project: string): void {
  for (const type of Object.values(kinds)) {
    const folder = join(project, type);
    mkdirSync(folder);
    cpSync(app, folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type }));
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    execFileSync(process.execPath, [`${modules}typescript/bin/tsc`, '-p', folder], { stdio: 'pipe', encoding: 'utf8' });
  }
}
