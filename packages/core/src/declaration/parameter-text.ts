// What the text of a function says of its parameters; messages and the refusal of initialisers rest on it, and nothing else.
import { memoize } from '../primitives/memoize.js';

/** Names a parameter of a function, method or constructor: `Items.read, parameter 1 (id)`. */
export function placeOfParameter(owner: string, callable: unknown, index: number): string {
  const name = typeof callable === 'function' ? parameterTexts(callable)[index]?.name : undefined;
  return `${owner}, parameter ${index + 1}${name ? ` (${name})` : ''}`;
}

/** Whether a parameter has an initialiser, as `limit = 10`, as far as the function's text shows it. */
export function hasInitialiser(callable: { readonly length: number }, index: number): boolean {
  // Wrapped functions take all of their parameters from the first on as a rest, so the length alone does not tell.
  return index >= callable.length && parameterTexts(callable)[index]?.initialised === true;
}

interface ParameterText {
  /** `undefined` for a pattern. */
  readonly name: string | undefined;
  readonly initialised: boolean;
}

/** The parameters in a function's text. */
const parameterTexts = /* @__PURE__ */ memoize((callable: object): readonly ParameterText[] => {
  const text = withoutKey(Function.prototype.toString.call(callable), (callable as { readonly name?: string }).name);
  const list = /^class\b/.test(text) ? /\bconstructor\s*\(([^)]*)\)/.exec(text) : /^[^(]*\(([^)]*)\)/.exec(text);
  return (list?.[1] ?? '').split(',').map((part) => {
    const [, name, initial] = /^\s*([\w$]+)\s*(=.*)?$/s.exec(part) ?? [];
    return { name, initialised: initial !== undefined };
  });
});

/** Bun computes the name of a method with standard decorators, and them in front of it: `[(_dec = [Get('/')], "read")](id) {…}`. */
function withoutKey(text: string, name: string | undefined): string {
  const end = `${JSON.stringify(name)})]`;
  const at = /^(async\s*)?\*?\s*\[\(/.test(text) ? text.indexOf(end) : -1;
  return at < 0 ? text : text.slice(at + end.length);
}

/** Names a function in messages. */
export function nameOf(callable: object, fallback: string): string {
  return (callable as { readonly name?: string }).name || fallback;
}
