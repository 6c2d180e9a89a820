// Owns the variants of what is compiled of a schema whose fields ask for scopes: one for who has proved none, and one for each set
// of them that somebody proves.
import type { ProvedScopes, Schema } from '../contracts/schema.js';
import { nothingProved } from './json-schema/scope-keyword.js';
import { findScopes } from './scoped-parts.js';

/** Of ten scopes there are a thousand sets, each some ten kilobytes: as many are kept, and the oldest is made anew when it comes again. */
const mostKept = 100;

/** Compiles a schema for who has proved nothing, and for others when they first come; the same for the same scopes. */
export function perAudience<F>(
  schema: Schema,
  compile: (proved: ProvedScopes) => F,
): (proved: ProvedScopes | undefined) => F {
  const usual = compile(nothingProved);
  const known = new Map<string, F>();
  let asked: ReadonlySet<string> | undefined;
  return (proved) => {
    if (proved === undefined || proved.size === 0) return usual;
    asked ??= new Set([...findScopes(schema, 'input'), ...findScopes(schema, 'output')].map(({ scope }) => scope));
    const counting = [...proved].filter((scope) => asked?.has(scope)).sort();
    if (counting.length === 0) return usual;
    const key = counting.join(' ');
    let compiled = known.get(key);
    if (compiled !== undefined) return compiled;
    compiled = compile(new Set(counting));
    if (known.size === mostKept) known.delete(known.keys().next().value as string);
    known.set(key, compiled);
    return compiled;
  };
}
