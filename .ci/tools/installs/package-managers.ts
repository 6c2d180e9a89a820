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
  /** What a program of each kind is started with. */
  readonly run: Readonly<Record<keyof typeof kinds, readonly string[]>>;
}

const byNode = { 'ES modules': [node], CommonJS: [node] };

/** Yarn's own settings: it takes no address from npm's, and none without TLS unless told. */
const yarnSettings = (linker: string) => (url: string) => ({
  '.yarnrc.yml': `nodeLinker: ${linker}\nnpmRegistryServer: ${url}\nunsafeHttpWhitelist: [127.0.0.1]\nenableTelemetry: false\n`,
});

export const packageManagers: readonly PackageManager[] = [
  {
    name: 'npm',
    install: [['npm', 'install', '--omit=dev', '--no-audit', '--no-fund', '--no-update-notifier']],
    run: byNode,
  },
  { name: 'pnpm', install: [[node, `${tools}pnpm/bin/pnpm.mjs`, 'install', '--prod']], run: byNode },
  {
    name: 'Yarn 1',
    install: [[node, `${tools}yarn/bin/yarn.js`, 'install', '--production', '--non-interactive']],
    run: byNode,
  },
  {
    name: 'Yarn 4',
    files: yarnSettings('node-modules'),
    install: [[...berry, 'workspaces', 'focus', '--production']],
    run: byNode,
  },
  {
    name: "Yarn 4, Plug'n'Play",
    files: yarnSettings('pnp'),
    install: [[...berry, 'workspaces', 'focus', '--production']],
    // Node 20 does not ask its loader for what is an ES module and required.
    run: { 'ES modules': [...berry, 'node'], CommonJS: [`${runtimes}node-22/bin/node`, ...berry.slice(1), 'node'] },
  },
  { name: 'Bun', install: [[`${runtimes}bun/bin/bun`, 'install', '--production']], run: byNode },
];
