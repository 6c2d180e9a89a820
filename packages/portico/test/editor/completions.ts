// Where somebody who writes a route asks for completions, and what must be among them.
import type { Position } from './native-editor.js';

/** Something typed, and what is asked behind it. */
export interface Completion {
  readonly what: string;
  /** What stands before the place, in the file. */
  readonly after: string;
  readonly typed: string;
  /** A name that must be offered. */
  readonly offered: string;
}

/** One for each kind of place in a route. */
export const completions: readonly Completion[] = [
  {
    what: 'a property of a parameter model',
    after: 'return { items: [], total: 0, limit: query.limit',
    typed: ', q: query.',
    offered: 'offset',
  },
  {
    what: 'a property of a part of the body',
    after: 'return { ...item, id: copies',
    typed: ', name: item.',
    offered: 'price',
  },
  { what: 'an option of a route', after: 'status: 201', typed: ', resp', offered: 'responses' },
  { what: 'an option of a source', after: '{ default: 1', typed: ', dep', offered: 'deprecated' },
  { what: 'a method of a schema', after: 'z.int().min(1)', typed: '.', offered: 'max' },
  { what: 'the name of a decorator', after: '  change(\n    ', typed: '@Que', offered: 'Query' },
];

/** Where a text ends, in a file. */
export function placeAfter(file: string, text: string): Position {
  const end = file.indexOf(text) + text.length;
  const before = file.slice(0, end).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
