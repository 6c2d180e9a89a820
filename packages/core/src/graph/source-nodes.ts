// Owns which sources are one and the same parameter: one source declared at several places is read and reported once.
import type { BodyFormat } from '../contracts/body-format.js';
import type { BodySource, ParameterSource } from '../contracts/parameter-source.js';
import { DefinitionError } from '../errors/portico-error.js';
import type { Node, SourceNode } from './route-graph.js';

/** A value, or a part, of the body. */
export type BodyNode = SourceNode & { readonly source: BodySource };

/** Whether a node is taken from the body. */
export function isOfBody(node: Node): node is BodyNode {
  return node.kind === 'source' && node.source.reads === 'body';
}

/** The values of the request that one route takes. */
export class SourceNodes {
  readonly #byIdentity = new Map<string, SourceNode[]>();
  readonly #ofBody: BodyNode[] = [];

  /** The node that already stands for a source, or `undefined`. */
  find(source: ParameterSource): SourceNode | undefined {
    return this.#byIdentity.get(source.identity)?.find((node) => isSame(node.source, source));
  }

  /**
   * Adds a source that no node stands for yet.
   * @throws {DefinitionError} If it would be a second body.
   */
  add(node: SourceNode, trail: readonly string[]): void {
    if (isOfBody(node)) {
      const other = this.#ofBody.find((known) => !sharesBody(known.source, node.source));
      if (other) throw secondBody(other, node, trail);
      this.#ofBody.push(node);
    }
    const { identity } = node.source;
    this.#byIdentity.set(identity, [...(this.#byIdentity.get(identity) ?? []), node]);
  }
}

/** Parts of one body must have a format in common. */
function sharesBody(one: BodySource, other: BodySource): boolean {
  if (one.takes === 'whole' || other.takes === 'whole') return false;
  return one.formats.some((format) => holds(other.formats, format));
}

function holds(formats: readonly BodyFormat[], format: BodyFormat): boolean {
  const { identity } = format;
  return formats.some((each) => each === format || (identity !== undefined && each.identity === identity));
}

/**
 * The formats in which every source of a body can be read.
 * @example formatsOf(sources).map(({ mediaType }) => mediaType); // ['application/json']
 */
export function formatsOf(sources: readonly BodySource[]): readonly BodyFormat[] {
  const [first, ...others] = sources;
  return (first?.formats ?? []).filter((format) => others.every(({ formats }) => holds(formats, format)));
}

function secondBody(other: SourceNode, node: SourceNode, trail: readonly string[]): DefinitionError {
  return new DefinitionError(
    `Cannot read two bodies in one request: ${other.place} declares ${other.label} and ${node.place} declares ${node.label}. ` +
      "Name each, as in Body('item', Item), for the members of one JSON object; declare one Body with a schema that holds both; or make every part a Form field.",
    trail,
  );
}

function isSame(one: ParameterSource, other: ParameterSource): boolean {
  if (one === other) return true;
  if (one.identity !== other.identity || one.schema === undefined || one.schema !== other.schema) return false;
  const [its, others]: readonly Readonly<Record<string, unknown>>[] = [{ ...one.options }, { ...other.options }];
  return reading.every((option) => its?.[option] === others?.[option]) && !its?.['optional'] === !others?.['optional'];
}

/** Options that say how a value is read. */
const reading = ['default', 'emptyIsAbsent', 'style', 'explode'];

/** Where FastAPI reports a parameter within its owner: path, query, header, cookie, what is elsewhere, then the body. */
const reportOrder = ['path', 'query', 'header', 'cookie'];

/** Sorts an owner's sources in the order in which their issues are reported. */
export function inReportOrder(nodes: readonly SourceNode[]): readonly number[] {
  if (nodes.length < 2) return nodes.map((node) => node.id);
  return [...nodes].sort((one, other) => rankOf(one) - rankOf(other) || one.id - other.id).map((node) => node.id);
}

function rankOf({ source: { reads, in: where } }: SourceNode): number {
  if (reads === 'body') return reportOrder.length + 1;
  const rank = reportOrder.indexOf(where);
  return rank < 0 ? reportOrder.length : rank;
}
