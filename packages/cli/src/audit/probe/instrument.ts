// Owns the copies of a graph through which a trial can see into its checks: nothing that they do is changed.
import { type Connection, HTTPException, type SecurityScheme } from '@portico/core';
import { type CallNode, mapSchemes, type Node, type RouteGraph, type SchemeLeaf } from '@portico/core/graph';
import { branchesOf } from '../expression.js';
import type { Ear } from './overhear.js';

/** The dependencies that run before the handler is reached. */
export function checksOf({ nodes, authenticate }: RouteGraph): readonly CallNode[] {
  const early = new Set([
    ...authenticate,
    ...nodes.flatMap((node) => (node.kind === 'credential' ? branchesOf(node.expression) : [])),
  ]);
  return nodes.filter((node): node is CallNode => node.kind === 'call' && early.has(node.id));
}

/** Replaces nodes; those for which nothing is given stay. */
function replaceNodes(graph: RouteGraph, replace: (node: Node) => Node | undefined): RouteGraph {
  return { ...graph, nodes: graph.nodes.map((node) => replace(node) ?? node) };
}

/** Lets an ear listen to every check of a graph, and what was given by each be seen. */
export function listenTo(graph: RouteGraph, ear: Ear, seen: (node: CallNode, value: unknown) => void): RouteGraph {
  const checks = new Set<Node>(checksOf(graph));
  return replaceNodes(graph, (node) => {
    if (node.kind === 'credential') {
      const listening = (leaf: SchemeLeaf): SchemeLeaf =>
        leaf.scheme.verifies ? { ...leaf, scheme: listenToScheme(leaf.scheme, ear) } : leaf;
      return { ...node, expression: mapSchemes(node.expression, listening) };
    }
    if (node.kind !== 'call' || !checks.has(node)) return undefined;
    const call = (...args: unknown[]): unknown => {
      const value = ear.listen(() => node.call(...args));
      // The copy that sees a failure must not make it one that nobody waits for.
      if (value instanceof Promise) value.then((late) => seen(node, late)).catch(() => undefined);
      else seen(node, value);
      return value;
    };
    return { ...node, call };
  });
}

function listenToScheme(scheme: SecurityScheme<unknown>, ear: Ear): SecurityScheme<unknown> {
  // Private fields are found on the scheme itself alone, so its methods are called on it.
  return new Proxy(scheme, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => ear.listen(() => Reflect.apply(value, target, args));
    },
  });
}

/** A copy in which schemes tell of the cookies that they read, by whichever method of the connection. */
export function watchCookies(graph: RouteGraph, read: (scheme: SecurityScheme<unknown>) => void): RouteGraph {
  const watching = (leaf: SchemeLeaf): SchemeLeaf => ({ ...leaf, scheme: watchScheme(leaf.scheme, read) });
  return replaceNodes(graph, (node) =>
    node.kind === 'credential' ? { ...node, expression: mapSchemes(node.expression, watching) } : undefined,
  );
}

function watchScheme(
  scheme: SecurityScheme<unknown>,
  read: (scheme: SecurityScheme<unknown>) => void,
): SecurityScheme<unknown> {
  const connectionOf = (connection: Connection): Connection =>
    new Proxy(connection, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (name === 'cookie' || String(args[0]).toLowerCase() === 'cookie') read(scheme);
          return Reflect.apply(value, target, args);
        };
      },
    });
  return new Proxy(scheme, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (name !== 'authenticate' || typeof value !== 'function') return value;
      return (connection: Connection, scopes: readonly string[]) =>
        Reflect.apply(value, target, [connectionOf(connection), scopes]);
    },
  });
}

/** A copy in which the scopes that checks are handed tell whether anybody looked at them. */
export function watchScopes(
  graph: RouteGraph,
  demands: (id: number) => boolean,
): { readonly watched: RouteGraph; readonly wasRead: (id: number) => boolean } {
  const read = new Set<number>();
  const watched = replaceNodes(graph, (node) => {
    if (node.kind !== 'constant' || !demands(node.id)) return undefined;
    const value = new Proxy(node.value as object, {
      get: (target, name) => {
        const held: unknown = Reflect.get(target, name, target);
        // A challenge tells the client what is demanded, and compares nothing.
        if (typeof held === 'function') return held.bind(target);
        if (typeof name === 'string') read.add(node.id);
        return held;
      },
    });
    return { ...node, value };
  });
  return { watched, wasRead: (id) => read.has(id) };
}

/** A copy in which all that the checks ask for their answer fails; `undefined` if they ask nobody. */
export function failingInputs(graph: RouteGraph): RouteGraph | undefined {
  const asked = new Set(checksOf(graph).flatMap(({ inputs }) => inputs));
  const isService = (node: Node): boolean => asked.has(node.id) && node.kind === 'app';
  if (!graph.nodes.some(isService)) return undefined;
  const checks = new Set<Node>(checksOf(graph));
  return replaceNodes(graph, (node) => {
    const { id, label, place } = node;
    if (isService(node)) return { kind: 'constant', id, label, place, inputs: [], value: createFailing() };
    return node.kind === 'call' && checks.has(node) ? { ...node, call: refusing(node.call) } : undefined;
  });
}

/** A check whose failure is an answer, and not an error that the app would log. */
function refusing(check: CallNode['call']): CallNode['call'] {
  return async (...args) => {
    try {
      return await check(...args);
    } catch {
      throw new HTTPException(503);
    }
  };
}

/** A value each of whose methods throws, and whose properties are such values. */
function createFailing(): object {
  const fail = (): never => {
    throw new Error('A probe lets this fail, to see what a check makes of it');
  };
  return new Proxy(fail, {
    get: (target, name) => (typeof name === 'symbol' ? Reflect.get(target, name) : createFailing()),
  });
}
