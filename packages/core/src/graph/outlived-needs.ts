// Owns the errors for a value that lives as long as the app and needs one that does not.
import type { CompleteSpec } from '../declaration/source.js';
import { DefinitionError } from '../errors/portico-error.js';
import type { DependencyForm } from './dependency-form.js';

/** What a declaration asks of a request, in words. */
export function needOf(spec: CompleteSpec): string {
  if (spec.kind === 'value') return `${spec.source.label} of the request`;
  return spec.kind === 'context' ? 'the request context' : 'credentials';
}

/** For a value built once per app that needs one of a request. */
export function needsRequest(
  owner: DependencyForm,
  place: string,
  need: string,
  trail: readonly string[],
): DefinitionError {
  return new DefinitionError(
    `Cannot build ${owner.label} once per app: ${place} needs ${need}, which exists only during a request. ` +
      `Make ${owner.label} request-scoped ({ scope: 'request' }), or take that in the handler and pass it on.`,
    trail,
  );
}

/** For a value built once per app that needs one which is built for each request. */
export function needsShorter(
  owner: DependencyForm,
  place: string,
  below: DependencyForm,
  trail: readonly string[],
): DefinitionError {
  return new DefinitionError(
    `Cannot build ${owner.label} once per app: ${place} needs ${below.label}, which lives only as long as a request. ` +
      `Make ${below.label} live as long as the app (@Injectable({ scope: 'app' }) or { scope: 'app' }), ` +
      `or ${owner.label} as short ({ scope: 'request' }).`,
    [...trail, below.label],
  );
}
