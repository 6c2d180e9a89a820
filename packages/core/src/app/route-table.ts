// Owns routing: find-my-way behind the few questions that Portico asks of it.
import createRouter, { type ConstraintStrategy, type HTTPMethod, type HTTPVersion } from 'find-my-way';
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

/** A table of more routes than this is walked: as code it would not fit the caches, and be long in the writing. */
const mostCompiled = 500;

/** Whoever asks for the query parses it. */
const noQuery = Object.freeze({});

/** A path each of whose segments is fixed or a whole parameter. */
const plainPath = /^(?:\/(?:[^/:*(?]*|:\w+))*$/;

/** Percent-encoded C0 controls and DEL: no resource of ours is named so, and logs and databases choke on them. */
const encodedControl = /%(?:[01][0-9a-f]|7f)/i;

/** Tells targets of one path apart by the version of the API that they serve. */
const byVersion = {
  name: 'apiVersion',
  storage: () => {
    const stores = new Map<unknown, unknown>();
    return {
      get: (version: unknown) => stores.get(version) ?? null,
      set: (version: unknown, store: unknown) => void stores.set(version, store),
    };
  },
  // Nothing is derived from a request: whoever asks says the version.
  deriveConstraint: () => undefined,
} as unknown as ConstraintStrategy<HTTPVersion.V1>;

function constraintsOf(version: string | undefined): { readonly apiVersion: string } | undefined {
  return version === undefined ? undefined : { apiVersion: version };
}

/** What the router keeps of a target. */
interface Stored<T> {
  readonly target: T;
  /** Names the target in messages. */
  readonly label: string;
  /** The name that the path gives to its wildcard, which has none to the router. */
  readonly wildcard: string | undefined;
}

/** Targets by method, path and version. */
export class RouteTable<T> {
  readonly #router = createRouter({
    maxParamLength,
    onBadUrl: () => undefined,
    querystringParser: () => noQuery,
    constraints: { apiVersion: byVersion },
  });
  /** Every version that a target is in. */
  readonly #versions = new Set<string>();
  readonly #methods = new Set<Method>();
  #size = 0;

  /**
   * Adds a target.
   * @param label Names the target in messages.
   * @param version The version of the API that it serves. Default: every one.
   * @returns The names of the path's parameters.
   * @throws {DefinitionError} If method and path are taken, or the path cannot be understood.
   */
  add(method: Method, path: string, target: T, label: string, version?: string): readonly string[] {
    this.#methods.add(method);
    this.#size++;
    // Most paths are plain, and need not be taken apart.
    const plain = plainPath.test(path);
    const parts = plain ? [] : parsePath(path);
    if (!plain) checkPatterns(path, label);
    const last = parts.at(-1);
    const wildcard = last?.kind === 'wildcard' && last.name !== '*' ? last.name : undefined;
    try {
      const stored: Stored<T> = { target, label, wildcard };
      const constraints = constraintsOf(version);
      this.#router.on(
        method as HTTPMethod,
        toRouterPath(path),
        constraints ? { constraints } : {},
        () => undefined,
        stored,
      );
    } catch (error) {
      // The router writes code for each route, which workers allow while their module is evaluated, and Node unless it is told otherwise.
      const mayWriteCode = !(error instanceof EvalError);
      // The router keeps it in its list before it finds no room.
      if (/\bmaximum of 31 route handlers\b/.test((error as Error).message)) throw noRoom(method, path, label);
      const other = mayWriteCode && this.#storedAt(method, toRouterPath(path), version);
      if (other) throw taken(method, path, label, other.label);
      throw new DefinitionError(
        `Cannot route ${method} ${path} to ${label}: ${(error as Error).message}. ` +
          (mayWriteCode
            ? "Write a path such as '/items/:id'."
            : 'On a worker, write `await app.ready()` where the module that serves the app creates it; ' +
              'start Node without --disallow-code-generation-from-strings.'),
      );
    }
    this.#checkVersion(method, path, label, version);
    return plain ? Array.from(path.matchAll(/:(\w+)/g), ([, name]) => name as string) : namesIn(parts);
  }

  /** Writes code that finds targets sooner, once all are there. */
  compile(): void {
    if (this.#size <= mostCompiled && mayWriteCode()) this.#router.compile();
  }

  /** A target that is in every version leaves no room for one that is in some: nobody could tell which versions there are. */
  #checkVersion(method: Method, path: string, label: string, version: string | undefined): void {
    const others = version === undefined ? this.#versions : [undefined];
    for (const one of others) {
      const other = this.#storedAt(method, toRouterPath(path), one);
      if (other) throw inEveryVersion(method, path, version === undefined ? label : other.label);
    }
    if (version !== undefined) this.#versions.add(version);
  }

  /**
   * What a method and a path lead to.
   * @param path Without query.
   * @param version The version of the API that is asked for. Default: none, which leads to what is in every one.
   */
  find(method: string, path: string, version?: string): Match<T> | typeof badPath | undefined {
    if (path.includes('%') && encodedControl.test(path)) return badPath;
    const found = this.#router.find(method as HTTPMethod, path, constraintsOf(version));
    if (!found) return undefined;
    if (!found.store) return badPath;
    if (hasEmpty(found.params)) return undefined;
    const { target, wildcard } = found.store as Stored<T>;
    const params = found.params as Record<string, string>;
    return { target, params: wildcard === undefined ? params : nameWildcard(params, wildcard) };
  }

  /** The versions that there are, and `undefined` for what a request leads to that names none. */
  get versions(): readonly (string | undefined)[] {
    return [undefined, ...this.#versions];
  }

  /** What was added under a method and the same path, whatever its parameters are called. */
  #storedAt(method: Method, path: string, version: string | undefined): Stored<T> | undefined {
    try {
      return this.#router.findRoute(method as HTTPMethod, path, constraintsOf(version) ?? {})?.store as
        | Stored<T>
        | undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * The methods that a path has, in no particular order; GET answers HEAD.
   * @param versions In which versions of the API. Default: in any.
   */
  methodsOf(path: string, versions: readonly (string | undefined)[] = this.versions): readonly Method[] {
    const methods = [...this.#methods].filter((method) =>
      versions.some((version) => typeof this.find(method, path, version) === 'object'),
    );
    return methods.includes('GET') && !methods.includes('HEAD') ? [...methods, 'HEAD'] : methods;
  }
}

/** Workers allow no more of it once they serve. */
function mayWriteCode(): boolean {
  try {
    return new Function('return true')() === true;
  } catch {
    return false;
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
  const because =
    label === other
      ? `${label} is there twice. If its class or its router was included twice, include it once, or each time with another prefix; if these are two of one name, change the path or the method of one of them`
      : `both ${other} and ${label} declare it. Change the path or the method of one of them`;
  return new DefinitionError(`Cannot route ${method} ${path} twice: ${because}.`);
}

function noRoom(method: Method, path: string, label: string): DefinitionError {
  return new DefinitionError(
    `Cannot route ${method} ${path} to ${label}: the path is in 31 versions, and there is room for no more. ` +
      'Take out those that nobody asks for any more, or give further ones another path.',
  );
}

function inEveryVersion(method: Method, path: string, label: string): DefinitionError {
  return new DefinitionError(
    `Cannot route ${method} ${path} in one version: ${label} declares it in every one. Give that one a \`version\`, too, or change its path.`,
  );
}
