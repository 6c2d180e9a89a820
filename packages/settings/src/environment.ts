// Owns where variables come from: the environment of the process, then files such as `.env`, which never change it.
import { PorticoError } from '@portico/core';

/** A variable that is set. */
export interface SetVariable {
  readonly text: string;
  /** `environment`, or the name of a file. */
  readonly by: string;
}

/** Where to look. */
export interface Places {
  /** Default: the environment of the process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly envFile?: string | readonly string[] | false;
}

type Texts = Readonly<Record<string, string | undefined>>;

/**
 * Looks a variable up, as it is now. Whatever the environment says counts before every file, an empty text too; what is empty is
 * not set: of `JWT_SECRET=` no app shall take an empty key.
 * @throws {PorticoError} If a file is there and cannot be read.
 */
export function readEnvironment({ env, envFile }: Places): (name: string) => SetVariable | undefined {
  const files = [envFile ?? (env ? [] : '.env')].flat().filter((file) => file !== false);
  const places = [
    { by: 'environment', texts: env ?? processEnv() },
    ...files.map((file) => ({ by: file, texts: readFile(file) })).reverse(),
  ];
  return (name) => {
    const place = places.find(({ texts }) => Object.hasOwn(texts, name) && texts[name] !== undefined);
    const text = place?.texts[name];
    return place && text ? { text, by: place.by } : undefined;
  };
}

/** Other runtimes may have no process. */
function processEnv(): Texts {
  return globalThis.process?.env ?? {};
}

/** A file that is not there says nothing: where the app runs, the environment says it all. */
function readFile(file: string): Texts {
  // Looked up on use: a runtime without files shall still load this module.
  const { getBuiltinModule } = globalThis.process ?? {};
  const { parseEnv } = getBuiltinModule?.('node:util') ?? {};
  if (!getBuiltinModule || !parseEnv) return {};
  try {
    // Node's parser takes a byte order mark for a part of the first name.
    return parseEnv(
      getBuiltinModule('node:fs')
        .readFileSync(file, 'utf8')
        .replace(/^\uFEFF/, ''),
    ) as Texts;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return {};
    // Deno has no code for what it was not allowed, and says what to allow.
    throw new PorticoError(
      `Cannot read the settings: ${file} cannot be read (${code ?? message}). Let it be a file of this user.`,
    );
  }
}
