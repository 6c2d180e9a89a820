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
  /** How an image of Node gets the packages. Default: by npm. */
  readonly image?: ImageCommands;
}

/** What stands in a Dockerfile. */
export interface ImageCommands {
  /** Which files say what to install, besides package.json. */
  readonly files: string;
  /** Installs all that they say. */
  readonly install: string;
  /** Leaves what the app needs. */
  readonly prune: string;
}

/** By npm, which images of Node have; the templates say it. */
export const byNpm: ImageCommands = {
  files: 'package-lock.json*',
  install: 'npm install --no-audit --no-fund',
  prune: 'npm prune --omit=dev',
};

const short = new Set(['start', 'test']);

/** What all but two do alike. */
const asNpm = (name: string, install: readonly string[] = ['install']): Installer => ({
  name,
  install,
  script: (script) => (short.has(script) ? `${name} ${script}` : `${name} run ${script}`),
});

/** @param command Runs the package manager where only npm is. */
const inImage = (files: string, command: string, prune: string): { readonly image: ImageCommands } => ({
  image: { files, install: `${command} install`, prune: `${command} ${prune}` },
});

/** Up to 1, or the later one, which takes a project for a part of whatever package.json lies above unless the project has a lockfile. */
const yarn = (version: string): Installer =>
  version.startsWith('1.')
    ? { ...asNpm('yarn'), ...inImage('yarn.lock*', `npx --yes yarn@${version}`, 'install --production') }
    : {
        ...asNpm('yarn'),
        ...inImage(
          'yarn.lock* .yarnrc.yml*',
          `npx --yes @yarnpkg/cli-dist@${version}`,
          'workspaces focus --production',
        ),
        files: {
          '.yarnrc.yml': "# TypeScript 7 reads no archives, as Plug'n'Play has them.\nnodeLinker: node-modules\n",
          'yarn.lock': '',
          '.gitignore': '.yarn/install-state.gz\n',
        },
      };

const pnpm = (version: string): Installer => ({
  ...asNpm('pnpm'),
  ...inImage('pnpm-lock.yaml* pnpm-workspace.yaml*', `npx --yes pnpm@${version}`, 'prune --prod'),
});

/** What was installed for development they leave there: without it, all that the app needs is installed anew. */
const byRuntime = (name: string, run: string, lock: string, production: string, version: string): Installer => {
  const command = `npx --yes ${name}@${version}`;
  return {
    name,
    install: ['install'],
    script: (script) => `${name} ${run} ${script}`,
    image: {
      files: `${lock}*`,
      install: `${command} install`,
      prune: `rm -rf node_modules && ${command} install ${production}`,
    },
  };
};

const npm = asNpm('npm', ['install', '--no-audit', '--no-fund']);

/** By name, for its version. */
const managers: ReadonlyMap<string | undefined, (version: string) => Installer> = new Map([
  ['npm', () => npm],
  ['pnpm', pnpm],
  ['yarn', yarn],
  // `bun test` is its own test runner.
  ['bun', (version) => byRuntime('bun', 'run', 'bun.lock', '--production', version)],
  ['deno', (version) => byRuntime('deno', 'task', 'deno.lock', '--prod', version)],
]);

/**
 * Finds out who runs this program.
 * @param userAgent What they leave in `npm_config_user_agent`, such as `pnpm/12.21.0 npm/? node/v24.0.0 linux x64`.
 * @param runtime Bun and Deno bring their own.
 */
export function findInstaller(userAgent: string | undefined, runtime: string): Installer {
  const [name, version = 'latest'] = userAgent?.split(' ')[0]?.split('/') ?? [];
  const installer = managers.has(runtime) ? runtime : name;
  return managers.get(installer)?.(installer === name ? version : 'latest') ?? npm;
}
