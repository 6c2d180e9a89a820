// Owns strictness in tests: an app that throws where a response is not what its document says.
import { namedVersion, varyOf } from '@portico/core/graph';
import type { CheckableApp } from '../document/checkable-app.js';
import { nameOfOperation, type Operation } from '../document/operation.js';
import { readDocuments } from '../document/read-document.js';
import type { SchemaSpace } from '../document/schema-space.js';
import { type PathRules, pathRulesOf } from '../requests/path-rules.js';
import { type Patience, receive, streaming } from '../requests/send.js';
import { type Watched, WatchedApp } from '../requests/watched-app.js';
import { judgeExchange } from '../verdicts/judge-exchange.js';
import { ContractError } from './contract-error.js';

/** A strict test waits for JSON to its end. */
const patience: Patience = { response: 10_000, stream: streaming.first };

/** What a strict app is: something to fetch from. */
export interface StrictApp {
  /** @throws {ContractError} If the response is not what the document says. */
  fetch(request: Request): Promise<Response>;
}

/**
 * Wraps an app for tests: whatever it answers is held against the document of its version. Responses of routes that no document
 * shows are passed on as they are.
 * @param app Its routes and its documents are read once, at the first request.
 * @example const client = new TestClient(strict(app));
 */
export function strict(app: CheckableApp): StrictApp {
  const watched = new WatchedApp(app);
  let known: readonly Pattern[] | undefined;
  return {
    fetch: async (request) => {
      known ??= readPatterns(app);
      const pattern = findPattern(known, request);
      const answered = await watched.fetch(request);
      if (pattern) await holdAgainst(pattern, request, answered);
      return answered.response;
    },
  };
}

/** An operation, the paths that lead to it, and the schemas of its document. */
interface Pattern {
  readonly operation: Operation;
  readonly space: SchemaSpace;
  readonly names: readonly string[];
  /** Captures the text of each name. */
  readonly path: RegExp;
  readonly rules: PathRules;
}

function readPatterns(app: CheckableApp): readonly Pattern[] {
  const patterns = readDocuments(app).flatMap(({ operations, space }) =>
    operations.map((operation) => createPattern(operation, space)),
  );
  // As for the router, what is fixed comes before what may be anything.
  return patterns.sort((a, b) => a.names.length - b.names.length);
}

function createPattern(operation: Operation, space: SchemaSpace): Pattern {
  const names = [...operation.path.matchAll(/\{(.*?)\}/g)].map(([, name = '']) => name);
  const fixed = operation.path.split(/\{.*?\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // What is a wildcard in the route may hold slashes, and be empty.
  const part = operation.graph.route.path.includes('*') ? '(.*)' : '([^/]+)';
  return { operation, space, names, path: new RegExp(`^${fixed.join(part)}$`), rules: pathRulesOf(operation) };
}

function findPattern(patterns: readonly Pattern[], request: Request): Pattern | undefined {
  const { pathname } = new URL(request.url);
  const find = (wanted: string): Pattern | undefined =>
    patterns.find(
      (pattern) =>
        pattern.operation.method === wanted && leadsTo(pattern, pathname) && isAskedFor(pattern.operation, request),
    );
  return find(request.method) ?? (request.method === 'HEAD' ? find('GET') : undefined);
}

/** Whether a request means the version of an operation, as far as its path does not say that. */
function isAskedFor({ graph: { route } }: Operation, { headers }: Request): boolean {
  const { version } = route;
  const header = version && varyOf(version);
  if (!version || header === undefined) return true;
  const named = namedVersion(version, headers.get(header));
  return named === undefined ? version.isDefault : named === version.name;
}

/** What does not match the pattern in a route's path leads elsewhere. */
function leadsTo({ path, names, rules }: Pattern, pathname: string): boolean {
  const [, ...texts] = path.exec(pathname) ?? [];
  return path.test(pathname) && names.every((name, index) => rules.matches(name, decode(texts[index] ?? '')));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function holdAgainst(
  { operation, space }: Pattern,
  { method }: Request,
  { response, thrown }: Watched,
): Promise<void> {
  const received = await receive({ response: copyOf(response), thrown }, patience);
  const problems = judgeExchange(operation, received, space, method);
  if (problems.length > 0) throw new ContractError(nameOfOperation(operation), problems);
}

/** The clone of a response on Deno has no headers unless somebody has read them. */
function copyOf(response: Response): Response {
  response.headers.has('content-type');
  return response.clone();
}
