// Owns the serving of a folder: what lies in it and nothing else, whatever the path says.
import { fileURLToPath } from 'node:url';
import { defineResponder, Path, type Responder, Router, type Sources } from '@portico/core';
import type { FolderOptions } from './send-from-folder.js';

/** Options of {@link staticFiles}. */
export interface StaticFilesOptions extends FolderOptions {
  /** The path that the files lie under, such as `/assets`. Default: none, so everything that no other route takes. */
  readonly prefix?: string;
  /** Guard the files, such as `[Security(member)]`. Default: none. */
  readonly dependencies?: Sources;
}

/**
 * Serves the files of a folder, with ranges, conditions and HEAD. Files whose name, or whose folder's, begins with a dot are not found.
 * @param folder A path, or a `file:` URL.
 * @returns A router to include; the files stand behind whatever guards it.
 * @example app.include(staticFiles(new URL('./public/', import.meta.url), { prefix: '/assets' }));
 */
export function staticFiles(folder: string | URL, options: StaticFilesOptions = {}): Router {
  const root = folder instanceof URL ? fileURLToPath(folder) : folder;
  const { prefix = '', dependencies = [] } = options;
  const router = new Router({ prefix, dependencies });
  const response = fileResponder(root, options);
  router.get('/*path', [Path('path', String)], { response, includeInSchema: false }, (path) => path);
  return router;
}

/** A handler gives the path within the folder. Node's file system is loaded with the first file. */
function fileResponder(root: string, options: FolderOptions): Responder<string> {
  return defineResponder<string>({
    label: 'staticFiles',
    describe: () => ({ content: [{ mediaType: 'application/octet-stream' }] }),
    compile:
      () =>
      async (path, { request }) => {
        const { sendFromFolder } = await import('./send-from-folder.js');
        return sendFromFolder(root, path as string, request, options);
      },
  });
}
