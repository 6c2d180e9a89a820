// Owns how the document is read: by the browser's parser, and into Swagger UI's lists and maps in one go. By itself Swagger UI takes it
// for YAML, of which JSON is a part, at ten times the cost, and makes each map twice.
import type { Immutable, Wrap } from './swagger-ui.js';

/** What of Swagger UI is told of the document. */
interface SpecSystem {
  readonly Im: Immutable;
  readonly specActions: { updateJsonSpec(document: object): unknown };
  readonly errActions: { clear(which: { readonly source: string }): void };
}

interface JsonPlugin {
  readonly statePlugins: {
    readonly spec: { readonly wrapActions: { readonly parseToJson: Wrap<string, SpecSystem> } };
  };
}

export const readJson = (): JsonPlugin => ({
  statePlugins: {
    spec: {
      wrapActions: {
        parseToJson:
          (original, { Im, specActions, errActions }) =>
          (text) => {
            const document = parse(text);
            if (document === undefined) return original(text);
            errActions.clear({ source: 'parser' });
            return specActions.updateJsonSpec(convertBelow(2, document, Im));
          },
      },
    },
  },
});

function parse(text: string): object | undefined {
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

/** Converts what stands below the first levels, but no reference: Swagger UI looks for them in plain objects. */
function convertBelow(levels: number, value: object, Im: Immutable): object {
  const convertMember = (member: unknown): unknown => {
    if (!isObject(member)) return convert(member, Im);
    if ('$ref' in member) return member;
    return levels > 1 ? convertBelow(levels - 1, member, Im) : convert(member, Im);
  };
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, convertMember(member)]));
}

function convert(value: unknown, Im: Immutable): unknown {
  if (Array.isArray(value)) return Im.List(value.map((item) => convert(item, Im)));
  if (!isObject(value)) return value;
  return Im.OrderedMap(Object.entries(value).map(([name, member]) => [name, convert(member, Im)]));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
