// The language servers that editors start, one for each compiler that users have, and a folder with a program for them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compilers } from '../types/compiler.js';
import type { SourceText } from './declare-routes.js';
import { type Editor, openNative } from './native-editor.js';
import { openTsserver } from './tsserver-editor.js';

export type { Editor, Position } from './native-editor.js';

const require = createRequire(import.meta.url);
const tsserver = join(dirname(require.resolve('typescript-5.9/package.json')), 'lib/tsserver.js');

/** By the compiler; each starts one on a folder. */
export const editors: Readonly<Record<keyof typeof compilers, (folder: string) => Promise<Editor>>> = {
  'TypeScript 7': (folder) => openNative(compilers['TypeScript 7'], folder),
  'TypeScript 5.9': async () => openTsserver(tsserver),
};

/** A folder that finds the package as users do. */
export interface ProgramFolder {
  readonly path: string;
  remove(): void;
}

/** Writes a program. */
export function createProgramFolder(files: readonly SourceText[]): ProgramFolder {
  const packageFolder = fileURLToPath(new URL('../../', import.meta.url));
  const path = mkdtempSync(join(packageFolder, 'dist', 'program-'));
  for (const { name, text } of files) writeFileSync(join(path, name), text);
  const compilerOptions = { composite: false, noEmit: true, declaration: false, declarationMap: false };
  const config = { extends: join(packageFolder, '../../tsconfig.base.json'), compilerOptions, include: ['*.ts'] };
  writeFileSync(join(path, 'tsconfig.json'), JSON.stringify(config));
  return { path, remove: () => rmSync(path, { recursive: true }) };
}
