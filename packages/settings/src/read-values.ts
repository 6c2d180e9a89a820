// Owns the way from the texts of variables to the value that a schema takes: each is read by its declared type, like every text that
// comes to an app.
import type { Issue } from '@portico/core';
import type { SetVariable } from './environment.js';
import { type Group, type Part, parserOf, type Variable } from './variables.js';

/** Finds a variable that is set. */
export type LookUp = (name: string) => SetVariable | undefined;

/** What was read, and what could not be; places are those of the schema. */
export interface ReadValues {
  readonly value: Readonly<Record<string, unknown>>;
  readonly issues: readonly Issue[];
}

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly issues: readonly Issue[] };

/** Reads the variables of a group. An object of which nothing is set is there only if it must be. */
export function readValues({ parts, path }: Group, lookUp: LookUp): ReadValues {
  const issues: Issue[] = [];
  const entries: [string, unknown][] = [];
  for (const part of parts) {
    const read = readPart(part, lookUp);
    if (!read.ok) issues.push(...read.issues.map((issue) => ({ ...issue, loc: [...part.path, ...issue.loc] })));
    else if (read.value !== undefined) entries.push([part.path[path.length] as string, read.value]);
  }
  return { value: Object.fromEntries(entries), issues };
}

function readPart(part: Part, lookUp: LookUp): Read {
  if (part.kind === 'variable') return readVariable(part, lookUp(part.name)?.text);
  const { value, issues } = readValues(part, lookUp);
  if (issues.length > 0) return { ok: false, issues: issues.map((issue) => below(issue, part)) };
  return { ok: true, value: part.required || Object.keys(value).length > 0 ? value : undefined };
}

/** Issues of an object within say where they lie as a whole already. */
function below(issue: Issue, { path }: Group): Issue {
  return { ...issue, loc: issue.loc.slice(path.length) };
}

function readVariable(variable: Variable, text: string | undefined): Read {
  if (text === undefined) return { ok: true, value: undefined };
  return variable.json ? readJson(text) : parserOf(variable)(textsOf(text, variable));
}

function textsOf(text: string, { separator }: Variable): readonly string[] {
  if (separator === undefined) return [text];
  const items = text.split(separator).map((item) => item.trim());
  return items.filter((item) => item !== '');
}

function readJson(text: string): Read {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    // The parser's own message repeats a part of the text.
    return { ok: false, issues: [{ type: 'json_invalid', loc: [], msg: 'Input should be valid JSON' }] };
  }
}
