// Owns watching a program's folder: what counts as a change, and gathering changes that come together into one.
import { relative } from 'node:path';
import process from 'node:process';
import { watch } from 'chokidar';

/** A watched folder. */
export interface SourceWatcher {
  /** Settles at the next change, with the absolute path of a file that changed; changes before the call do not count. */
  nextChange(): Promise<string>;
  close(): Promise<void>;
}

/** Editors and formatters write several files, or one file twice: how long to wait for the last, in milliseconds. */
const settleTime = 100;
const passedOver = /(^|[\\/])(node_modules|dist|coverage|\.[^\\/]+)([\\/]|$)/;
const source = /\.([cm]?[jt]s|[jt]sx|json)$/;
/** Hidden, and read all the same: what sets the variables of an app. */
const environment = /(^|[\\/])\.env(\.[\w-]+)?$/;

/** What to watch. */
export interface WatchOptions {
  /** The folder whose sources are watched. */
  readonly folder: string;
  /** A file that does not count, by its absolute path: the one that is written. */
  readonly except?: string | undefined;
}

/** Watches the sources below a folder; settles once every later change will be seen. */
export async function watchSources({ folder, except }: WatchOptions): Promise<SourceWatcher> {
  // Variables are read from where the command stands, be the program in src or not.
  const start = process.cwd();
  const watcher = watch([folder, start], {
    ignoreInitial: true,
    ignored: (path, stats) => {
      const inside = relative(folder, path);
      if (environment.test(inside)) return stats?.isFile() === false;
      if (path === start) return false;
      return path === except || passedOver.test(inside) || (stats?.isFile() === true && !source.test(inside));
    },
  });
  let settle: ((path: string) => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', (_event, path) => {
    clearTimeout(timer);
    timer = setTimeout(() => settle?.(path), settleTime);
  });
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  return {
    nextChange: () => {
      clearTimeout(timer);
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
    close: () => watcher.close(),
  };
}
