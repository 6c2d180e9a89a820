// Owns the serving of a folder: what lies in it and nothing else, whatever the path says.
import {
  DefinitionError,
  type Dependency,
  defineResponder,
  dependency,
  Path,
  PorticoError,
  type Responder,
  Router,
  type Sources,
} from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import type { FolderOptions } from './folder-options.js';
import { loadFiles } from './load-files.js';

/** Options of {@link staticFiles}. */
export interface StaticFilesOptions extends FolderOptions {
  /** The path that the files lie under, such as `/assets`. Default: none, so everything that no other route takes. */
  readonly prefix?: string;
  /** Guard the files, such as `[Security(member)]`. Default: none. */
  readonly dependencies?: Sources;
}

const known: Every<StaticFilesOptions> = {
  prefix: true,
  dependencies: true,
  maxAge: true,
  immutable: true,
  index: true,
};

/**
 * Serves the files of a folder, with ranges, conditions and HEAD. Files whose name, or whose folder's, begins with a dot are not found.
 * Symbolic links are followed, also out of the folder: do not serve one in which others can make links.
 * @param folder A path, or a `file:` URL.
 * @returns A router to include; the files stand behind whatever guards it.
 * @throws {DefinitionError} If the URL is none of a file, or an option is unknown. The app does not start where there is no such folder.
 * @example app.include(staticFiles(new URL('./public/', import.meta.url), { prefix: '/assets' }));
 */
export function staticFiles(folder: string | URL, options: StaticFilesOptions = {}): Router {
  checkOptions(options, known, 'Cannot serve a folder', 'staticFiles');
  if (folder instanceof URL && folder.protocol !== 'file:') {
    throw new DefinitionError(
      `Cannot serve the files of a ${folder.protocol} URL: they must lie in a folder here. Write new URL('./public/', import.meta.url).`,
    );
  }
  const { prefix = '', dependencies = [] } = options;
  const router = new Router({ prefix, dependencies: [...dependencies, thereIs(folder)] });
  const response = fileResponder(folder, options);
  router.get('/*path', [Path('path', String)], { response, includeInSchema: false }, (path) => path);
  return router;
}

/** A handler gives the path within the folder. */
function fileResponder(folder: string | URL, options: FolderOptions): Responder<string> {
  return defineResponder<string>({
    label: 'staticFiles',
    describe: () => ({ content: [{ mediaType: 'application/octet-stream' }] }),
    compile:
      () =>
      async (path, { request, secured }) => {
        const { sendFromFolder } = await loadFiles();
        return sendFromFolder(folder, path as string, request, { ...options, secured });
      },
  });
}

/** Looked for when the app starts, and not where its declarations are read alone. Otherwise each file would be a 404, with nothing to say why. */
function thereIs(folder: string | URL): Dependency<void> {
  return dependency(
    [],
    async function servedFolder() {
      // A runtime without files says so of the first that is asked for.
      const files = await import('node:fs/promises').catch(() => undefined);
      if (files && !(await isFolder(files.stat(folder)))) throw noFolder(folder);
    },
    { scope: 'app' },
  );
}

/** What may not be looked at may be one. */
async function isFolder(found: Promise<{ isDirectory(): boolean }>): Promise<boolean> {
  try {
    return (await found).isDirectory();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code !== 'ENOENT' && code !== 'ENOTDIR';
  }
}

function noFolder(folder: string | URL): PorticoError {
  const isUrl = folder instanceof URL;
  return new PorticoError(
    `Cannot serve the files of ${isUrl ? folder.pathname : folder}: there is no such folder. Make it before the start` +
      (isUrl
        ? '.'
        : ", or write new URL('./public/', import.meta.url) for one beside the file: a path is taken from where the program was started."),
  );
}
