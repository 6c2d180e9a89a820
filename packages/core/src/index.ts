// The public surface of core, for users (through the umbrella package) and for the sibling packages.
export type { Server, ServerLimits, ServerOptions } from './adapters/server.js';
export type { Admitted } from './app/admissions.js';
export { App } from './app/app.js';
export type { AppOptions } from './app/app-options.js';
export type { ErrorHandler } from './app/error-handlers.js';
export { type IncludeOptions, Router } from './app/router.js';
export { type Fetchable, type FormValue, TestClient, type TestRequest } from './app/test-client.js';
export type { BodyFormat, BodyReading, Carrier, FieldEncoding } from './contracts/body-format.js';
export type { BodyLimits, UploadLimits } from './contracts/body-limits.js';
export * from './contracts/document-members.js';
export type { Client, FetchHandler, IncomingBody, IncomingRequest, Platform } from './contracts/incoming-request.js';
export type { Logger } from './contracts/logger.js';
export type {
  AppView,
  Journey,
  Middleware,
  MiddlewareDeclaration,
  MiddlewareRequest,
  MiddlewareResponse,
  MiddlewareRun,
  Next,
  RequestChanges,
} from './contracts/middleware.js';
export type { OutgoingResponse, RequestHandler, ResponseHeaders } from './contracts/outgoing-response.js';
export type {
  BodySource,
  FieldDescription,
  HeadSource,
  ParameterDescription,
  ParameterSource,
  SourceDescription,
  SourceOptions,
  ValueDescription,
} from './contracts/parameter-source.js';
export type { Provides } from './contracts/provides.js';
export { type Offered, Ref } from './contracts/provides.js';
export type { CookieOptions, RequestContext, ResponseSettings } from './contracts/request-context.js';
export type { ParameterStyle, RequestHead, Texts } from './contracts/request-head.js';
export type {
  ContentDescription,
  DocumentedHeader,
  DocumentedResponse,
  ErrorExchange,
  Exchange,
  Reply,
  Respond,
  Responder,
  ResponderDescription,
} from './contracts/responder.js';
export type {
  Class,
  Extracted,
  Infer,
  InferInput,
  JsonSchema,
  ProvedScopes,
  Render,
  Schema,
  StandardIssue,
  StandardJsonSchema,
  StandardResult,
  StandardSchema,
  Validate,
  Validated,
  WrittenSchema,
} from './contracts/schema.js';
export type {
  Connection,
  Counterfeit,
  OAuthFlowObject,
  Outcome,
  Requirement,
  SchemeChecks,
  SecurityScheme,
  SecuritySchemeObject,
  Weakness,
} from './contracts/security-scheme.js';
export type {
  FaultObserver,
  ObservedStep,
  SchemeOutcome,
  StepKind,
  StepObserver,
  StepRunner,
} from './contracts/step-observer.js';
export type { Callbacks, OutgoingWebhook, SendingApp, WebhookDescription } from './contracts/webhook.js';
export type { ClassDecorated } from './declaration/class-decorator.js';
export { Controller, type ControllerOptions, type GroupOptions } from './declaration/controller.js';
export { declareError, type ErrorDeclaration } from './declaration/declare-error.js';
export { defineSource, type SourceDefinition } from './declaration/define-source.js';
export {
  Context,
  type DependencyOptions,
  Depends,
  dependency,
  type Health,
  Injectable,
  type InjectableOptions,
  type Scope,
} from './declaration/dependency.js';
export type {
  Arguments,
  Dependency,
  DependencyLike,
  Provided,
  Replacement,
  Settled,
  Sources,
} from './declaration/dependency-like.js';
export type { Deprecation, Moment } from './declaration/deprecation.js';
export { bindMiddleware, middleware } from './declaration/middleware.js';
export {
  type AnyResponder,
  defineResponder,
  isResponder,
  type Replies,
  type ReplyOptions,
  type ResponderDefinition,
  type ResponseEntry,
  type ResponseRange,
  type Responses,
  type ResponsesByStatus,
  respond,
  type Takes,
} from './declaration/respond.js';
export type { FunctionRouteOptions, Method, RouteMethod, RouteOptions } from './declaration/route.js';
export type { RouteDecorator } from './declaration/route-decorator.js';
export { allOf, anyOf, optional, Security, SecurityScopes } from './declaration/security.js';
export type {
  DependsOnClass,
  Mismatch,
  NeedsDependency,
  NeedsSchema,
  Source,
  SourceWithoutType,
} from './declaration/source.js';
export type { SourceMaker } from './declaration/source-maker.js';
export { Delete, Get, Head, Options, Patch, Post, Public, Put, QueryMethod } from './declaration/verb.js';
export type {
  Versioning,
  VersioningByHeader,
  VersioningByMediaType,
  VersioningByPath,
} from './declaration/versioning.js';
export type { ErrorClass } from './errors/http-exception.js';
export { HTTPException, type HTTPExceptionOptions } from './errors/http-exception.js';
export { DefinitionError, PorticoError } from './errors/portico-error.js';
export { type Issue, RequestValidationError, ResponseValidationError } from './errors/validation-errors.js';
export { locate } from './extract/locate.js';
export { Json } from './plan/json.js';
export type { Retries } from './primitives/retries.js';
export { compileRender } from './schema/compile-render.js';
export { compileSchema } from './schema/compile-schema.js';
export type { ListStyle } from './schema/list-style.js';
export { Field } from './schema/model/field.js';
export type { FieldDecorator, FieldOptions, ReflectedFieldDecorator } from './schema/model/field-options.js';
export { Model, type ModelOptions } from './schema/model/model.js';
export { Check, type CheckDecorator, type ReportIssue } from './schema/model/model-checks.js';
export { IntersectionType, OmitType, PartialType, PickType, RequiredType } from './schema/model/model-views.js';
export { schemaFrom } from './schema/zod/schema-from.js';
export { toZod, type ZodOf } from './schema/zod/to-zod.js';
export { Body, type BodyOptions, type DeclaredBody, type LinesOf } from './sources/body.js';
export { File, type FileSource, Form } from './sources/form.js';
export { Cookie, Header, Path, Query } from './sources/head-sources.js';
export type { Declared, NamedSource, ObjectSchema, OptionsOf, TextOptions } from './sources/named-source.js';
