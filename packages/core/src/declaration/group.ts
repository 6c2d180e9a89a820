// What routes inherit: prefixes, tags, dependencies, documented responses and errors, gathered from the outside in.
import type { OperationMembers } from '../contracts/document-members.js';
import type { Middleware } from '../contracts/middleware.js';
import type { ErrorClass } from '../errors/http-exception.js';
import { DefinitionError } from '../errors/portico-error.js';
import { checkResponses } from './check-route-options.js';
import type { GroupOptions } from './controller.js';
import { readThrows } from './declare-error.js';
import { type Deprecation, readDeprecation } from './deprecation.js';
import { checkMiddleware } from './middleware.js';
import { readGuards, readSources } from './parameter-list.js';
import type { Responses } from './respond.js';
import type { DeclaredDependency, Method, RouteOptions } from './route.js';
import { parsePath } from './route-path.js';
import { readVersions } from './versioning.js';

/** Everything a route inherits at one point of the tree. */
export interface Group {
  readonly prefix: string;
  readonly tags: readonly string[];
  readonly dependencies: readonly DeclaredDependency[];
  readonly responses: Responses;
  readonly throws: readonly ErrorClass[];
  /** What the innermost level says that says something. */
  readonly deprecated: boolean | Deprecation | undefined;
  /** In which versions of the API the routes are, as the innermost level says that says something. */
  readonly version: readonly string[] | undefined;
  /** What else the document says of each operation. */
  readonly openapi: OperationMembers | undefined;
  /** Whether every level lets its routes be shown. */
  readonly includeInSchema: boolean;
  /** What stands around the routes, outermost first. */
  readonly middleware: readonly Middleware[];
}

/** The group outside of everything. */
export const rootGroup: Group = {
  prefix: '',
  tags: [],
  dependencies: [],
  responses: {},
  throws: [],
  deprecated: undefined,
  version: undefined,
  openapi: undefined,
  includeInSchema: true,
  middleware: [],
};

/**
 * Adds one level to a group.
 * @param label Names the level in messages, such as `Router /tools`.
 */
export function extendGroup(group: Group, prefix: string, options: GroupOptions, label: string): Group {
  checkResponses(options.responses, label);
  readThrows(options.throws, label);
  readDeprecation(options.deprecated, `Cannot deprecate the routes of ${label}`);
  return {
    prefix: group.prefix + checkPrefix(prefix, label),
    tags: [...group.tags, ...checkTags(options.tags, label)],
    dependencies: [
      ...group.dependencies,
      ...readGuards(options.dependencies, (index) => `${label}, dependencies[${index}]`),
    ],
    responses: { ...group.responses, ...options.responses },
    throws: [...group.throws, ...(options.throws ?? [])],
    deprecated: options.deprecated ?? group.deprecated,
    version: readVersions(options.version, `Cannot route ${label}`) ?? group.version,
    openapi: mergeMembers(group.openapi, options.openapi),
    includeInSchema: group.includeInSchema && options.includeInSchema !== false,
    middleware: [...group.middleware, ...checkMiddleware(options.middleware ?? [], label)],
  };
}

function checkPrefix(prefix: string, label: string): string {
  if (typeof prefix !== 'string')
    throw new DefinitionError(
      `Cannot use the prefix of ${label}: it is no text but a value of type ${typeof prefix}. Write '/items'; options stand beside it.`,
    );
  if (prefix === '' || (prefix.startsWith('/') && !prefix.endsWith('/'))) return prefix;
  throw new DefinitionError(
    `Cannot use the prefix '${prefix}' of ${label}: a prefix starts with a slash and does not end with one. ` +
      `Write '${`/${prefix}`.replace(/\/+/g, '/').replace(/\/$/, '')}'.`,
  );
}

/** A text is a list of its letters. */
function checkTags(tags: readonly string[] = [], label: string): readonly string[] {
  if (Array.isArray(tags)) return tags;
  throw new DefinitionError(
    `Cannot tag ${label}: its tags are no list. Write one, even around a single tag: tags: ['items'].`,
  );
}

/** The path of a route within its group. @throws {DefinitionError} If it does not start with a slash, or is written as for another framework. */
export function joinPath(group: Group, path: string, label: string): string {
  if (typeof path !== 'string') {
    const pattern = 'a pattern stands behind the name of a parameter, as in /items/:id(^\\d+$)';
    throw new DefinitionError(`Cannot add the route ${label}: its path is no text. Write '/items'; ${pattern}.`);
  }
  const whole = group.prefix + path;
  if (/\/\{[^/]*\}/.test(whole)) throw inBraces(whole, label);
  if (/:\w+\{/.test(whole)) throw patternInBraces(whole, label);
  checkTexts(whole, label);
  if (path.startsWith('/') || (path === '' && group.prefix !== '')) return whole;
  throw new DefinitionError(
    `Cannot add the route ${label}: its path '${path}' has no leading slash. Write '/${path}'.`,
  );
}

/** What follows these is no part of a request's path. */
function checkTexts(path: string, label: string): void {
  const [wrong] = parsePath(path).flatMap((part) => (part.kind === 'text' ? (/[?#]/.exec(part.text) ?? []) : []));
  if (wrong === undefined) return;
  throw new DefinitionError(
    `Cannot add the route ${label}: no request ever has the path '${path}', because of the '${wrong}' in it. ` +
      (wrong === '?' ? `Take the query by @Query('name', String).` : `Take it out.`),
  );
}

function inBraces(path: string, label: string): DefinitionError {
  return new DefinitionError(
    `Cannot add the route ${label}: the path '${path}' has a parameter in braces, which would be taken literally. ` +
      `Write '${path.replace(/\/\{(\w*)[^/]*\}/g, '/:$1')}'.`,
  );
}

function patternInBraces(path: string, label: string): DefinitionError {
  return new DefinitionError(
    `Cannot add the route ${label}: the path '${path}' has a pattern in braces. Let the schema judge the parameter, as Path('id', z.int()) does, ` +
      `and write '${path.replace(/(:\w+)\{[^/]*\}/g, '$1')}'; or write the pattern in parentheses.`,
  );
}

/** A route's options with what it inherits for its errors and for the document merged in. */
export function inheritOptions(group: Group, options: RouteOptions, label: string): RouteOptions {
  const tags = [...group.tags, ...checkTags(options.tags, label)];
  const responses = { ...group.responses, ...options.responses };
  const throws = [...group.throws, ...(options.throws ?? [])];
  const deprecated = options.deprecated ?? group.deprecated;
  const version = options.version ?? group.version;
  const openapi = mergeMembers(group.openapi, options.openapi);
  return {
    ...options,
    tags: tags.length > 1 ? [...new Set(tags)] : tags,
    responses,
    throws,
    ...(deprecated !== undefined && { deprecated }),
    ...(version !== undefined && { version }),
    ...(openapi !== undefined && { openapi }),
    ...(!group.includeInSchema && { includeInSchema: false }),
  };
}

/** Members of the inner level stand in place of those of the outer. */
function mergeMembers(
  outer: OperationMembers | undefined,
  inner: OperationMembers | undefined,
): OperationMembers | undefined {
  return outer && inner ? { ...outer, ...inner } : (inner ?? outer);
}

/** What stands around a route, outermost first: the inherited middleware, then its own. */
export function routeMiddleware(group: Group, options: RouteOptions, label: string): readonly Middleware[] {
  return [...group.middleware, ...checkMiddleware(options.middleware ?? [], label)];
}

/** Inherited dependencies, then the route's own, then what the middleware around it has it ask for. */
export function routeDependencies(
  group: Group,
  options: RouteOptions,
  method: Method,
  label: string,
): readonly (DeclaredDependency & { readonly inherited: boolean })[] {
  const own = readGuards(options.dependencies, (index) => `${label}, dependencies[${index}]`);
  const asked = (list: readonly Middleware[]): readonly DeclaredDependency[] =>
    list.flatMap((one) => dependenciesOf(one, method));
  return [
    ...group.dependencies.map((entry) => ({ ...entry, inherited: true })),
    ...own.map((entry) => ({ ...entry, inherited: false })),
    ...asked(group.middleware).map((entry) => ({ ...entry, inherited: true })),
    ...asked(options.middleware ?? []).map((entry) => ({ ...entry, inherited: false })),
  ];
}

function dependenciesOf({ name, declared }: Middleware, method: Method): readonly DeclaredDependency[] {
  const { dependencies = [], methods } = declared;
  if (methods && !methods.includes(method)) return [];
  return readSources(dependencies, (index) => `the middleware ${name}, dependencies[${index}]`);
}
