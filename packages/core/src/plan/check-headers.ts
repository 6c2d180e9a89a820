// Owns the check of response headers that a route declares: what the document promises of a status is what goes out with it.
import { isStream, type OutgoingResponse } from '../contracts/outgoing-response.js';
import type { DocumentedHeader, DocumentedResponse } from '../contracts/responder.js';
import type { Extracted } from '../contracts/schema.js';
import { whenSettled } from '../contracts/when-settled.js';
import { type Issue, ResponseValidationError } from '../errors/validation-errors.js';
import { compileText } from '../schema/compile-text.js';

/** @throws {ResponseValidationError} If a header that the response's status declares is missing or does not fit. */
export type CheckHeaders = (response: OutgoingResponse) => void | Promise<void>;

type CheckOne = (response: OutgoingResponse) => readonly Issue[] | Promise<readonly Issue[]>;

const none: readonly Issue[] = [];

/** Compiles the checks of a route; `undefined` if no header is declared with a schema or as required. */
export function compileHeaderChecks(documented: ReadonlyMap<number, DocumentedResponse>): CheckHeaders | undefined {
  const byStatus = new Map<number, readonly CheckOne[]>();
  for (const [status, { headers = {} }] of documented) {
    const checks = Object.entries(headers).flatMap(([name, header]) => compileOne(name, header));
    if (checks.length > 0) byStatus.set(status, checks);
  }
  if (byStatus.size === 0) return undefined;
  return (response) => {
    const checks = byStatus.get(response.status);
    return checks && checkAll(response, checks);
  };
}

function compileOne(name: string, { schema, required = false }: DocumentedHeader): readonly CheckOne[] {
  if (schema === undefined && !required) return [];
  const validate = schema === undefined ? undefined : compileText(schema);
  const key = name.toLowerCase();
  return [
    ({ headers }) => {
      const value = headers[key];
      if (value === undefined)
        return required ? [{ type: 'missing', loc: ['header', name], msg: 'Field required' }] : none;
      return validate ? issuesOf(validate([value].flat()), name) : none;
    },
  ];
}

function issuesOf(validated: Extracted, name: string): readonly Issue[] | Promise<readonly Issue[]> {
  return whenSettled(validated, (result) =>
    result.ok ? none : result.issues.map((issue) => ({ ...issue, loc: ['header', name, ...issue.loc] })),
  );
}

function checkAll(response: OutgoingResponse, checks: readonly CheckOne[]): void | Promise<void> {
  const found = checks.map((check) => check(response));
  const finish = (lists: readonly (readonly Issue[])[]): void => {
    const issues = lists.flat();
    if (issues.length === 0) return;
    // Nobody will read the stream: what it holds is let go.
    if (isStream(response.body))
      response.body[Symbol.asyncIterator]()
        .return?.()
        .then(undefined, () => undefined);
    throw new ResponseValidationError(issues);
  };
  return found.some((issues) => issues instanceof Promise)
    ? Promise.all(found).then(finish)
    : finish(found as readonly (readonly Issue[])[]);
}
