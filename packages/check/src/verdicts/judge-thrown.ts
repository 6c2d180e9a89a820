// Owns holding what an app throws against what its route declares: an error that nothing declares is a lie even where its
// status happens to be documented, or a handler makes something else of it.
import { HTTPException, RequestValidationError } from '@portico/core';
import { type DeclaredErrors, declarationOf, declaredErrors, type ObservedError, phraseOf } from '@portico/core/graph';
import { type Operation, responseOf } from '../document/operation.js';
import type { Received } from '../requests/send.js';
import type { Problem } from './problem.js';

/** What was thrown on the way to a response, and is not declared. */
export function judgeThrown(operation: Operation, { thrown, status }: Received): readonly Problem[] {
  if (thrown.length === 0) return [];
  const declared = declaredErrors(operation.graph);
  return thrown
    .filter((observed) => !isDeclared(operation, observed, status, declared))
    .map(({ error, thrower }) => undeclared(error, thrower?.label, status));
}

function isDeclared(
  operation: Operation,
  { error, thrower }: ObservedError,
  status: number,
  { classes, statuses, inherent }: DeclaredErrors,
): boolean {
  if (classes.some(({ errorClass }) => isOfClass(error, errorClass))) return true;
  if (isOfClass(error, RequestValidationError)) return inherent.has(422);
  // An error that knows nothing of HTTP is declared by what its handler makes of it; without one it is a server error.
  if (!isOfClass(error, HTTPException)) return statuses.has(status) ? status !== 500 : isServerError(operation, status);
  const own = error as HTTPException;
  if (declarationOf(own) !== undefined) return false;
  return statuses.has(own.status) || (inherent.has(own.status) && isInherent(own, thrower));
}

function isServerError(operation: Operation, status: number): boolean {
  return status === 500 && responseOf(operation, 500) === undefined;
}

/** Whether it is one of those that Portico throws itself. What credentials lack, dependencies judge, too. */
function isInherent({ status, stack = '' }: HTTPException, thrower: ObservedError['thrower']): boolean {
  if (status === 401 || status === 403 || thrower?.kind === 'source' || thrower?.kind === 'credential') return true;
  // A body that is read as a stream is refused while the handler reads it; what Portico throws then has no stack, but for the
  // functions that waited for it, which Bun adds.
  return !/\n\s+at (?!async )/.test(stack);
}

function undeclared(error: unknown, dependency: string | undefined, status: number): Problem {
  const name = nameOfError(error);
  const own = isOfClass(error, HTTPException) ? (error as HTTPException) : undefined;
  const shown = own ? `${name} (${own.status})` : name;
  const where = dependency ?? 'its handler';
  return {
    rule: 'undeclared-error',
    key: `${shown} ${where}`,
    problem: `answered ${status}: ${where} threw ${shown}, which nothing declares`,
    advice: adviceFor(own, name, status, dependency ?? 'the route'),
  };
}

function adviceFor(own: HTTPException | undefined, name: string, status: number, owner: string): string {
  if (own && declarationOf(own)) return `Write throws: [${name}] in the options of ${owner}`;
  if (!own && status === 500) return 'Look at what the app logged: clients are not meant to see such an error';
  const wanted = own?.status ?? status;
  const declared = name === 'HTTPException' ? phraseOf(wanted).replace(/[^A-Za-z]/g, '') : name;
  return (
    `Declare it, as in class ${declared} extends declareError(${wanted}) {}, and write throws: [${declared}] in the options of ${owner}; ` +
    `or document the status in those of the route: responses: { ${wanted}: { description: '…' } }`
  );
}

/** What was thrown may be anything, and fail at every look. */
export function isOfClass(error: unknown, errorClass: abstract new (...args: never[]) => unknown): boolean {
  try {
    return error instanceof errorClass;
  } catch {
    return false;
  }
}

/** The class of what was thrown, for messages. */
export function nameOfError(error: unknown): string {
  try {
    const { name } = Object(error).constructor as { readonly name?: unknown };
    return error instanceof Error && typeof name === 'string' && name !== '' ? name : `a value of type ${typeof error}`;
  } catch {
    return 'a value that cannot be read';
  }
}
