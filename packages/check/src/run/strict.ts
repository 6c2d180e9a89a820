// Owns strictness in tests: an app that throws where a response is not what its document says.
import { type CheckableApp, documentOf } from '../document/checkable-app.js';
import { nameOfOperation, type Operation } from '../document/operation.js';
import { readOperations } from '../document/read-document.js';
import { SchemaSpace } from '../document/schema-space.js';
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
 * Wraps an app for tests: whatever it answers is held against its document. Responses of routes that the document does not
 * show are passed on as they are.
 * @param app Its routes and its document are read once, at the first request.
 * @example const client = new TestClient(strict(app));
 */
export function strict(app: CheckableApp): StrictApp {
  const watched = new WatchedApp(app);
  let known: Contract | undefined;
  return {
    fetch: async (request) => {
      known ??= readContract(app);
      const operation = findOperation(known.operations, request);
      const answered = await watched.fetch(request);
      if (operation) await holdAgainst(operation, request, answered, known.space);
      return answered.response;
    },
  };
}

interface Contract {
  readonly operations: readonly Pattern[];
  readonly space: SchemaSpace;
}

/** An operation and the paths that lead to it. */
interface Pattern {
  readonly operation: Operation;
  readonly names: readonly string[];
  /** Captures the text of each name. */
  readonly path: RegExp;
  readonly rules: PathRules;
}

function readContract(app: CheckableApp): Contract {
  const document = documentOf(app);
  const operations = readOperations(app, document).map((operation): Pattern => {
    const names = [...operation.path.matchAll(/\{(.*?)\}/g)].map(([, name = '']) => name);
    const fixed = operation.path.split(/\{.*?\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    // What is a wildcard in the route may hold slashes, and be empty.
    const part = operation.graph.route.path.includes('*') ? '(.*)' : '([^/]+)';
    return { operation, names, path: new RegExp(`^${fixed.join(part)}$`), rules: pathRulesOf(operation) };
  });
  // As for the router, what is fixed comes before what may be anything.
  return { operations: operations.sort((a, b) => a.names.length - b.names.length), space: new SchemaSpace(document) };
}

function findOperation(operations: readonly Pattern[], { method, url }: Request): Operation | undefined {
  const { pathname } = new URL(url);
  const find = (wanted: string): Operation | undefined =>
    operations.find(({ operation, ...pattern }) => operation.method === wanted && leadsTo(pattern, pathname))
      ?.operation;
  return find(method) ?? (method === 'HEAD' ? find('GET') : undefined);
}

/** What does not match the pattern in a route's path leads elsewhere. */
function leadsTo({ path, names, rules }: Omit<Pattern, 'operation'>, pathname: string): boolean {
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
  operation: Operation,
  { method }: Request,
  { response, thrown }: Watched,
  space: SchemaSpace,
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
