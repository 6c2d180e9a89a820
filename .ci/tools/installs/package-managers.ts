// The package managers that users have: how each installs a project for production, and how a program of that project runs.
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { kinds } from './compile.js';

const tools = fileURLToPath(new URL('../node_modules/', import.meta.url));
const runtimes = fileURLToPath(new URL('../../runtimes/node_modules/', import.meta.url));
const node = process.execPath;

/** Each Node that is promised, by name: where it is. */
export const nodes: readonly (readonly [string, string])[] = ['20', '22', '24', '26'].map((major) => [
  `Node ${major}`,
  `${runtimes}node-${major}/bin/node`,
]);

const berry = [node, `${tools}@yarnpkg/cli-dist/bin/yarn.js`];

export interface PackageManager {
  readonly name: string;
  /** What the project needs beside its package.json; the registry is at `url`. */
  readonly files?: (url: string) => Readonly<Record<string, string>>;
  /** Commands that leave what a server needs: nothing of `devDependencies`. */
  readonly install: readonly (readonly string[])[];
  /** What a program is started with. */
  readonly run: readonly string[];
  /** The kinds of modules that run on every Node. */
  readonly runs: readonly (keyof typeof kinds)[];
}

const both = ['ES modules', 'CommonJS'] as const;

/** Yarn's own settings: it takes no address from npm's, and none without TLS unless told. */
const yarnSettings = (linker: string) => (url: string) => ({
  '.yarnrc.yml': `nodeLinker: ${linker}\nnpmRegistryServer: ${url}\nunsafeHttpWhitelist: [127.0.0.1]\nenableTelemetry: false\n`,
});

export const packageManagers: readonly PackageManager[] = [
  {
    name: 'npm',
    install: [['npm', 'install', '--omit=dev', '--no-audit', '--no-fund', '--no-update-notifier']],
    run: [node],
    runs: both,
  },
  { name: 'pnpm', install: [[node, `${tools}pnpm/bin/pnpm.mjs`, 'install', '--prod']], run: [node], runs: both },
  {
    name: 'Yarn 1',
    install: [[node, `${tools}yarn/bin/yarn.js`, 'install', '--production', '--non-interactive']],
    run: [node],
    runs: both,
  },
  {
    name: 'Yarn 4',
    files: yarnSettings('node-modules'),
    install: [[...berry, 'workspaces', 'focus', '--production']],
    run: [node],
    runs: both,
  },
  {
    name: "Yarn 4, Plug'n'Play",
    files: yarnSettings('pnp'),
    install: [[...berry, 'workspaces', 'focus', '--production']],
    run: [...berry, 'node'],
    // Its loader is not asked by the `require(esm)` of Node 20.
    runs: ['ES modules'],
  },
  { name: 'Bun', install: [[`${runtimes}bun/bin/bun`, 'install', '--production']], run: [node], runs: both },
];
