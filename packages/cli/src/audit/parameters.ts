// Owns what an audit asks of a route's parameters; the one place here that tells one kind of source from another.
import type { BodySource, JsonSchema, SourceOptions, ValueDescription } from '@portico/core';
import { describeSchema, formatsOf, type RouteGraph, type SourceNode } from '@portico/core/graph';

/** A parameter of a route. */
export interface Parameter {
  /** The id of its node. */
  readonly id: number;
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'form';
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
  return nodes.flatMap((node) => (node.kind === 'source' ? toParameters(node) : []));
}

/** The parameters that the authenticate stage needs; none of them is a part of the body. */
export function earlyParametersOf(graph: RouteGraph): readonly Parameter[] {
  const early = new Set(graph.authenticate);
  return parametersOf(graph).filter((parameter) => early.has(parameter.id) && parameter.in !== 'form');
}

/** What the body of a route comes as; `undefined` if it takes none. */
export function mediaTypeOf({ nodes }: RouteGraph): string | undefined {
  const bodies = nodes.flatMap((node): readonly BodySource[] =>
    node.kind === 'source' && node.source.reads === 'body' ? [node.source] : [],
  );
  return formatsOf(bodies)[0]?.mediaType;
}

function toParameters(node: SourceNode): readonly Parameter[] {
  const { parameters = [], fields = [] } = node.source.describe();
  return [
    ...parameters.map((parameter) => toParameter(node, parameter.in, parameter)),
    ...fields.map((field) => toParameter(node, 'form', field)),
  ];
}

function toParameter({ id, label, place }: SourceNode, where: Parameter['in'], described: ValueDescription): Parameter {
  const { name, options, required, schema } = described;
  const json = 'jsonSchema' in schema ? schema.jsonSchema : describeSchema(schema, 'input');
  return { id, label, place, in: where, name, options, required, schema: json as JsonSchema };
}
