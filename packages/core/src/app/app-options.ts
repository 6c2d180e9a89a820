// Owns the options of an app, the check of those that a type cannot bound, and what becomes of them for every request.
import type { BodyLimits } from '../contracts/body-limits.js';
import type { Logger } from '../contracts/logger.js';
import type { Class } from '../contracts/schema.js';
import type { OutgoingWebhook } from '../contracts/webhook.js';
import { readBodyLimits } from '../declaration/body-limits.js';
import type { Every } from '../declaration/check-options.js';
import type { Sources } from '../declaration/dependency-like.js';
import type { AppJobs } from '../declaration/task.js';
import { readVersioning, type Versioning } from '../declaration/versioning.js';
import { DefinitionError } from '../errors/portico-error.js';
import { AppState } from '../plan/app-state.js';
import { BackgroundTasks } from '../plan/background-tasks.js';
import { createProblemFormat, detailFormat } from '../plan/error-formats.js';
import { longestTimer } from '../primitives/longest-timer.js';
import { isThenable } from '../primitives/when-settled.js';
import { isClass } from '../schema/is-schema.js';
import { mostIssues } from '../schema/issue.js';
import { ErrorResponses } from './error-responses.js';
import type { RunningApp } from './handle-request.js';
import { compileVersionNames, inVersions } from './route-versions.js';
import { type IncludeOptions, ofRouters } from './router.js';
import { type CsrfOptions, ofCsrf, readTrustedOrigins } from './trusted-origins.js';
import { compileWriteIssues, type IssueOptions } from './write-issues.js';

/** Options of an app. */
export interface AppOptions extends Omit<IncludeOptions, 'version' | 'openapi'>, BodyLimits {
  /** For the document. Default: `Portico`. */
  readonly title?: string;
  /** The version of your API, for the document. Default: `0.1.0`. */
  readonly version?: string;
  /** How clients name one of several versions, which routes have by their own option `version`. Default: there are none. */
  readonly versioning?: Versioning;
  /** For the document; CommonMark. Default: none. */
  readonly description?: string;
  /** Classes with routes. Default: none. */
  readonly controllers?: readonly Class<object>[];
  /** The events that the app sends, made by `webhook(…)`: the document shows them, and they begin and end with the app. Default: none. */
  readonly webhooks?: readonly OutgoingWebhook[];
  /** What the app does outside of requests, made by `jobs(…)` of `portico/jobs`: it begins and ends with the app. Default: nothing. */
  readonly jobs?: AppJobs;
  /** Run before everything else on every route. Default: none. */
  readonly dependencies?: Sources;
  /**
   * The longest time for a response to a request, in seconds, the stream of its body left out; then 503, and `context.signal` is
   * aborted with a `TimeoutError`. Default: none, since only you know how long your work takes.
   */
  readonly timeout?: number;
  /** What the response to a request that does not fit says. Default: see each option. */
  readonly validation?: IssueOptions & {
    /** The most issues that it lists, 1 to 100. Default: 50. */
    readonly maxIssues?: number;
  };
  /**
   * Which pages besides the app's own may make browsers change what a cookie guards; `false`: all, where a route does not say
   * otherwise. Default: none.
   */
  readonly csrf?: CsrfOptions | false;
  /**
   * Whether errors are answered as problem details, `application/problem+json`, and the document shows them so. Default: false,
   * which is `{"detail": …}`.
   * @see https://www.rfc-editor.org/rfc/rfc9457
   */
  readonly problemDetails?: boolean;
  /** Whether a path that exists only with or without its last slash is redirected with 307. Default: true. */
  readonly redirectSlashes?: boolean;
  /**
   * The prefix under which a proxy serves the app, if it takes it off the path of each request, such as `/api`. Redirects, the
   * document and the docs page put it before the app's own paths. Default: none.
   */
  readonly rootPath?: string;
  /** Receives errors that no client may see; one that throws or rejects is passed over for the console. Default: stderr, by `console.error`. */
  readonly logger?: Logger;
}

/** The names of an app's options. */
export const ofApps: Every<AppOptions> = {
  title: true,
  versioning: true,
  description: true,
  controllers: true,
  webhooks: true,
  jobs: true,
  timeout: true,
  validation: { includeInput: true, message: 'function', maxIssues: true } satisfies Every<
    NonNullable<AppOptions['validation']>
  >,
  csrf: ofCsrf,
  problemDetails: true,
  redirectSlashes: true,
  rootPath: true,
  logger: ['error'],
  bodyLimit: true,
  bodyTimeout: true,
  uploads: true,
  ...ofRouters,
};

/** The options that an app has as the group of its routes: its `version` and its `openapi` speak of the whole API, not of each route. */
export function groupOptions(options: AppOptions): IncludeOptions {
  // What is no object the router refuses.
  if (typeof options !== 'object' || options === null) return options;
  const { version: _version, openapi: _openapi, ...group } = options as AppOptions & IncludeOptions;
  return group;
}

/** The controllers of an app. @throws {DefinitionError} If they are no list. */
export function controllersOf({ controllers = [] }: AppOptions): readonly Class<object>[] {
  if (Array.isArray(controllers)) return controllers;
  const name = isClass(controllers) ? controllers.name : 'Items';
  throw new DefinitionError(`Cannot create the App: its controllers are no list. Write controllers: [${name}].`);
}

/** @throws {DefinitionError} If jobs stand there by themselves, as webhooks do. */
function checkJobs({ jobs }: AppOptions): void {
  if (jobs === undefined || typeof jobs.start === 'function') return;
  throw new DefinitionError(
    "Cannot create the App: its jobs were not handed to what runs them. Write jobs: jobs([sendMail]), with `jobs` of 'portico/jobs'.",
  );
}

/** What the options of an app mean for every request. @throws {DefinitionError} If one is out of range. */
export function readAppOptions(options: AppOptions): Omit<RunningApp, 'table'> {
  const { validation, redirectSlashes = true, timeout } = options;
  checkJobs(options);
  const rootPath = checkRootPath(options.rootPath ?? '');
  const versioning = readVersioning(options.versioning);
  const logger = guardLogger(options.logger ?? standardLogger);
  const format = options.problemDetails ? createProblemFormat(rootPath) : detailFormat;
  return {
    logger,
    errors: new ErrorResponses(logger, compileWriteIssues(validation, logger), rootPath, format),
    limits: readBodyLimits(options, 'Cannot create an App'),
    trustedOrigins: readTrustedOrigins(options.csrf || {}),
    checksOrigin: options.csrf !== false,
    maxIssues: checkMaxIssues(validation?.maxIssues ?? 50),
    redirectSlashes,
    versions: compileVersionNames(versioning),
    inVersions: (routes) => inVersions(routes, versioning, options.prefix ?? ''),
    rootPath,
    timeout: checkTimeout(timeout),
    tasks: new BackgroundTasks(logger),
    state: new AppState(logger),
    middleware: undefined,
    journeys: undefined,
    stepObservers: [],
  };
}

function checkTimeout(timeout: number | undefined): number | undefined {
  if (timeout === undefined || (typeof timeout === 'number' && timeout > 0 && timeout <= longestTimer)) return timeout;
  throw new DefinitionError(
    `Cannot create an App: \`timeout\` is ${String(timeout)}. Give a number of seconds above 0, up to ${longestTimer}, or leave it out.`,
  );
}

function checkMaxIssues(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= mostIssues) return limit;
  throw new DefinitionError(
    `Cannot create an App: \`validation.maxIssues\` is ${limit}. Give a whole number from 1 to ${mostIssues}.`,
  );
}

/** It could lead a browser to another site, `//host`. */
function checkRootPath(rootPath: string): string {
  if (rootPath === '' || /^(?:\/[\w.~%!$&'()*+,;=:@-]+)+$/.test(rootPath)) return rootPath;
  throw new DefinitionError(
    `Cannot use the rootPath '${rootPath}': it is a path that starts with a slash and does not end with one, without a host or ` +
      "a query. Write '/api', or leave it out if the proxy takes no prefix off.",
  );
}

/** The logger of an app that is given none. Both go to stderr: what a program prints as its result stays alone on stdout. */
const standardLogger: Logger = {
  error: (message, error) => console.error(message, error),
  info: (message) => console.error(message),
};

/** Wraps a logger so that it never throws and leaves no rejection behind. */
function guardLogger(logger: Logger): Logger {
  return {
    error(message, error) {
      const lost = (failure: unknown): void => sayInstead(message, error, failure);
      try {
        const told: unknown = logger.error(message, error);
        if (isThenable(told)) Promise.resolve(told).then(undefined, lost);
      } catch (failure) {
        lost(failure);
      }
    },
    info(message) {
      try {
        const told: unknown = logger.info?.(message);
        if (isThenable(told)) Promise.resolve(told).then(undefined, () => undefined);
      } catch {
        // What was to be told is no failure: nothing is lost that somebody must know.
      }
    },
  };
}

/** What cannot be logged is said on the console; an error that even the console cannot show is left out. */
function sayInstead(message: string, error: unknown, failure: unknown): void {
  try {
    console.error(`${message} (and the logger failed to say so)`, error, failure);
  } catch {
    try {
      console.error(`${message} (and neither the logger nor the console can show the error)`);
    } catch {
      // A console that throws leaves nobody to tell.
    }
  }
}
