// Owns the way to the script of a product that shows the docs page: its package is the app's own, found when the app starts and read
// when the page is first opened.
import { join } from 'node:path';
import process from 'node:process';
import { DefinitionError } from '@portico/core';
import type { DocsUI } from './docs-ui.js';
import { type SwaggerUIOptions, swaggerUIOptionNames } from './swagger-ui-options.js';

/**
 * Refuses what is no such product, and options beside it that only Swagger UI reads.
 * @throws {DefinitionError} If there is one.
 */
export function checkUI(ui: DocsUI, beside: SwaggerUIOptions & { readonly oauth?: object }): void {
  if (typeof ui !== 'object') {
    const given = typeof ui === 'function' ? 'a function' : JSON.stringify(ui);
    throw new DefinitionError(`Cannot serve the docs page: its option 'ui' is ${given}. Write scalar() or redoc().`);
  }
  const unread = (['oauth', ...swaggerUIOptionNames] as const).find((name) => beside[name] !== undefined);
  if (unread === undefined) return;
  throw new DefinitionError(
    `Cannot serve the docs page: its option '${unread}' is Swagger UI's, and ${ui.product} shows the page. ` +
      `Write an option of ${ui.product} within ${ui.product.toLowerCase()}({ … }), or leave 'ui' out.`,
  );
}

/**
 * Finds the script of a product: beside Portico, beside the file that was started, in the folder where it was, or beside the executable.
 * @returns Reads it, with its replacements made.
 * @throws {DefinitionError} If its package is not installed.
 */
export function findBundle(ui: DocsUI): () => Promise<Uint8Array<ArrayBuffer>> {
  const file = resolveBundle(`${ui.packageName}/${ui.bundle}`);
  if (!file) {
    throw new DefinitionError(
      `Cannot serve the docs page with ${ui.product}: the package '${ui.packageName}' is not installed. ` +
        `Run npm install ${ui.packageName} in the folder of the app; of a bundle in its folder, for no bundle holds it.`,
    );
  }
  return async () => {
    const { readFile } = await import('node:fs/promises');
    let script = await readFile(file, 'utf8');
    for (const [piece, other] of Object.entries(ui.replacements)) script = script.replaceAll(piece, () => other);
    return new TextEncoder().encode(script);
  };
}

function resolveBundle(specifier: string): string | undefined {
  // An executable that Bun made has a name of its own for the file that was started.
  for (const from of [import.meta.url, process.argv[1], join(process.cwd(), 'package.json'), process.execPath]) {
    try {
      // Bundlers take a createRequire that is imported by name for theirs to resolve.
      return process
        .getBuiltinModule('node:module')
        .createRequire(from as string)
        .resolve(specifier);
    } catch {
      // Not there, or there is no such place: the next may have it.
    }
  }
  return undefined;
}
