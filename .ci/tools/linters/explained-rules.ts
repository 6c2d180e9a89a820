// Owns what docs/linters.md says of the linters' rules: one table a linter, one row for rules of one reason.
import { rowsBelow } from '../docs-table.js';

/** How much a linter makes of it; the docs name the worst it came to. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/**
 * The rules that the page explains for a linter, with their severities, but those of Redocly's stricter set.
 * @param title The heading above its table.
 */
export function explainedRules(title: string): ReadonlyMap<string, string> {
  const explained = rowsBelow(title).flatMap(([rules = '', severity = '']) =>
    [...rules.matchAll(/`([^`]+)`/g)].map(([, rule = '']) => [rule, severity] as const),
  );
  return new Map(explained.filter(([, severity]) => severity !== 'strict'));
}
