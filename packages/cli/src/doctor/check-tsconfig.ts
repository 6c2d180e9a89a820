// Owns whether the compiler that builds the program is told what decorators need. `portico run` does not ask the tsconfig for
// them, so that what is missing shows only when the program is compiled.
import { relative } from 'node:path';
import type { TsConfigResult } from 'get-tsconfig';
import { readTsconfig } from '../program/read-tsconfig.js';
import { hasDecoratedParameters } from './decorated-parameters.js';
import { type Diagnosis, warning, well, wrong } from './diagnosis.js';
import { findPackage } from './installed.js';

type CompilerOptions = NonNullable<TsConfigResult['config']['compilerOptions']>;

interface Rule {
  /** Whether it is nothing to a program whose decorators are standard ones. */
  readonly legacy?: boolean;
  readonly holds: (options: CompilerOptions) => boolean;
  readonly judge: typeof wrong;
  /** What is the case if it does not hold. */
  readonly message: string;
  readonly write: string;
}

const rules: readonly Rule[] = [
  {
    legacy: true,
    holds: ({ experimentalDecorators }) => experimentalDecorators === true,
    judge: wrong,
    message: 'decorators of parameters are not compiled',
    write: '"experimentalDecorators": true',
  },
  {
    legacy: true,
    holds: ({ emitDecoratorMetadata }) => emitDecoratorMetadata === true,
    judge: warning,
    message: 'the types of parameters are not emitted, so that each source and field needs its schema',
    write: '"emitDecoratorMetadata": true',
  },
  {
    holds: ({ target = '' }) => !/^es[35]$/i.test(target),
    judge: wrong,
    message: 'classes are compiled to functions, which nothing tells from any other',
    write: '"target": "ES2022"',
  },
  {
    holds: ({ strict = false, strictNullChecks = strict }) => strictNullChecks,
    judge: warning,
    message: 'the compiler does not tell an optional value from one that is there',
    write: '"strict": true',
  },
  {
    holds: ({ isolatedModules, verbatimModuleSyntax }) => isolatedModules === true || verbatimModuleSyntax === true,
    judge: warning,
    message:
      'an interface that is imported without «type» and stands in a decorated signature breaks only when it is run',
    write: '"isolatedModules": true',
  },
];

/**
 * Whether the decorators of a program are compiled as standard ones, and are none but those: then there are no types of parameters to
 * look for.
 * @param folder Where the program lies.
 */
export function hasStandardDecorators(folder: string): boolean {
  const config = readTsconfig(folder);
  return config?.config.compilerOptions?.experimentalDecorators !== true && !hasDecoratedParameters(folder);
}

/** What the compiler does unless it is told: since 6 it is strict, and before it compiled to ES5 for all modules but those of Node. */
function defaultsOf(folder: string, { module }: CompilerOptions): CompilerOptions {
  const { version } = findPackage('typescript', folder)?.manifest ?? {};
  if (version === undefined) return {};
  if (Number.parseInt(version, 10) >= 6) return { strict: true };
  return /^node/i.test(module ?? '') ? {} : { target: 'ES5' };
}

/**
 * @param folder Where the program lies.
 * @param standard Whether its decorators are standard ones.
 */
export function checkTsconfig(folder: string, standard: boolean): readonly Diagnosis[] {
  const config = readTsconfig(folder);
  if (!config) {
    const flags = standard ? '' : ', then "experimentalDecorators": true and "emitDecoratorMetadata": true';
    const fix = `Write npx tsc --init${flags}.`;
    return [warning('There is no tsconfig.json: nothing checks the types of the program.', fix)];
  }
  const name = relative(folder, config.path);
  const { compilerOptions = {} } = config.config;
  const options = { ...defaultsOf(folder, compilerOptions), ...compilerOptions };
  const broken = rules.filter(({ legacy, holds }) => !(legacy && standard) && !holds(options));
  if (broken.length === 0) return [well(`${name} has what decorators need`)];
  return broken.map(({ judge, message, write }) =>
    judge(`${name}: ${message}.`, `Write ${write} under "compilerOptions".`),
  );
}
