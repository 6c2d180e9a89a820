// Owns what Swagger UI is given to resolve: with each part of the document only what that part refers to. By itself it goes through
// the whole document, ten seconds for a thousand routes, once at the start and once more for each operation that is opened.
import { neededParts } from './needed-parts.js';

/** Resolves what stands at a place of a document. */
type ResolveSubtree = (document: Record<string, unknown>, path: readonly string[], options: Options) => unknown;

interface Options {
  /** The address of the document. */
  readonly baseDoc: string;
}

interface ResolvePlugin {
  afterLoad(this: { readonly fn: { resolveSubtree: ResolveSubtree } }): void;
}

export const resolveNeededParts = (): ResolvePlugin => ({
  afterLoad() {
    const resolve = this.fn.resolveSubtree;
    this.fn.resolveSubtree = (document, path, options) =>
      resolve(neededParts(document, path, options.baseDoc), path, options);
  },
});
