// The public surface of core, for users (through the umbrella package) and for the sibling packages.
export type { Server, ServerOptions } from './adapters/server.js';
export { App } from './app/app.js';
export type { AppOptions } from './app/app-options.js';
export type { ErrorHandler } from './app/error-responses.js';
export { type IncludeOptions, Router } from './app/router.js';
export { type Fetchable, type FormValue, TestClient, type TestRequest } from './app/test-client.js';
export type { BodyFormat, BodyReading, FieldEncoding } from './contracts/body-format.js';
export type { BodyLimits, UploadLimits } from './contracts/body-limits.js';
export type { Client, FetchHandler, Platform } from './contracts/client.js';
export type { Connection } from './contracts/connection.js';
export type { IncomingBody, IncomingRequest } from './contracts/incoming-request.js';
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
export type { ParameterStyle } from './contracts/parameter-style.js';
export type { Provides } from './contracts/provides.js';
export { Ref } from './contracts/reflected.js';
export type { CookieOptions, RequestContext, ResponseSettings } from './contracts/request-context.js';
export type { RequestHead } from './contracts/request-head.js';
export type { Requirement } from './contracts/requirement.js';
export type {
  ContentDescription,
  DocumentedHeader,
  DocumentedResponse,
  Exchange,
  Reply,
  Respond,
  Responder,
  ResponderDescription,
} from './contracts/responder.js';
export type { Class, Infer, InferInput, Schema, StandardSchema } from './contracts/schema.js';
export type {
  Counterfeit,
  OAuthFlowObject,
  Outcome,
  SecurityScheme,
  SecuritySchemeObject,
  Weakness,
} from './contracts/security-scheme.js';
export { Controller, type ControllerOptions, type GroupOptions } from './declaration/controller.js';
export { declareError, type ErrorDeclaration } from './declaration/declare-error.js';
export { defineSource, type SourceDefinition } from './declaration/define-source.js';
export {
  Context,
  type DependencyOptions,
  Depends,
  dependency,
  Injectable,
  type InjectableOptions,
  type Scope,
} from './declaration/dependency.js';
export type { Dependency, DependencyLike, Provided, Sources } from './declaration/dependency-like.js';
export type { FunctionRouteOptions, RouteMethod } from './declaration/functional-route.js';
export { bindMiddleware, middleware } from './declaration/middleware.js';
export {
  type AnyResponder,
  defineResponder,
  type Replies,
  type ReplyOptions,
  type Responses,
  respond,
  type Takes,
} from './declaration/respond.js';
export type { Method, RouteOptions } from './declaration/route.js';
export { allOf, anyOf, optional, Security, SecurityScopes } from './declaration/security.js';
export type { Mismatch, NeedsSchema, Source, SourceWithoutType } from './declaration/source.js';
export { Delete, Get, Head, Options, Patch, Post, Public, Put } from './declaration/verb.js';
export { DefinitionError } from './errors/definition-error.js';
export type { ErrorClass } from './errors/error-class.js';
export { HTTPException, type HTTPExceptionOptions } from './errors/http-exception.js';
export { PorticoError } from './errors/portico-error.js';
export { type Issue, RequestValidationError } from './errors/request-validation-error.js';
export { ResponseValidationError } from './errors/response-validation-error.js';
export { Download } from './responders/download.js';
export { type EventItems, EventStream, type EventStreamOptions } from './responders/event-stream.js';
export { type FileHandle, type FileOptions, file } from './responders/file.js';
export { Json } from './responders/json.js';
export { JsonLines, type JsonLinesOf } from './responders/json-lines.js';
export { Redirect, type RedirectStatus } from './responders/redirect.js';
export { Representations, type RepresentationsByType } from './responders/representations.js';
export { type EventOptions, event, type ServerSentEvent } from './responders/server-sent-event.js';
export { Bytes, type BytesLike, Html, Stream, type StreamLike, Text } from './responders/text.js';
export type { JsonSchema } from './schema/compiled-schema.js';
export { Field } from './schema/model/field.js';
export type { FieldOptions } from './schema/model/field-options.js';
export { Model, type ModelOptions } from './schema/model/model.js';
export { IntersectionType, OmitType, PartialType, PickType, RequiredType } from './schema/model/model-views.js';
export { Body, type BodyOptions, type DeclaredBody, type LinesOf } from './sources/body.js';
export { Cookie } from './sources/cookie.js';
export { File, type FileSource } from './sources/file.js';
export { Form } from './sources/form.js';
export { Header } from './sources/header.js';
export type { NamedSource } from './sources/named-source.js';
export { Path } from './sources/path.js';
export { Query } from './sources/query.js';
