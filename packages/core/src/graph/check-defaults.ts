// Owns the start-up check that the defaults of a route's parameters and bodies are among what their schemas allow.
import { misfitOf, outsideDefault } from '../schema/zod/misfit.js';
import { toStandard } from '../schema/zod/to-zod.js';
import { isZod } from '../schema/zod/zod-schema.js';
import type { RouteGraph } from './route-graph.js';

/** What is absent is never asked whether it fits. @throws {DefinitionError} If the default of a parameter or a body does not. */
export function checkDefaults({ nodes }: RouteGraph, trail: readonly string[]): void {
  for (const node of nodes) {
    if (node.kind !== 'source') continue;
    const { schema, options } = node.source;
    if (schema === undefined || options.default === undefined) continue;
    const standard = toStandard(schema);
    const misfit = isZod(standard) ? misfitOf(standard, options.default) : undefined;
    if (misfit !== undefined) throw outsideDefault(`${node.label} at ${node.place}`, options.default, misfit, trail);
  }
}
