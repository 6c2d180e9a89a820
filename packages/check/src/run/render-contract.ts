// Owns the report as people read it: each finding with its request and its declaration, then the sum, and what was not reached.
import type { Finding } from '../verdicts/finding.js';
import type { CheckedOperation, ContractReport, Reach } from './report.js';

/**
 * The report as text.
 * @example console.log(renderContract(await checkContract(app)));
 */
export function renderContract(report: ContractReport): string {
  const { findings, operations } = report;
  return [
    ...findings.map(renderFinding),
    renderSum(report),
    ...renderUnreached(operations),
    ...renderRules(operations),
  ].join('\n');
}

function renderFinding({ rule, message, advice, curl, response, declared }: Finding): string {
  const lines = [
    `${rule}: ${message}`,
    `  ${advice}`,
    `  ${curl}`,
    ...(response ? [`  → ${response.status} ${response.contentType ?? ''} ${oneLine(response.body)}`.trimEnd()] : []),
    ...declared.map((line) => `  declared: ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** How much of a body is printed, in characters. */
const printed = 160;

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > printed ? `${line.slice(0, printed)}…` : line;
}

function renderSum({ operations, requests, findings, seed }: ContractReport): string {
  return `${plural(requests, 'request')} to ${plural(operations.length, 'operation')}; ${plural(findings.length, 'finding')} (seed ${seed}).\n`;
}

const reasons: Readonly<Partial<Record<Reach, string>>> = {
  stranger: 'only reached as a stranger: give credentials to see more',
  refused: 'never reached past a rule that no schema says: give examples that pass it',
  unmade: 'not sent a valid request, because none could be made: give examples',
  untried: 'not tried: give more time or requests',
};

function renderUnreached(operations: readonly CheckedOperation[]): readonly string[] {
  return Object.entries(reasons).flatMap(([reach, reason]) => {
    const names = operations
      .filter((operation) => operation.reach === reach)
      .map(({ method, path }) => `${method} ${path}`);
    if (names.length === 0) return [];
    return [
      `${plural(names.length, 'operation')} ${names.length === 1 ? 'was' : 'were'} ${reason} (${names.join(', ')}).\n`,
    ];
  });
}

/** What is not said cannot be held against anything; whoever reads it knows whether it is meant. */
function renderRules(operations: readonly CheckedOperation[]): readonly string[] {
  const lines = operations.flatMap(({ method, path, rules }) => rules.map((rule) => `  ${method} ${path}: ${rule}\n`));
  return lines.length === 0 ? [] : [`Valid requests were refused by rules that no schema says:\n${lines.join('')}`];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
