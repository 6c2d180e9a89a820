// The surface for tools that read an app: the graph of every route, what each node says of itself, and dry runs.
export { type DryRun, type DryRunnable, dryRun, isDryRunnable } from './app/dry-run.js';
export {
  type ErrorObserver,
  isObservable,
  type Observable,
  type ObservedError,
  observeErrors,
  observing,
} from './app/observe-errors.js';
export { isDeparture } from './contracts/incoming-request.js';
export { ofSuccess } from './contracts/outgoing-response.js';
export type { ErrorFormat } from './contracts/responder.js';
export type { SettingsReader, SettingsVariable } from './contracts/settings.js';
export { checkNumbers } from './declaration/check-numbers.js';
export { checkOptions, type Every, type KnownOptions } from './declaration/check-options.js';
export { declarationOf } from './declaration/declare-error.js';
export { deprecationOf, momentOf, type ReadDeprecation } from './declaration/deprecation.js';
export { docsHandler, isDocsRoute } from './declaration/docs-route.js';
export { nameOfRoute, placeOfRoute, type RouteDeclaration } from './declaration/route.js';
export { namesIn, type PathPart, parsePath } from './declaration/route-path.js';
export { isScopeToken } from './declaration/security.js';
export type { AppJobs, TaskDeclaration, TaskRun, WorkingApp } from './declaration/task.js';
export { namedVersion, type RouteVersion, varyOf, versionRefusal, withParameter } from './declaration/versioning.js';
export { loadPackage } from './errors/load-package.js';
export { SettingsError, type SettingsFault } from './errors/settings-error.js';
export { phraseOf } from './errors/status-phrases.js';
export { brokenRule, ownMessage } from './errors/validation-errors.js';
export { isSentByBrowsers } from './graph/cross-origin.js';
export { mergeHeaders } from './graph/merge-headers.js';
export { buildErrors, type DeclaredErrors, declaredErrors } from './graph/route-errors.js';
export type {
  AppEntry,
  AppNode,
  CallNode,
  CredentialNode,
  DependencyLeaf,
  ErrorDetail,
  ErrorResponse,
  Expression,
  Node,
  RouteGraph,
  SchemeLeaf,
  ScopedField,
  SecurityAlternative,
  SourceNode,
} from './graph/route-graph.js';
export type { ResponseBody, RouteResponses, Success } from './graph/route-responses.js';
export { formatsOf } from './graph/source-nodes.js';
export { describeExpression, leavesOf, mapSchemes } from './graph/walk-graph.js';
export type { AppState, HealthCheck } from './plan/app-state.js';
export { describePlan } from './plan/compile-plan.js';
export { detailFormat } from './plan/error-formats.js';
export { responderOf } from './plan/json.js';
export { appStateOf } from './plan/live-context.js';
export { etagOf } from './primitives/etag.js';
export { Fifo } from './primitives/fifo.js';
export { howGuessable } from './primitives/guessable-secret.js';
export { longestTimer } from './primitives/longest-timer.js';
export { defaultRetries, delayAfter } from './primitives/retries.js';
export { stayAwake } from './primitives/stay-awake.js';
export { whenAborted } from './primitives/when-aborted.js';
export { isThenable, whenSettled, whenSettledWith } from './primitives/when-settled.js';
export { withDefaults } from './primitives/with-defaults.js';
export { compileSchema } from './schema/compile-schema.js';
export { type TextProperty, textPropertiesIn } from './schema/compile-text-object.js';
export { describeSchema, findNamedSchemas, isDescribedAlike, type NamedSchema } from './schema/describe-schema.js';
export { isSchema } from './schema/is-schema.js';
export {
  dataKeywords,
  mapJsonSchema,
  namedKeywords,
  nameInReference,
  referenceTo,
} from './schema/json-schema/map-json-schema.js';
export { textAlternatives } from './schema/json-schema/text-alternatives.js';
export { componentName } from './schema/json-schema/tidy-json-schema.js';
export { nameOfModel } from './schema/model/model.js';
export { noSchema } from './schema/no-schema.js';
export { compileTexts, type TextsParser } from './schema/parse-text.js';
export { listStylesOf } from './schema/zod/list-styles.js';
export { findOutsideJson } from './schema/zod/outside-json.js';
export { propertyPath } from './schema/zod/property-path.js';
export { toWireValue } from './schema/zod/to-zod.js';
export { validateAsIs } from './schema/zod/validate-as-is.js';
