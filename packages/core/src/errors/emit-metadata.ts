// What is said where a compiler emitted no metadata, or took decorators for standard ones: which option or compiler is missing.

/** What else there is to do where a compiler emitted no metadata; some never do, whatever tsconfig.json says. */
export const emitMetadata: string =
  'or have metadata emitted: "emitDecoratorMetadata": true in tsconfig.json, and tsc, SWC or portico run (tsx, esbuild and Vite emit none)';

/** What else there is to do where decorators of parameters are compiled as standard ones, which know none. */
export const setFlag: string =
  'or "experimentalDecorators": true, "emitDecoratorMetadata": true into "compilerOptions" of the tsconfig.json that your tool reads: ' +
  'tsx and Bun take that of the folder they are started in, others the nearest one above the file';
