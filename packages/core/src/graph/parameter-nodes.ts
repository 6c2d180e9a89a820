// Owns which sources are one and the same parameter: one source declared at several places is parsed and reported once.
import type { Schema } from '../contracts/schema.js';
import type { BodySpec, ParameterSpec } from '../declaration/source-spec.js';
import { DefinitionError } from '../errors/definition-error.js';
import type { BodyNode, ParameterNode } from './node.js';

type WireSpec = ParameterSpec | BodySpec;
type WireNode = ParameterNode | BodyNode;

/** The parameters and the body of one route. */
export class ParameterNodes {
  readonly #nodes: WireNode[] = [];

  /** The node that already stands for a source, or `undefined`. */
  find(spec: WireSpec): WireNode | undefined {
    return this.#nodes.find((node) => isSame(node.spec, spec));
  }

  /**
   * Adds a parameter that no node stands for yet.
   * @throws {DefinitionError} If it would be a second body.
   */
  add(node: WireNode, trail: readonly string[]): void {
    const other = isBody(node.spec)
      ? this.#nodes.find((known) => isBody(known.spec) && !sharesForm(known, node))
      : undefined;
    if (other) {
      throw new DefinitionError(
        `Cannot read two bodies in one request: ${other.place} declares ${other.label} and ${node.place} declares ${node.label}. ` +
          'Declare one Body with a schema that holds both, or make every part a Form field.',
        trail,
      );
    }
    this.#nodes.push(node);
  }
}

function isBody(spec: WireSpec): boolean {
  return spec.kind === 'body' || spec.in === 'form';
}

/** The fields of one form belong to one body. */
function sharesForm(one: WireNode, other: WireNode): boolean {
  return one.kind === 'parameter' && other.kind === 'parameter';
}

function isSame(one: WireSpec, other: WireSpec): boolean {
  if (one.kind !== other.kind || one.schema !== other.schema) return false;
  if (one.kind === 'parameter' && other.kind === 'parameter' && wireName(one) !== wireName(other)) return false;
  return one.options.default === other.options.default && !one.options.optional === !other.options.optional;
}

/** Place and name, by which a client knows a parameter; the names of headers have no case (RFC 9110 §5.1). */
export function wireName(spec: ParameterSpec): string {
  return `${spec.in} ${spec.in === 'header' ? spec.name.toLowerCase() : spec.name}`;
}

/** Where FastAPI reports a parameter within its owner: path, query, header, cookie, then the body. */
const reportOrder = ['path', 'query', 'header', 'cookie', 'form'];

/** Sorts an owner's parameters in the order in which their issues are reported. */
export function inReportOrder(
  nodes: readonly (WireNode & { readonly spec: { readonly schema: Schema } })[],
): readonly number[] {
  if (nodes.length < 2) return nodes.map((node) => node.id);
  const rank = (node: WireNode): number =>
    node.kind === 'body' ? reportOrder.length : reportOrder.indexOf(node.spec.in);
  return [...nodes].sort((one, other) => rank(one) - rank(other) || one.id - other.id).map((node) => node.id);
}
