// Owns when compiled code is kept for the next start. Node writes its compile cache when a process ends by itself, and a server mostly
// runs until it is killed.
import * as nodeModule from 'node:module';

/** What newer versions of Node have of it. */
export interface CompileCache {
  readonly getCompileCacheDir?: () => string | undefined;
  readonly flushCompileCache?: () => void;
}

/** Milliseconds: the functions of the first requests are compiled by then, and kept with the rest. */
const delay = 3000;

/** Writes the compile cache soon, if the process has one. @param after Milliseconds. */
export function keepCompiledCode(cache: CompileCache = nodeModule as CompileCache, after = delay): void {
  if (cache.getCompileCacheDir?.() === undefined) return;
  setTimeout(() => cache.flushCompileCache?.(), after).unref();
}
