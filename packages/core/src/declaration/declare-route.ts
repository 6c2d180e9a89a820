// From what users wrote (a decorated class, a list and a function) to flat route declarations.
import type { Class } from '../contracts/schema.js';
import { DefinitionError } from '../errors/portico-error.js';
import { checkBodyLimits } from './body-limits.js';
import { checkFunctionOptions, checkMethodOptions, checkResponses } from './check-route-options.js';
import { controllerOf } from './controller.js';
import { readThrows } from './declare-error.js';
import { getParameterTypes, getReturnType, hasParameters } from './declared-parameters.js';
import { readDeprecation } from './deprecation.js';
import { extendGroup, type Group, inheritOptions, joinPath, routeDependencies, routeMiddleware } from './group.js';
import { readFunctionParameters, readListed, readMethodParameters } from './parameter-list.js';
import type { FunctionRouteOptions, Method, RouteDeclaration, RouteOptions } from './route.js';
import { decoratedMethodsOf, isPublic, routesOf, wordOf } from './verb.js';

/** Declares every route of a controller class. @throws {DefinitionError} If the class has none. */
export function declareController(target: Class, outside: Group): readonly RouteDeclaration[] {
  const controller = controllerOf(target);
  const { prefix, name } = controller;
  const group = extendGroup(outside, prefix, controller, `@Controller ${name}`);
  const routes = routesOf(target.prototype);
  checkVerbs(target, new Set(routes.map(({ key }) => key)));
  if (routes.length === 0) {
    throw new DefinitionError(
      `Cannot include ${name}: it has no routes. Put @Get('/path') or another verb on a method, or take it out of the list.`,
    );
  }
  return routes.map(({ method, path, key, sources, options, owner }) => {
    const label = `${name}.${key}`;
    const handler = (target.prototype as Record<string, (...args: never[]) => unknown>)[key];
    if (typeof handler !== 'function') throw noMethod(label, method);
    checkMethodOptions(options, label);
    return {
      ...inheritAll(group, method, path, options, label),
      method,
      controller: { class: target, name, key },
      sources: sources
        ? readListed(sources, handler, label, hasParameters(owner, key))
        : readMethodParameters(target.prototype, key, handler, label),
      handler,
      public: isPublic(target.prototype, key, owner),
      reflected: {
        parameters: getParameterTypes(target.prototype, key) ?? [],
        returned: getReturnType(target.prototype, key),
      },
    };
  });
}

/** A method that takes values of a request and has no verb would be a silent 404. */
function checkVerbs(target: Class, routed: ReadonlySet<string>): void {
  // An object with `resolve` is a dependency; its parameters are filled without a route.
  const lost = decoratedMethodsOf(target.prototype).find((key) => key !== 'resolve' && !routed.has(key));
  if (lost === undefined) return;
  throw new DefinitionError(
    `Cannot route ${target.name}.${lost}: it is decorated, but has no verb, so no request would reach it. ` +
      "Put @Get('/path') or another verb on it, or take the decorators out.",
  );
}

function noMethod(label: string, method: Method): DefinitionError {
  return new DefinitionError(
    `Cannot route ${label}: it is no method. Put @${wordOf(method)} on a method, list() { … }; a property, list = () => …, is none.`,
  );
}

/** Declares a route that is a plain function. */
export function declareFunction(
  method: Method,
  path: string,
  list: readonly unknown[],
  options: FunctionRouteOptions,
  handler: (...args: never[]) => unknown,
  group: Group,
): RouteDeclaration {
  const label = handler.name || `${method} ${group.prefix}${path}`;
  checkFunctionOptions(options, label);
  return {
    ...inheritAll(group, method, path, options, label),
    method,
    controller: undefined,
    sources: readFunctionParameters(list, handler, label),
    handler,
    public: options.public ?? false,
    reflected: { parameters: [], returned: undefined },
  };
}

/** What a route has of its options and its group. @throws {DefinitionError} If one of its options is wrong. */
function inheritAll(
  group: Group,
  method: Method,
  path: string,
  options: RouteOptions,
  label: string,
): Pick<RouteDeclaration, 'path' | 'label' | 'options' | 'dependencies' | 'middleware'> {
  checkBodyLimits(options, `Cannot add the route ${label}`);
  checkResponses(options.responses, label);
  readThrows(options.throws, label);
  readDeprecation(options.deprecated, `Cannot deprecate ${label}`);
  // Checked before it is asked for what it depends on.
  const middleware = routeMiddleware(group, options, label);
  return {
    path: joinPath(group, path, label),
    label,
    options: inheritOptions(group, options, label),
    dependencies: routeDependencies(group, options, method, label),
    middleware,
  };
}
