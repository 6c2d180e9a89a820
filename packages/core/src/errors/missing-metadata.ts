// What is said where a compiler emitted no metadata, hid a class from it, took decorators for standard ones, or made functions of classes:
// which runner it was, and what to write. Asked for only where an error is made.

/** Why there is no metadata, and what else than writing types out would help. */
export interface MissingMetadata {
  /** Such as `tsx emits none`. */
  readonly fact: string;
  /** Such as `run it with portico run`; `undefined`: nothing would. */
  readonly remedy: string | undefined;
}

const setting = 'set "emitDecoratorMetadata": true in';
const forSwc = '"decoratorMetadata": true for';
const forBabel = 'the plugin babel-plugin-transform-typescript-metadata for';

/** The package by its name, as in `--import=tsx` and `tsx/esm`, or one of its files. Who calls its `register()` leaves no trace. */
const tsx = /(^|[\s="'])tsx(\/\w+)?($|[\s"'])|[\\/]node_modules[\\/]tsx[\\/]/;

/** By how their processes are known: runners of tests by their globals, for what they start has their environment, too. */
const runners: readonly (MissingMetadata & { readonly runs: (process: Process) => boolean })[] = [
  {
    runs: () => '__vitest_index__' in globalThis,
    fact: 'what Vitest compiles with emitted none',
    remedy: `${setting} tsconfig.json, which Vite follows since 8; before, use the plugin unplugin-swc`,
  },
  {
    runs: () => Symbol.for('jest-native-promise') in globalThis,
    fact: 'what Jest compiles with emitted none',
    remedy: `${setting} tsconfig.json for ts-jest, ${forSwc} @swc/jest, ${forBabel} babel-jest`,
  },
  {
    runs: ({ execArgv = [], env, getBuiltinModule }) =>
      [...execArgv, env?.['NODE_OPTIONS'] ?? '', ...Object.keys(getBuiltinModule?.('module')?._cache ?? {})].some(
        (one) => tsx.test(one),
      ),
    fact: 'tsx emits none, whatever tsconfig.json says',
    remedy: 'run it with portico run or node --import @oxc-node/core/register, which emit metadata',
  },
  {
    runs: ({ versions }) => versions?.['bun'] !== undefined,
    fact: 'Bun emitted none',
    remedy: `${setting} the tsconfig.json of the folder that Bun is started in`,
  },
  {
    runs: ({ versions }) => versions?.['deno'] !== undefined,
    fact: 'Deno emitted none',
    remedy:
      'set "emitDecoratorMetadata": true beside "experimentalDecorators": true, ' +
      'in "compilerOptions" of deno.json, or of tsconfig.json where deno.json has none',
  },
];

const compiled: MissingMetadata = {
  fact: 'none was emitted',
  remedy: `have metadata emitted: ${setting} tsconfig.json for tsc, oxc and Vite 8, ${forSwc} SWC, ${forBabel} Babel; esbuild and tsx emit none`,
};

const standard: MissingMetadata = { fact: 'standard decorators know none', remedy: undefined };

/** What is known of the process; a runtime may have none. */
interface Process {
  readonly versions?: Readonly<Record<string, string | undefined>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly execArgv?: readonly string[];
  /** Of Node's `module`, what `require` has loaded, by its path. */
  readonly getBuiltinModule?: (id: 'module') => { readonly _cache?: object } | undefined;
}

/** @param isStandard Whether the class was compiled with standard decorators. */
export function missingMetadata(isStandard = false): MissingMetadata {
  if (isStandard) return standard;
  const { process = {} } = globalThis as { readonly process?: Process };
  return runners.find(({ runs }) => runs(process)) ?? compiled;
}

/** What else there is to do where a class may have been hidden; linters write such imports by default. */
export const importAsValue: string =
  'import the class as a value (import { Item }, never import type { Item }; ' +
  "Biome's style/useImportType and ESLint's @typescript-eslint/consistent-type-imports must leave it so)";

/** What else there is to do where decorators of parameters are compiled as standard ones, which know none. */
export const setFlag: string =
  'write "experimentalDecorators": true into "compilerOptions" of the tsconfig.json that your tool reads: ' +
  'tsx and Bun take that of the folder they are started in, others the nearest one above the file';

/** What else there is to do where a class was compiled to a function, which nothing tells from any other. */
export const setTarget: string =
  'Have classes stay classes, by a target of ES2015 or newer: "target": "ES2022" in tsconfig.json, "jsc": { "target": "es2022" } in .swcrc; ' +
  'ES5 is the default of SWC, and of TypeScript up to 5.9';
