// Owns routing: find-my-way behind the few questions that Portico asks of it.
import createRouter from 'find-my-way';
import type { Method } from '../declaration/route.js';
import { checkPatterns, namesIn, parsePath, toRouterPath } from '../declaration/route-path.js';
import { DefinitionError } from '../errors/portico-error.js';

/** What a path led to. */
export interface Match<T> {
  readonly target: T;
  /** Percent-decoded path parameters. */
  readonly params: Readonly<Record<string, string>>;
}

/** The path cannot be decoded: broken percent-encoding, or control characters. */
export const badPath: unique symbol = Symbol('badPath');

/** A path parameter longer than this is not matched, so that no pattern is run over it. */
const maxParamLength = 4096;

/** A path each of whose segments is fixed or a whole parameter. */
const plainPath = /^(?:\/(?:[^/:*(?]*|:\w+))*$/;

/** Percent-encoded C0 controls and DEL: no resource of ours is named so, and logs and databases choke on them. */
const encodedControl = /%(?:[01][0-9a-f]|7f)/i;

/** What the router keeps of a target. */
interface Stored<T> {
  readonly target: T;
  /** Names the target in messages. */
  readonly label: string;
  /** The name that the path gives to its wildcard, which has none to the router. */
  readonly wildcard: string | undefined;
}

/** Targets by method and path. */
export class RouteTable<T> {
  readonly #router = createRouter({ maxParamLength, onBadUrl: () => undefined, querystringParser: () => ({}) });
  readonly #methods = new Set<Method>();

  /**
   * Adds a target.
   * @param label Names the target in messages.
   * @returns The names of the path's parameters.
   * @throws {DefinitionError} If method and path are taken, or the path cannot be understood.
   */
  add(method: Method, path: string, target: T, label: string): readonly string[] {
    this.#methods.add(method);
    // Most paths are plain, and need not be taken apart.
    const plain = plainPath.test(path);
    const parts = plain ? [] : parsePath(path);
    if (!plain) checkPatterns(path, label);
    const last = parts.at(-1);
    const wildcard = last?.kind === 'wildcard' && last.name !== '*' ? last.name : undefined;
    try {
      const stored: Stored<T> = { target, label, wildcard };
      this.#router.on(method, toRouterPath(path), () => undefined, stored);
    } catch (error) {
      const other = this.#storedAt(method, toRouterPath(path));
      if (other) throw taken(method, path, label, other.label);
      throw new DefinitionError(
        `Cannot route ${method} ${path} to ${label}: ${(error as Error).message}. Write a path such as '/items/:id'.`,
      );
    }
    return plain ? Array.from(path.matchAll(/:(\w+)/g), ([, name]) => name as string) : namesIn(parts);
  }

  /** What a method and a path lead to. @param path Without query. */
  find(method: string, path: string): Match<T> | typeof badPath | undefined {
    if (path.includes('%') && encodedControl.test(path)) return badPath;
    const found = this.#router.find(method as Method, path);
    if (!found) return undefined;
    if (!found.store) return badPath;
    if (hasEmpty(found.params)) return undefined;
    const { target, wildcard } = found.store as Stored<T>;
    const params = found.params as Record<string, string>;
    return { target, params: wildcard === undefined ? params : nameWildcard(params, wildcard) };
  }

  /** What was added under a method and the same path, whatever its parameters are called. */
  #storedAt(method: Method, path: string): Stored<T> | undefined {
    try {
      return this.#router.findRoute(method, path)?.store as Stored<T> | undefined;
    } catch {
      return undefined;
    }
  }

  /** The methods that a path has, in no particular order; GET answers HEAD. */
  methodsOf(path: string): readonly Method[] {
    const methods = [...this.#methods].filter((method) => typeof this.find(method, path) === 'object');
    return methods.includes('GET') && !methods.includes('HEAD') ? [...methods, 'HEAD'] : methods;
  }
}

function nameWildcard({ '*': rest, ...params }: Record<string, string>, name: string): Record<string, string> {
  return { ...params, [name]: rest ?? '' };
}

/** Whether a parameter is empty: `/items/` is not the item without a name. What `*` stands for may be nothing. */
function hasEmpty(params: Readonly<Record<string, string | undefined>>): boolean {
  for (const name in params) if (params[name] === '' && name !== '*') return true;
  return false;
}

function taken(method: Method, path: string, label: string, other: string): DefinitionError {
  return new DefinitionError(
    `Cannot route ${method} ${path} twice: both ${other} and ${label} declare it. Change the path or the method of one of them.`,
  );
}
