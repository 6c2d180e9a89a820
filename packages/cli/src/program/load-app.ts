// Owns the way from a file's name to the app it exports.
import { existsSync, statSync } from 'node:fs';
import { dirname, extname, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CliError } from '../cli-error.js';
import { exitCodes, hasEnded } from '../exit-codes.js';
import { type LoadableApp, pickApp } from './loadable-app.js';
import { findProject } from './read-manifest.js';
import { registerTypeScript } from './register-typescript.js';

/** Which app to load. */
export interface AppReference {
  /** The program's file, as given. */
  readonly file: string;
  /** The export's name; `undefined`: `app`, or else the default export. */
  readonly app: string | undefined;
}

const typeScript = new Set(['.ts', '.mts', '.cts', '.tsx']);

/**
 * The absolute path of a program.
 * @throws {CliError} If there is no such file.
 */
export function resolveProgram(file: string): string {
  const path = resolve(file);
  if (!existsSync(path))
    throw new CliError(`Cannot load ${file}: there is no such file. Write the path of your program.`);
  if (statSync(path).isFile()) return path;
  throw new CliError(`Cannot load ${file}: it is not a file. Write the path of your program, such as ${file}/app.ts.`);
}

/**
 * Imports a program and gives the app it exports.
 * @throws {CliError} If the file, its syntax, something it imports or the export is missing or wrong.
 * @throws Whatever the program throws while it is imported.
 */
export async function loadApp({ file, app }: AppReference): Promise<LoadableApp> {
  return pickApp(await loadModule(file), app, file);
}

/**
 * Imports a module and gives what it exports.
 * @throws {CliError} If the package.json or the tsconfig.json that it stands under, the file, its syntax or something it imports is missing or wrong.
 * @throws Whatever the module throws while it is imported.
 */
export async function loadModule(file: string): Promise<Readonly<Record<string, unknown>>> {
  const path = resolveProgram(file);
  findProject(dirname(path));
  if (typeScript.has(extname(path))) await registerTypeScript(path);
  return importProgram(path, file);
}

async function importProgram(path: string, file: string): Promise<Record<string, unknown>> {
  const ended = (code: number): void => {
    if (!hasEnded()) tellEnd(file, endedWith(code));
  };
  const idle = (): void => {
    process.off('exit', ended);
    tellEnd(file, neverCame);
  };
  process.once('beforeExit', idle).once('exit', ended);
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    if (isLoadError(error)) throw new CliError(`Cannot load ${file}: ${describe(error)}`, { cause: error });
    const hint = hintFor(error);
    if (hint) throw new CliError(`Cannot load ${file}: ${(error as Error).message}${hint}`, { cause: error });
    const place = placeOf(error, dirname(path));
    if (place) throw new CliError(`${(error as Error).message}\n  at ${place}`, { cause: error });
    throw error;
  } finally {
    process.off('beforeExit', idle).off('exit', ended);
  }
}

const neverCame =
  'an `await` outside of its functions, or of those of what it imports, waits for what never comes. Await it where it is used, as in dependency([], …, { scope: "app" })';

const endedWith = (code: number): string =>
  `it ended the process with the code ${code} while it was imported. Keep process.exit() for a file that no command loads`;

/** Says why the process ends before the program is imported: else it would end without a word. */
function tellEnd(file: string, because: string): void {
  console.error(`Cannot load ${file}: ${because}.`);
  process.exitCode = exitCodes.undone;
}

/** What to do about a class that metadata reads before it is there; nothing of any other error. */
function hintFor(error: unknown): string | undefined {
  if (!(error instanceof ReferenceError)) return undefined;
  const name = /^Cannot access '(\w+)' before initialization$/.exec(error.message)?.[1];
  if (name === undefined) return undefined;
  const place = /^\s+at .*$/m.exec(error.stack ?? '')?.[0].trim() ?? '';
  return (
    ` (${place}). If it is the class of a decorated property or parameter, metadata reads it as soon as the class around it is defined. ` +
    `Define ${name} above. Of two models that hold each other, write @Field(() => ${name}) and the type Ref<${name}>, with Ref from 'portico'; ` +
    'of two classes that need each other, put what both need into a third.'
  );
}

/** Where in the project a mistake was declared whose message has no place: `Query()` does not know on what it stands. */
function placeOf(error: unknown, folder: string): string | undefined {
  if (!(error instanceof Error) || error.name !== 'DefinitionError' || /\n {2}at /.test(error.message))
    return undefined;
  const root = findProject(folder)?.folder ?? folder;
  const places = (error.stack ?? '').split('\n').map((line) => /^\s+at (?:.* \()?(.+:\d+:\d+)\)?$/.exec(line)?.[1]);
  const paths = places.map((place) => (place?.startsWith('file:') ? fileURLToPath(place) : place));
  const own = paths.find((path) => path?.startsWith(root + sep) && !path.includes(`${sep}node_modules${sep}`));
  return own && relative(process.cwd(), own);
}

/** Whether an error says that the source is not well-formed or imports what is not there: its stack says nothing more. */
function isLoadError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  const unparsed = code === 'GenericFailure' && /^Failed to (parse|transform) /.test(error.message);
  const unresolved =
    code !== undefined && /^ERR_(MODULE_NOT_FOUND|PACKAGE_|UNSUPPORTED_|UNKNOWN_FILE|IMPORT_A)/.test(code);
  return error instanceof SyntaxError || unparsed || unresolved;
}

/** The message; a syntax error found by Node has the place and the source line above the stack. */
function describe(error: Error): string {
  // What loads TypeScript tells the file alone.
  if (/^Failed to parse /.test(error.message)) return `${error.message}. Run npx tsc --noEmit, which names the line.`;
  const place = error instanceof SyntaxError ? /^.*?(?=\n\w*Error: )/s.exec(error.stack ?? '')?.[0] : undefined;
  return place === undefined ? error.message : `${error.message}\n  ${place.trimEnd().replaceAll('\n', '\n  ')}`;
}
