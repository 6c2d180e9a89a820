// Owns what a contract run knows of an operation: what the document says of it, and the graph it was declared by.
import type { JsonSchema, ParameterStyle } from '@portico/core';
import { placeOfRoute, type RouteGraph, type SecurityAlternative } from '@portico/core/graph';

/** Where a parameter stands. */
export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';

/** A parameter as the document has it. */
export interface Parameter {
  readonly in: ParameterPlace;
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  /** Values that the document shows. */
  readonly examples: readonly unknown[];
}

/** How a field of a form is written. */
export interface Encoding {
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly contentType?: string;
}

/** A body in one media type. */
export interface Content {
  readonly mediaType: string;
  readonly schema: JsonSchema;
  readonly encoding: Readonly<Record<string, Encoding>>;
  readonly examples: readonly unknown[];
}

/** The body that an operation takes. */
export interface RequestBody {
  readonly required: boolean;
  readonly content: readonly Content[];
}

/** A response header as the document has it. */
export interface ResponseHeader {
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** A response as the document has it. */
export interface DocumentedResponse {
  readonly content: readonly Pick<Content, 'mediaType' | 'schema'>[];
  readonly headers: readonly ResponseHeader[];
}

/** An operation of the document. */
export interface Operation {
  /** In capitals. */
  readonly method: string;
  /** As the document writes it: `/items/{id}`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  /** By status, as the document writes it: `200`, `4XX` or `default`. */
  readonly responses: ReadonlyMap<string, DocumentedResponse>;
  /** In disjunctive form; empty if nothing is asked for. */
  readonly security: readonly SecurityAlternative[];
  readonly graph: RouteGraph;
}

/** What the document says of a status; `undefined` if it says nothing. */
export function responseOf({ responses }: Operation, status: number): DocumentedResponse | undefined {
  const range = `${Math.floor(status / 100)}XX`;
  return responses.get(String(status)) ?? responses.get(range) ?? responses.get('default');
}

/** How messages call an operation: `GET /items/{id}`, with its version where the path does not say it. */
export function nameOfOperation({
  method,
  path,
  graph: { route },
}: Pick<Operation, 'method' | 'path' | 'graph'>): string {
  return placeOfRoute({ ...route, method, path });
}
