// Owns the probe: every attempt on every route, in rehearsal, and what it means that one of them got past the authenticate
// stage.
import { isRehearsable, type Rehearsable, type RouteGraph, rehearse } from '@portico/core';
import { CliError } from '../../cli-error.js';
import { type Finding, findingOf } from '../finding.js';
import type { ProbeSummary } from '../report.js';
import type { Attempt } from './attempt.js';
import { attemptsOn } from './attempts.js';
import { createProbeRequest } from './probe-request.js';

/** What became of an attempt. */
interface Outcome {
  readonly attempt: Attempt;
  readonly status: number;
  /** What was reached past the authenticate stage. */
  readonly reached: readonly string[];
  /** Whether somebody went for the body, which belongs to no stranger. */
  readonly read: boolean;
}

/**
 * Tries every route of an app with credentials that must be refused, in rehearsal: no handler runs.
 * @param file How messages call the program.
 * @throws {CliError} If the app cannot rehearse.
 * @throws Whatever the app throws while its values are built.
 */
export async function probeApp(
  app: object,
  graphs: readonly RouteGraph[],
  file: string,
): Promise<ProbeSummary & { readonly findings: readonly Finding[] }> {
  if (!isRehearsable(app)) {
    throw new CliError(`Cannot probe ${file}: its app cannot rehearse requests. Create it with App from 'portico'.`);
  }
  const findings: Finding[] = [];
  const tried = { routes: 0, requests: 0 };
  for (const graph of graphs) {
    const outcomes = await probeRoute(app, graph);
    findings.push(...judge(graph, outcomes));
    if (outcomes.length > 0) tried.routes++;
    tried.requests += outcomes.length;
  }
  return { ...tried, findings };
}

/** One attempt after the other, so that no storm of logins is caused. */
async function probeRoute(app: Rehearsable, graph: RouteGraph): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const attempt of await attemptsOn(graph)) {
    const isOut = outcomes.some((known) => isOutage(known) && known.attempt.scheme === attempt.scheme);
    if (!isOut) outcomes.push(await make(app, graph, attempt));
  }
  return outcomes;
}

async function make(app: Rehearsable, graph: RouteGraph, attempt: Attempt): Promise<Outcome> {
  const { request, wasRead } = createProbeRequest(graph, attempt);
  const { response, reached } = await rehearse(app, graph, request);
  await response.body?.cancel();
  const { status } = response;
  const mayRead = graph.schemes.some((scheme) => scheme.readsBody);
  // 413 and 415 are said of a body that was looked at, if only from outside.
  return { attempt, status, reached, read: !mayRead && (wasRead() || status === 413 || status === 415) };
}

/** Whether what the scheme needs is away: another attempt would only wait as long again. */
function isOutage({ status }: Outcome): boolean {
  return status === 503 || status === 504;
}

function judge(graph: RouteGraph, outcomes: readonly Outcome[]): readonly Finding[] {
  const letIn = outcomes.filter(({ reached }) => reached.length > 0);
  const read = outcomes.filter((outcome) => outcome.reached.length === 0 && outcome.read);
  const failed = outcomes.filter((outcome) => outcome.reached.length === 0 && !outcome.read && isFailure(outcome));
  return [
    ...(letIn.length > 0 ? [wasLetIn(graph, letIn)] : []),
    ...(read.length > 0 ? [hadItsBodyRead(graph, read)] : []),
    ...(failed.length > 0 ? [couldNotBeProbed(graph, failed)] : []),
  ];
}

/** An error of the server's, parameters that could not be made up, or a path that does not lead to the route. */
function isFailure({ attempt, status }: Outcome): boolean {
  return status >= 500 || status === 422 || (attempt.parts.length === 0 && [307, 404, 405].includes(status));
}

function wasLetIn(graph: RouteGraph, outcomes: readonly Outcome[]): Finding {
  const reached = [...new Set(outcomes.flatMap((outcome) => outcome.reached))];
  return probed(graph, outcomes, {
    severity: 'error',
    rule: 'probe-let-in',
    problem: `let in what must be refused (${listed(outcomes)}): ${reached.join(' and ')} ${reached.length > 1 ? 'were' : 'was'} reached`,
    advice:
      'Refuse it in the scheme, or in a dependency that neither reads the body nor yields: such a one runs only after ' +
      'the body was read',
  });
}

function hadItsBodyRead(graph: RouteGraph, outcomes: readonly Outcome[]): Finding {
  return probed(graph, outcomes, {
    severity: 'error',
    rule: 'probe-read-body',
    problem: `looked at the body of a stranger (${listed(outcomes)})`,
    advice: 'Refuse the credential before: in the scheme, or in a dependency that does not read the body',
  });
}

function couldNotBeProbed(graph: RouteGraph, outcomes: readonly Outcome[]): Finding {
  const statuses = [...new Set(outcomes.map(({ status }) => status))];
  return probed(graph, outcomes, {
    severity: 'warning',
    rule: 'probe-failed',
    problem: `answered ${statuses.join(' and ')} where a refusal was expected (${listed(outcomes)})`,
    advice: statuses.some((status) => status >= 500)
      ? 'See what the app logged: an error refuses nobody on purpose, and some attempts may not have been made'
      : 'Give the parameters of its path, or of what authenticates, examples to probe with: { examples: […] }',
  });
}

function probed(
  graph: RouteGraph,
  outcomes: readonly Outcome[],
  found: Omit<Parameters<typeof findingOf>[1], 'place'>,
): Finding {
  const attempts = outcomes.map(({ attempt }) => attempt.name);
  return { ...findingOf(graph, { ...found, place: graph.route.label }), attempts };
}

/** The first attempts by name, and how many more there were. */
function listed(outcomes: readonly Outcome[]): string {
  const shown = outcomes.slice(0, 3).map(({ attempt }) => attempt.name);
  const more = outcomes.length - shown.length;
  return `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
