// @Controller: what all routes of a class have in common.
import type { OperationMembers } from '../contracts/document-members.js';
import type { Middleware } from '../contracts/middleware.js';
import type { Class } from '../contracts/schema.js';
import { getInherited, getOwn } from '../decorators/metadata.js';
import { checkParentheses } from '../decorators/misplaced-decorator.js';
import type { ErrorClass } from '../errors/http-exception.js';
import { checkOptions, type Every } from './check-options.js';
import { type ClassDecorated, declareClass } from './class-decorator.js';
import { readArguments } from './decorator-arguments.js';
import type { Scope } from './dependency.js';
import type { Sources } from './dependency-like.js';
import type { Deprecation } from './deprecation.js';
import type { Responses } from './respond.js';

/** What a controller, a router or an `include` adds to every route below it. */
export interface GroupOptions {
  /** Added before the tags of the routes. Default: none. */
  readonly tags?: readonly string[];
  /** The versions of the API in which the routes are that do not say otherwise, such as `'2'`; `[]`: in all. Default: in all. */
  readonly version?: string | readonly string[];
  /** Run before the dependencies of the routes. Default: none. */
  readonly dependencies?: Sources;
  /** Further responses by status, for the document. Default: none. */
  readonly responses?: Responses;
  /** Whether the routes are deprecated that do not say otherwise; `{ since, sunset, link }` tells clients, too. Default: false. */
  readonly deprecated?: boolean | Deprecation;
  /** `false` hides all of the routes from the document, whatever they say. Default: true. */
  readonly includeInSchema?: boolean;
  /** What else the document says of each operation, in OpenAPI's own words; a member that a route says itself wins. Default: nothing. */
  readonly openapi?: OperationMembers;
  /** Errors, made by `declareError`, that any of the routes may throw. Default: none. */
  readonly throws?: readonly ErrorClass[];
  /** Stands around the routes, outermost first, within what stands around the app. Default: none. */
  readonly middleware?: readonly Middleware[];
}

/** Options of a controller. */
export interface ControllerOptions extends GroupOptions {
  /**
   * What operations, logs and messages call it; what makes code shorter may change the name of the class. Default: the name of the class.
   */
  readonly name?: string;
  /**
   * `app`: one instance for all requests; `request`: one for each. Default: as long as the shortest-lived of what the constructor
   * takes, so `app` if it takes nothing of a request.
   */
  readonly scope?: Scope;
}

/** The names of the options of a group. */
export const ofGroups: Every<GroupOptions> = {
  tags: true,
  dependencies: true,
  responses: true,
  deprecated: true,
  version: true,
  openapi: true,
  includeInSchema: true,
  throws: true,
  middleware: true,
};

const ofControllers: Every<ControllerOptions> = { ...ofGroups, name: true, scope: true };

/** A controller as its decorator left it on the class. */
export interface DeclaredController extends ControllerOptions {
  readonly prefix: string;
  readonly name: string;
}

const controllerKey = Symbol.for('portico.controller');

/**
 * Groups the routes of a class. A class without it is a controller too, with neither prefix nor options.
 * @param prefix Put before every path of the class, such as `/items`. Default: none.
 * @throws {DefinitionError} If the decorator stands without its parentheses, or not on a class, or there is an option that a controller
 *   does not have.
 * @example `@Controller('/items', { tags: ['items'] }) class Items { @Get('/') list() { return []; } }`
 */
export function Controller(prefix?: string, options?: ControllerOptions): ClassDecorated;
/**
 * Groups the routes of a class, and says what its constructor takes.
 * @param prefix Put before every path of the class, such as `/items`.
 * @param sources What the constructor receives, in order; a bare dependency `x` is `Depends(x)`.
 * @example `class Clock { readonly now = 1 } @Controller('/time', [Clock]) class Times { constructor(readonly clock: Clock) {} @Get('/') read() { return this.clock.now; } }`
 */
export function Controller<const P extends Sources>(
  prefix: string,
  sources: P | ControllerOptions,
  options?: ControllerOptions,
): ClassDecorated<P>;
export function Controller(...call: readonly unknown[]): unknown {
  checkParentheses('Controller', call, 'Controller()');
  const [prefix = '', ...rest] = call;
  const { sources, options } = readArguments<ControllerOptions>(rest);
  return declareClass('Controller', controllerKey, sources, { ...options, prefix }, (name) =>
    checkOptions(options, ofControllers, `Cannot make ${name} a controller`, '@Controller'),
  );
}

/** What `@Controller` says of a class or an ancestor of it. */
export function controllerOf(target: Class): DeclaredController {
  const declared = getInherited<Omit<DeclaredController, 'name'>>(controllerKey, target) ?? { prefix: '' };
  // What a class says of itself is inherited by those that extend it, but for its name.
  const name = getOwn<DeclaredController>(controllerKey, target)?.name ?? target.name;
  return { ...declared, name };
}
