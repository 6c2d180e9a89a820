// Owns the probe: every attempt on every route, in rehearsal, one after the other.
import { isRehearsable, type RouteGraph } from '@portico/core';
import { CliError } from '../../cli-error.js';
import type { Finding } from '../finding.js';
import type { ProbeSummary } from '../report.js';
import { attemptsOn } from './attempts.js';
import { judge, wasLetIn } from './judge.js';
import { attemptOnce, type Stage, type Trial } from './trial.js';
import { watchStrays } from './watch-strays.js';

/** How long an answer is waited for, in milliseconds. */
const defaultPatience = 10_000;

/** How long an error that nobody waits for is waited for, where somebody was let in, in milliseconds. */
const straggling = 100;

/**
 * Tries every route of an app with credentials that must be refused, in rehearsal: no handler runs.
 * @param file How messages call the program.
 * @param patience How long an answer is waited for, in milliseconds. Default: 10,000.
 * @throws {CliError} If the app cannot rehearse.
 * @throws Whatever the app throws while its values are built.
 */
export async function probeApp(
  app: object,
  graphs: readonly RouteGraph[],
  file: string,
  patience: number = defaultPatience,
): Promise<ProbeSummary & { readonly findings: readonly Finding[] }> {
  if (!isRehearsable(app)) {
    throw new CliError(`Cannot probe ${file}: its app cannot rehearse requests. Create it with App from 'portico'.`);
  }
  const strays = watchStrays();
  try {
    return await probeRoutes({ app, strays, patience }, graphs);
  } finally {
    strays.stop();
  }
}

async function probeRoutes(
  stage: Stage,
  graphs: readonly RouteGraph[],
): Promise<ProbeSummary & { readonly findings: readonly Finding[] }> {
  const probed: (readonly [RouteGraph, readonly Trial[]])[] = [];
  for (const graph of graphs) probed.push([graph, await probeRoute(stage, graph)]);
  const trials = probed.flatMap(([, ofRoute]) => ofRoute);
  // Where somebody was let in, a check that was not awaited may still be at work.
  if (trials.some(wasLetIn)) await new Promise((resolve) => setTimeout(resolve, straggling));
  return {
    routes: probed.filter(([, ofRoute]) => ofRoute.length > 0).length,
    requests: trials.length,
    findings: probed.flatMap(([graph, ofRoute]) => judge(graph, ofRoute)),
  };
}

/** One attempt after the other, so that no storm of logins is caused. */
async function probeRoute(stage: Stage, graph: RouteGraph): Promise<readonly Trial[]> {
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
