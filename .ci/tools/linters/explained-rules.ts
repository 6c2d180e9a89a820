// Owns what docs/linters.md says of the linters' rules: one table a linter, one row for rules of one reason.
import { readFileSync } from 'node:fs';

/** How much a linter makes of it; the docs name the worst it came to. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

const page = new URL('../../../docs/linters.md', import.meta.url);

/**
 * The rules that the page explains for a linter, with their severities, but those of Redocly's stricter set.
 * @param title The heading above its table.
 */
export function explainedRules(title: string): ReadonlyMap<string, string> {
  const section =
    readFileSync(page, 'utf8')
      .split(/^## /m)
      .find((text) => text.startsWith(`${title}\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  const explained = rows.flatMap((row) => {
    const [, rules = '', severity = ''] = row.split('|');
    return [...rules.matchAll(/`([^`]+)`/g)].map(([, rule = '']) => [rule, severity.trim()] as const);
  });
  return new Map(explained.filter(([, severity]) => severity !== 'strict'));
}
