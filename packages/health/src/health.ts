// Owns `health()`: the routes by which whoever runs an app learns whether it lives, and whether it is ready for requests.
import {
  Context,
  DefinitionError,
  type DependencyLike,
  dependency,
  Json,
  type RequestContext,
  Router,
  respond,
  type Sources,
} from '@portico/core';
import { type AppState, appStateOf, checkOptions, type Every } from '@portico/core/graph';
import * as z from 'zod';
import { Examination, type ExaminationLimits } from './examination.js';

/** Options of the probes. */
export interface HealthOptions {
  /** The path that both lie below. Default: `/health`. */
  readonly path?: string;
  /** Guards both; the app's own dependencies do not. Default: none, so that everybody may ask. */
  readonly dependencies?: Sources;
  /**
   * Whether the answer names what is well and what is not: to everybody, or to those for whom a dependency gives something, such as
   * `optional(operatorKey)`. Default: false.
   */
  readonly detail?: boolean | DependencyLike;
  /** The longest time for a check, in seconds. Default: 2. */
  readonly timeout?: number;
  /** How long what was found counts, in seconds, whoever asks meanwhile. Default: 1. */
  readonly maxAge?: number;
  /** Whether the document shows them. Default: false. */
  readonly includeInSchema?: boolean;
}

const known: Every<HealthOptions> = {
  path: true,
  dependencies: true,
  detail: true,
  timeout: true,
  maxAge: true,
  includeInSchema: true,
};

const Status = z.enum(['pass', 'fail']);

/** What the probes answer. @see https://datatracker.ietf.org/doc/html/draft-inadarei-api-health-check-06#section-3 */
const Report = z.object({
  status: Status,
  stopping: z.boolean().optional(),
  checks: z.array(z.object({ name: z.string(), status: Status })).optional(),
});

type Health = z.infer<typeof Report>;

/**
 * Adds the probes of an app: `/health/live` says that it answers at all, `/health/ready` that it is built, not about to stop, and that every
 * `app` value with a `health` is well; otherwise 503. Each check has a time limit, and is made at most once in `maxAge`, however many ask.
 * @returns For `app.include(…)`.
 * @throws {DefinitionError} If an option is out of range, or nobody reads it.
 * @example app.include(health({ detail: true }));
 */
export function health(options: HealthOptions = {}): Router {
  checkOptions(options, known, 'Cannot add the probes', 'health');
  const { dependencies = [], detail = false, timeout = 2, maxAge = 1, path = '/health' } = options;
  checkSeconds({ timeout, maxAge });
  const router = new Probes({ prefix: path, dependencies });
  const shown = {
    ...{ includeInSchema: options.includeInSchema ?? false, tags: ['health'], response: Report },
    // Nobody who looks through the open routes shall wonder whether these are meant to be.
    ...(dependencies.length === 0 && { public: true }),
  };
  const seesDetail = typeof detail === 'boolean' ? dependency([], () => detail) : detail;
  const examinations = new WeakMap<AppState, Examination>();
  const examinationOf = (state: AppState): Examination => {
    const examination = examinations.get(state) ?? new Examination(state, { timeout, maxAge });
    examinations.set(state, examination);
    return examination;
  };
  router.get('/live', [Context()], { ...shown, summary: 'Whether the app answers' }, (context) => {
    context.response.headers.set('cache-control', 'no-store');
    return { status: 'pass' as const };
  });
  const ready = { ...shown, summary: 'Whether the app is ready for requests', responses: { 503: Json(Report) } };
  router.get('/ready', [Context(), seesDetail], ready, async (context: RequestContext, seen: unknown) => {
    context.response.headers.set('cache-control', 'no-store');
    const { well, ...more } = await examine(appStateOf(context), examinationOf);
    const report: Health = { status: well ? 'pass' : 'fail', ...(seen ? more : {}) };
    return well ? report : respond(503, report);
  });
  return router;
}

interface Condition extends Omit<Health, 'status'> {
  readonly well: boolean;
}

/** What is about to be torn down is not asked any more. */
async function examine(state: AppState, examinationOf: (state: AppState) => Examination): Promise<Condition> {
  if (state.stopping) return { well: false, stopping: true };
  const checks = await examinationOf(state).findings();
  return { well: !state.stopping && checks.every(({ status }) => status === 'pass'), checks: [...checks] };
}

/** Whoever keeps an app running has no credentials of its users. */
class Probes extends Router {
  override declare(outside: Parameters<Router['declare']>[0]): ReturnType<Router['declare']> {
    return super.declare({ ...outside, dependencies: [] });
  }
}

function checkSeconds(limits: ExaminationLimits): void {
  for (const [name, value] of Object.entries(limits)) {
    if (value > 0 && value <= 3600) continue;
    throw new DefinitionError(
      `Cannot add the probes: ${name} is ${value}. Give a number of seconds above 0, up to 3600.`,
    );
  }
}
