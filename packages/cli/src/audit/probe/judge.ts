// Owns what the trials of a route prove: findings, each with the place of the check that did not hold.
import type { RouteGraph } from '@portico/core/graph';
import { type CheckPlace, checkOf } from '../credentials.js';
import { type Finding, findingOf } from '../finding.js';
import { handlerRefusesBy } from '../verdict.js';
import type { Trial } from './trial.js';

/** What is found in the trials of attempts that had to be refused. */
export function judge(graph: RouteGraph, trials: readonly Trial[]): readonly Finding[] {
  const letIn = trials.filter((trial) => wasLetIn(trial) && !isLeftToHandler(graph, trial));
  const read = trials.filter((trial) => !wasLetIn(trial) && trial.read);
  const failed = trials.filter((trial) => !wasLetIn(trial) && !trial.read && isFailure(trial));
  const strays = trials.filter((trial) => trial.strays.length > 0);
  return [
    ...(letIn.length > 0 ? [tellLetIn(graph, letIn)] : []),
    ...(read.length > 0 ? [tellRead(graph, read)] : []),
    ...(failed.length > 0 ? [tellFailed(graph, failed)] : []),
    ...(strays.length > 0 ? [tellStrays(graph, strays)] : []),
  ];
}

/** Whether anything past the authenticate stage was reached. */
export function wasLetIn({ reached }: Trial): boolean {
  return reached.length > 0;
}

/** Whether the checks said no by what they gave, and the handler looks at that and can refuse. */
function isLeftToHandler(graph: RouteGraph, { reached, gave }: Trial): boolean {
  const [first, ...others] = reached;
  if (first !== graph.route.label || others.length > 0) return false;
  return graph.arguments.some((id) => {
    const value = gave.get(id);
    const saysNo = value === undefined || value === null || value === false;
    return gave.has(id) && saysNo && handlerRefusesBy(graph, id);
  });
}

/** An error of the server's, no answer, parameters that could not be made up, or a path that does not lead to the route. */
function isFailure({ status, entered }: Trial): boolean {
  return status === undefined || status >= 500 || status === 422 || !entered;
}

function tellLetIn(graph: RouteGraph, trials: readonly Trial[]): Finding {
  const reached = [...new Set(trials.flatMap((trial) => trial.reached))];
  const check = checkOf(graph);
  return probed(graph, trials, check, {
    severity: 'error',
    rule: 'probe-let-in',
    problem: `let in what must be refused (${listed(trials)}): ${reached.join(' and ')} ${reached.length > 1 ? 'were' : 'was'} reached`,
    advice:
      `Refuse it in ${check.label} (${check.place}), by throwing an HTTPException; a dependency that reads the body or ` +
      'yields runs only after the body was read',
  });
}

function tellRead(graph: RouteGraph, trials: readonly Trial[]): Finding {
  return probed(graph, trials, checkOf(graph), {
    severity: 'error',
    rule: 'probe-read-body',
    problem: `looked at the body of a stranger (${listed(trials)})`,
    advice: 'Refuse the credential before: in the scheme, or in a dependency that does not read the body',
  });
}

function tellFailed(graph: RouteGraph, trials: readonly Trial[]): Finding {
  const answers = [...new Set(trials.map(({ status }) => status))];
  const answered = answers.map((status) => status ?? 'nothing in time').join(' and ');
  return probed(graph, trials, checkOf(graph), {
    severity: 'warning',
    rule: 'probe-failed',
    problem: `answered ${answered} where a refusal was expected (${listed(trials)})`,
    advice: answers.some((status) => status === undefined || status >= 500)
      ? 'See what the app logged: an error refuses nobody on purpose, and some attempts may not have been made'
      : 'Give the parameters of its path, or of what authenticates, examples to probe with: { examples: […] }',
  });
}

function tellStrays(graph: RouteGraph, trials: readonly Trial[]): Finding {
  const check = checkOf(graph);
  const names = [...new Set(trials.flatMap(({ strays }) => strays.map(nameOfError)))];
  const admitted = trials.some(wasLetIn) ? 'after the request was let in' : 'and Node ends the process for it';
  return probed(graph, trials, check, {
    severity: 'error',
    rule: 'stray-error',
    problem: `left an error that nobody waits for (${names.join(', ')}; ${listed(trials)}), ${admitted}`,
    advice: `Await all that ${check.label} (${check.place}) starts: a check that is not awaited refuses nobody`,
  });
}

/** The name alone: a message may quote the credential. */
function nameOfError(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** A finding with the names of all that was tried. */
export function probed(
  graph: RouteGraph,
  trials: readonly Trial[],
  { place }: CheckPlace,
  found: Omit<Parameters<typeof findingOf>[1], 'place'>,
): Finding {
  const attempts = [...new Set(trials.map(({ attempt }) => attempt.name))];
  return { ...findingOf(graph, { ...found, place }), attempts };
}

/** The first attempts by name, and how many more there were. */
function listed(trials: readonly Trial[]): string {
  const names = [...new Set(trials.map(({ attempt }) => attempt.name))];
  const more = names.length - 3;
  return `${names.slice(0, 3).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
