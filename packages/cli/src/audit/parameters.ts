// Owns what an audit asks of a route's parameters; the one place here that tells one kind of source from another.
import {
  describeSchema,
  type JsonSchema,
  type ParameterNode,
  type ParameterPlace,
  type RouteGraph,
  type SourceOptions,
} from '@portico/core';

/** A parameter of a route. */
export interface Parameter {
  /** The id of its node. */
  readonly id: number;
  readonly in: ParameterPlace;
  /** The name on the wire. */
  readonly name: string;
  readonly options: SourceOptions;
  /** Whether its absence is an error. */
  readonly required: boolean;
  /** Such as `Query('limit')`. */
  readonly label: string;
  /** Where it was declared. */
  readonly place: string;
  /** What it has to be. */
  readonly schema: JsonSchema;
}

/** Every parameter of a route, those of its dependencies too, and the fields of its form. */
export function parametersOf({ nodes }: RouteGraph): readonly Parameter[] {
  return nodes.filter((node): node is ParameterNode => node.kind === 'parameter').map(toParameter);
}

/** The parameters that the authenticate stage needs; none of them is a part of the body. */
export function earlyParametersOf(graph: RouteGraph): readonly Parameter[] {
  const early = new Set(graph.authenticate);
  return parametersOf(graph).filter((parameter) => early.has(parameter.id) && parameter.in !== 'form');
}

/** Whether the body of a route is a form. */
export function takesForm(graph: RouteGraph): boolean {
  return parametersOf(graph).some((parameter) => parameter.in === 'form');
}

function toParameter({ id, label, place, spec }: ParameterNode): Parameter {
  const { in: where, name, options, schema } = spec;
  const required = !options.optional && options.default === undefined;
  return { id, label, place, in: where, name, options, required, schema: describeSchema(schema, 'input') };
}
