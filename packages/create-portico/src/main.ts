// Owns the program: reads the command line, creates, installs, and says what to type next.
import { spawnSync } from 'node:child_process';
import { relative, resolve } from 'node:path';
import process from 'node:process';
import { CreateError } from './create-error.js';
import { createProject } from './create-project.js';
import { findInstaller, type Installer } from './find-installer.js';
import { type Arguments, help, readArguments } from './read-arguments.js';

/**
 * Runs `npm create portico`.
 * @param args What stands after the name of the program.
 * @returns The exit code: 0, or 1 if something is missing.
 * @throws {Error} If something breaks that no message explains.
 * @example main(['my-app', '--database', 'sqlite']);
 */
export function main(args: readonly string[]): number {
  try {
    const wanted = readArguments(args, process.env);
    if (wanted.help) process.stdout.write(help);
    else create(wanted);
    return 0;
  } catch (error) {
    if (!(error instanceof CreateError)) throw error;
    console.error(error.message);
    return 1;
  }
}

function create(wanted: Arguments): void {
  const installer = findInstaller(process.env['npm_config_user_agent'], wanted.runtime ?? 'node');
  const { name, files } = createProject({ ...wanted, installer });
  console.log(`Created ${name}: ${files.length} files in ${resolve(wanted.folder)}`);
  if (wanted.install) install(wanted.folder, installer);
  console.log(`\n${nextCommands(wanted, installer).join('\n')}`);
}

/** @throws {CreateError} If it fails; the project is there all the same. */
function install(folder: string, { name, install }: Installer): void {
  // On Windows package managers are no programs but scripts, which only a shell runs.
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync(name, [...install], { cwd: folder, stdio: 'inherit', shell });
  if (status === 0) return;
  const reason = error ? `${name} cannot be run (${error.message})` : `${name} ended with ${status}`;
  throw new CreateError(
    `Cannot install what the project needs: ${reason}. The project is there: run ${name} install in ${resolve(folder)}.`,
  );
}

/** As the shell takes it, which between double quotes would run what stands after a dollar or between backticks. */
function quote(path: string): string {
  return process.platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`;
}

function nextCommands({ folder, install, database }: Arguments, { name, script }: Installer): readonly string[] {
  const path = relative('', folder);
  const shown = /^[\w./-]+$/.test(path) ? path : quote(path);
  const commands = install
    ? [
        [script('start'), 'serves it, with its docs at http://127.0.0.1:8000/docs'],
        [script('test'), 'checks its types and runs its tests'],
      ]
    : [
        [`${name} install`, 'installs what it needs'],
        [script('start'), 'serves it, with its docs at http://127.0.0.1:8000/docs'],
      ];
  const width = Math.max(...commands.map(([command = '']) => command.length));
  return [
    ...(path === '' ? [] : [`  cd ${shown}`]),
    ...(database === 'postgres' ? ['  docker compose up -d'] : []),
    ...commands.map(([command = '', what]) => `  ${command.padEnd(width)}   ${what}`),
  ];
}
