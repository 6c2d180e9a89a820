// Owns the issues in the body of a 422: whatever the client sent, and whatever messages the schemas wrote, it stays small.
import type { Issue } from '../errors/validation-errors.js';
import { inputOf } from '../extract/extracted.js';
import { isLarge } from '../schema/value-size.js';
import { writeOpen } from '../schema/write-json.js';

/** The most characters of all of them, in UTF-16 units; as UTF-8 none takes more than three bytes: at most 48 kB. */
const mostCharacters = 16_000;

/** The most characters of one received value, as JSON. */
const mostOfInput = 1000;

/** The issues as JSON, as many of them, in order, as fit. @param includeInput Whether each shows what was received. */
export function writeIssues(issues: readonly Issue[], includeInput: boolean): string {
  const written: string[] = [];
  let length = 0;
  for (const issue of issues) {
    const text = writeOpen(includeInput ? withInput(issue) : issue) ?? 'null';
    length += text.length + 1;
    if (length > mostCharacters) break;
    written.push(text);
  }
  return `[${written.join(',')}]`;
}

/** The same issue with what was received there, unless that is long; `null` if nothing was. */
function withInput(issue: Issue): Issue {
  const input = inputOf(issue) ?? null;
  if (isLarge(input) || (writeOpen(input)?.length ?? 0) > mostOfInput) return issue;
  return { ...issue, input };
}
