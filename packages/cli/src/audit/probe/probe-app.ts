// Owns the probe: every attempt on every route, in a dry run, one after the other.
import { isDryRunnable, type RouteGraph } from '@portico/core/graph';
import { CliError } from '../../cli-error.js';
import { endProgress, showProgress } from '../../progress.js';
import type { Finding } from '../finding.js';
import type { ProbeSummary } from '../report.js';
import { verdictOf } from '../verdict.js';
import { attemptsOn } from './attempts.js';
import { lookClosely } from './close-look.js';
import { checksOf } from './instrument.js';
import { judge, wasLetIn } from './judge.js';
import { attemptOnce, type Stage, type Trial } from './trial.js';
import { watchStrays } from './watch-strays.js';

/** How long an answer is waited for, in milliseconds. */
const defaultPatience = 10_000;

/** How long an error that nobody waits for is waited for, where somebody was let in, in milliseconds. */
const straggling = 100;

/** What a probe has found. */
export interface Probed extends ProbeSummary {
  readonly findings: readonly Finding[];
  /** The routes whose credentials are declared as optional, and demanded all the same by what takes them. */
  readonly enforced: readonly RouteGraph[];
}

interface ProbedRoute {
  readonly graph: RouteGraph;
  /** Attempts that had to be refused. */
  readonly trials: readonly Trial[];
  readonly requests: number;
  readonly findings: readonly Finding[];
}

/**
 * Tries every route of an app with credentials that must be refused, in a dry run: no handler runs.
 * @param file How messages call the program.
 * @param patience How long an answer is waited for, in milliseconds. Default: 10,000.
 * @throws {CliError} If the app cannot make dry runs.
 * @throws Whatever the app throws while its values are built.
 */
export async function probeApp(
  app: object,
  graphs: readonly RouteGraph[],
  file: string,
  patience: number = defaultPatience,
): Promise<Probed> {
  if (!isDryRunnable(app)) {
    throw new CliError(`Cannot probe ${file}: its app cannot make dry runs. Create it with App from 'portico'.`);
  }
  const strays = watchStrays();
  try {
    return await probeRoutes({ app, strays, patience }, graphs);
  } finally {
    endProgress();
    strays.stop();
  }
}

async function probeRoutes(stage: Stage, graphs: readonly RouteGraph[]): Promise<Probed> {
  const probed: ProbedRoute[] = [];
  const known = new Set<string>();
  for (const graph of graphs) {
    showProgress(`${probed.length} of ${graphs.length} routes tried`);
    probed.push(await probeRoute(stage, graph, known));
  }
  const trials = probed.flatMap((route) => route.trials);
  // Where somebody was let in, a check that was not awaited may still be at work.
  if (trials.some(wasLetIn)) await new Promise((resolve) => setTimeout(resolve, straggling));
  return {
    routes: probed.filter((route) => route.requests > 0).length,
    requests: probed.reduce((sum, { requests }) => sum + requests, 0),
    enforced: probed.filter(isEnforced).map(({ graph }) => graph),
    findings: probed.flatMap((route) => [
      // That an optional credential is not needed is what the graph says already.
      ...(verdictOf(route.graph) === 'optional' && !isEnforced(route) ? [] : judge(route.graph, route.trials)),
      ...route.findings,
    ]),
  };
}

/** Whether a credential that is declared as optional turned out to be demanded all the same. */
function isEnforced({ graph, trials: [first] }: ProbedRoute): boolean {
  if (!first || first.attempt.parts.length > 0 || verdictOf(graph) !== 'optional') return false;
  const { status = 500, entered } = first;
  return entered && !wasLetIn(first) && status >= 400 && status < 500;
}

async function probeRoute(stage: Stage, graph: RouteGraph, known: Set<string>): Promise<ProbedRoute> {
  const trials = await tryAll(stage, graph);
  const identity = identityOf(graph);
  const isChecked = trials.length > 0 && verdictOf(graph) !== 'unverified' && verdictOf(graph) !== 'handler';
  const isClosed = !trials.some((trial) => wasLetIn(trial) || isOutage(trial));
  if (!isChecked || !isClosed || known.has(identity)) return { graph, trials, requests: trials.length, findings: [] };
  // The same checks give the same answers on every route.
  known.add(identity);
  const { trials: closer, requests, findings } = await lookClosely(stage, graph);
  return { graph, trials: [...trials, ...closer], requests: trials.length + requests, findings };
}

const numbers = new WeakMap<object, number>();
let next = 0;

/** What tells the checks of a route from those of another: the functions, the schemes, and the scopes that are demanded. */
function identityOf(graph: RouteGraph): string {
  const numberOf = (part: object): number => {
    const number = numbers.get(part) ?? next++;
    numbers.set(part, number);
    return number;
  };
  const { response, status } = graph.route.options;
  return JSON.stringify([
    checksOf(graph).map(({ call }) => numberOf(call)),
    graph.schemes.map(numberOf),
    graph.security,
    [response === undefined, status, graph.arguments.length],
  ]);
}

/** One attempt after the other, so that no storm of logins is caused. */
async function tryAll(stage: Stage, graph: RouteGraph): Promise<readonly Trial[]> {
  const trials: Trial[] = [];
  for (const attempt of await attemptsOn(graph)) {
    const isOut = trials.some((known) => isOutage(known) && known.attempt.scheme === attempt.scheme);
    if (!isOut) trials.push(await attemptOnce(stage, graph, attempt));
  }
  return trials;
}

/** Whether what the scheme needs is away: another attempt would only wait as long again. */
function isOutage({ status }: Trial): boolean {
  return status === undefined || status === 503 || status === 504;
}
