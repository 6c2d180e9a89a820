// Owns the remembering of what Valibot's recursive schemas made of each object. Every member of a union, and every part of an
// intersection, looks at the same value: where they lead back to themselves, each level of it would double the work.
import { whenSettled } from '../../primitives/when-settled.js';
import { mostIssues } from '../issue.js';

/** A value, and what has been found out about it; Valibot writes into it. */
interface Dataset {
  readonly value: unknown;
  readonly issues?: readonly { readonly path?: readonly unknown[] }[];
}

type Result = Dataset | Promise<Dataset>;

/** What a run is configured with: handed from schema to schema as it is. */
type Config = object;

interface ValibotSchema {
  readonly type: string;
  getter?(value: unknown): ValibotSchema | Promise<ValibotSchema>;
  '~run'(dataset: Dataset, config: Config): Result;
}

/** What each recursive schema made of each object, by run; only of runs that were prepared. */
const outcomes = new WeakMap<Config, Map<ValibotSchema, Map<object, Result>>>();

/** Lets the recursive schemas of a run remember. @returns The configuration that marks the run. */
export function remembering<C extends Config>(config: C): C {
  outcomes.set(config, new Map());
  return config;
}

const watched = new WeakSet<object>();

/**
 * Prepares the recursive schemas below a schema. They are changed in place, since what stands in a pipe cannot be copied from
 * outside; nothing of it shows in runs that were not prepared.
 * @returns Whether there are any.
 */
export function watchLazy(part: unknown, seen = new Set<unknown>()): boolean {
  if (typeof part !== 'object' || part === null || seen.has(part)) return false;
  seen.add(part);
  const found = isSchema(part) && typeof part.getter === 'function';
  if (found) watch(part);
  let below = false;
  for (const value of Object.values(part)) if (watchLazy(value, seen)) below = true;
  return found || below;
}

function isSchema(part: object): part is ValibotSchema {
  return typeof (part as Partial<ValibotSchema>)['~run'] === 'function';
}

function watch(schema: ValibotSchema): void {
  if (watched.has(schema)) return;
  watched.add(schema);
  const { getter, '~run': run } = schema;
  schema.getter = (value) => watchGiven(getter?.call(schema, value) as ValibotSchema | Promise<ValibotSchema>);
  schema['~run'] = (dataset, config) => {
    const { value } = dataset;
    const known = outcomes.get(config);
    if (!known || typeof value !== 'object' || value === null) return run.call(schema, dataset, config);
    const own = known.get(schema) ?? new Map<object, Result>();
    known.set(schema, own);
    const outcome = own.get(value) ?? run.call(schema, { value }, config);
    own.set(value, outcome);
    return whenSettled(outcome, retell);
  };
}

function watchGiven(schema: ValibotSchema | Promise<ValibotSchema>): ValibotSchema | Promise<ValibotSchema> {
  return whenSettled(schema, (given) => {
    watchLazy(given);
    return given;
  });
}

/** Valibot writes into outcomes and issues on their way up: each place gets its own, and no more than are told. */
function retell(outcome: Dataset): Dataset {
  if (!outcome.issues) return { ...outcome };
  const issues = outcome.issues.slice(0, mostIssues);
  return { ...outcome, issues: issues.map((issue) => ({ ...issue, ...(issue.path && { path: [...issue.path] }) })) };
}
