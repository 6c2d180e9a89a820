// A hook for the docs' test, which imports an app with a query to get a copy of it: beside a file with a query, oxc-node finds
// no other TypeScript.

/** Resolves what a copy imports as if the original did. */
export function resolve(specifier, context, nextResolve) {
  return nextResolve(specifier, { ...context, parentURL: context.parentURL?.split('?')[0] });
}
