// Owns what each package manager calls the same thing.

/** Who installs a project's packages and runs its scripts. */
export interface Installer {
  /** The command. */
  readonly name: string;
  /** What `install` is called with. */
  readonly install: readonly string[];
  /** How a script is run: `npm test`, `npm run audit`. */
  script(name: string): string;
  /** What it wants of a project that is on its own, in no workspace, by path: added to what the project has there. Default: nothing. */
  readonly files?: Readonly<Record<string, string>>;
}

const short = new Set(['start', 'test']);

/** What all but two do alike. */
const asNpm = (name: string, install: readonly string[] = ['install']): Installer => ({
  name,
  install,
  script: (script) => (short.has(script) ? `${name} ${script}` : `${name} run ${script}`),
});

/** Yarn since 2. It takes a project for a part of whatever package.json lies above, unless the project has a lockfile. */
const yarn: Installer = {
  ...asNpm('yarn'),
  files: {
    '.yarnrc.yml': "# TypeScript 7 reads no archives, as Plug'n'Play has them.\nnodeLinker: node-modules\n",
    'yarn.lock': '',
    '.gitignore': '.yarn/install-state.gz\n',
  },
};

const managers: readonly Installer[] = [
  asNpm('npm', ['install', '--no-audit', '--no-fund']),
  asNpm('pnpm'),
  asNpm('yarn'),
  // `bun test` is its own test runner.
  { name: 'bun', install: ['install'], script: (script) => `bun run ${script}` },
  { name: 'deno', install: ['install'], script: (script) => `deno task ${script}` },
];

/**
 * Finds out who runs this program.
 * @param userAgent What they leave in `npm_config_user_agent`, such as `pnpm/12.21.0 npm/? node/v24.0.0 linux x64`.
 * @param runtime Bun and Deno bring their own.
 */
export function findInstaller(userAgent: string | undefined, runtime: string): Installer {
  const find = (name: string | undefined) => managers.find((manager) => manager.name === name);
  const [name, major = ''] = userAgent?.split(/[/.]/) ?? [];
  const manager = find(runtime) ?? (name === 'yarn' && Number(major) > 1 ? yarn : find(name)) ?? managers[0];
  if (manager === undefined) throw new TypeError('There is no package manager');
  return manager;
}
