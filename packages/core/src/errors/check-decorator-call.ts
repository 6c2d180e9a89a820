// What is said where decorators are compiled as standard ones, or without metadata: which option or compiler is missing.
import { DefinitionError } from './portico-error.js';

/** What else there is to do where a compiler emitted no metadata; some never do, whatever tsconfig.json says. */
export const emitMetadata: string =
  'or have metadata emitted: "emitDecoratorMetadata": true in tsconfig.json, and tsc, SWC or portico run (tsx, esbuild and Vite emit none)';

/**
 * Every decorator asks this first: compiled as a standard (TC39) decorator it gets a context in place of the member's name.
 * @param word How the decorator is called, such as `Get`.
 * @param key What it got as its second argument.
 * @throws {DefinitionError} If that is a context.
 */
export function checkDecoratorCall(word: string, key: unknown): void {
  const { kind, name } = Object(key) as { readonly kind?: unknown; readonly name?: unknown };
  if (typeof kind !== 'string') return;
  throw new DefinitionError(
    `Cannot declare the ${kind} ${String(name)}: @${word} was compiled as a standard decorator, and "experimentalDecorators" is missing. ` +
      'Write "experimentalDecorators": true, "emitDecoratorMetadata": true into "compilerOptions" of the tsconfig.json that your tool reads: ' +
      'tsx and Bun take that of the folder they are started in, others the nearest one above the file.',
  );
}
