// Nothing that can be declared is missing in the kitchen sink: the compiler asks for every option of every declaration here, and
// the sink's own text is searched for each of them.
import { readdirSync, readFileSync } from 'node:fs';
import type * as portico from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readOptions } from './read-options.js';

const test = suite('contract: every option');

/** Every option of a type, so that none can be added to it and forgotten here. */
type Names<T> = { readonly [K in keyof T]-?: true };
/** Every option that a function takes at a place. */
type At<F extends (...args: never[]) => unknown, N extends number> = Names<NonNullable<Parameters<F>[N]>>;
/** Those of a scheme that not every scheme has. */
type Own<O> = Names<Omit<O, keyof portico.SchemeOptions>>;

const ofSources = {
  ...{ default: true, optional: true, description: true, deprecated: true, examples: true, includeInSchema: true },
} as const satisfies Names<portico.SourceOptions>;
// OpenAPI wants every parameter of a path described.
const { includeInSchema: _, ...ofPaths } = ofSources;
const ofTexts = { ...ofSources, emptyIsAbsent: true } as const;

const ofGroups = {
  ...{ tags: true, dependencies: true, responses: true, deprecated: true, includeInSchema: true, throws: true },
  ...{ middleware: true, version: true, openapi: true },
} as const satisfies Names<portico.GroupOptions>;
const ofIncludes = { ...ofGroups, prefix: true } as const satisfies Names<portico.IncludeOptions>;
const ofBodies = { bodyLimit: true, bodyTimeout: true, uploads: true } as const satisfies Names<portico.BodyLimits>;
const ofRoutes = {
  ...{ response: true, status: true, responses: true, throws: true, tags: true, summary: true, description: true },
  ...{
    operationId: true,
    deprecated: true,
    dependencies: true,
    middleware: true,
    callbacks: true,
    includeInSchema: true,
    openapi: true,
    version: true,
    csrf: true,
  },
  ...ofBodies,
} as const satisfies Names<portico.RouteOptions>;
const ofFlows = { refreshUrl: true, scopes: true } as const satisfies Names<portico.FlowOptions>;

/** By the names under which users write them. */
const declarations = {
  Query: { ...ofTexts, style: true, explode: true } satisfies At<typeof portico.Query, 2>,
  Header: ofTexts satisfies At<typeof portico.Header, 2>,
  Cookie: ofTexts satisfies At<typeof portico.Cookie, 2>,
  Form: ofTexts satisfies At<typeof portico.Form, 2>,
  File: ofSources satisfies At<typeof portico.File, 2>,
  Path: ofPaths satisfies Omit<At<typeof portico.Path, 2>, 'includeInSchema'>,
  Body: { ...ofSources, mediaTypes: true, itemLimit: true } satisfies Names<
    portico.SourceOptions & portico.BodyOptions
  >,
  Field: {
    ...{ optional: true, nullable: true, default: true, alias: true, message: true, readOnly: true, writeOnly: true },
    ...{
      scope: true,
      minLength: true,
      maxLength: true,
      pattern: true,
      format: true,
      ge: true,
      gt: true,
      le: true,
      lt: true,
    },
    ...{ multipleOf: true, minItems: true, maxItems: true, style: true, explode: true },
    ...{ title: true, description: true, examples: true, deprecated: true, openapi: true },
  } satisfies Names<portico.FieldOptions>,
  Model: { name: true, extra: true, openapi: true } satisfies At<typeof portico.Model, 0>,
  'Get, Post, Put, Patch, Delete': ofRoutes,
  'get, post, put, patch, delete': { ...ofRoutes, public: true } satisfies Names<portico.FunctionRouteOptions>,
  Controller: { ...ofGroups, name: true, scope: true } satisfies Names<portico.ControllerOptions>,
  Router: ofIncludes satisfies At<typeof portico.Router.prototype.include, 1>,
  include: ofIncludes,
  App: {
    ...{ title: true, version: true, description: true, controllers: true, timeout: true, validation: true },
    ...{ problemDetails: true, redirectSlashes: true, rootPath: true, logger: true, openapi: true, docs: true },
    ...{ webhooks: true, jobs: true, versioning: true, csrf: true },
    ...ofIncludes,
    ...ofBodies,
  } satisfies Names<portico.AppOptions>,
  docs: {
    ...{ docsUrl: true, openapiUrl: true, graphUrl: true, dependencies: true, onlyCallable: true },
    ...{ oauth: true, connectSources: true, ui: true },
    ...{ deepLinking: true, displayOperationId: true, displayRequestDuration: true, docExpansion: true, filter: true },
    ...{ defaultModelExpandDepth: true, defaultModelsExpandDepth: true, defaultModelRendering: true },
    ...{ maxDisplayedTags: true, operationsSorter: true, tagsSorter: true, persistAuthorization: true, theme: true },
    ...{ requestSnippetsEnabled: true, showExtensions: true, showCommonExtensions: true, tryItOutEnabled: true },
    ...{ supportedSubmitMethods: true, withCredentials: true },
  } satisfies Names<portico.DocsOptions>,
  scalar: {
    ...{
      authentication: true,
      customCss: true,
      darkMode: true,
      defaultHttpClient: true,
      defaultOpenAllTags: true,
      defaultOpenFirstTag: true,
      documentDownloadType: true,
      expandAllModelSections: true,
      expandAllResponses: true,
      forceDarkModeState: true,
      hideDarkModeToggle: true,
      hideModels: true,
      hideSearch: true,
      hideTestRequestButton: true,
      layout: true,
      operationTitleSource: true,
      operationsSorter: true,
      orderRequiredPropertiesFirst: true,
      orderSchemaPropertiesBy: true,
      persistAuth: true,
      searchHotKey: true,
      showOperationId: true,
      showSidebar: true,
      tagsSorter: true,
      theme: true,
    },
  } satisfies Names<portico.ScalarOptions>,
  redoc: {
    ...{
      disableSearch: true,
      expandResponses: true,
      expandSingleSchemaField: true,
      generatedSamplesMaxDepth: true,
      hideDownloadButtons: true,
      hideHostname: true,
      hideLoading: true,
      hideSchemaPattern: true,
      hideSchemaTitles: true,
      hideSecuritySection: true,
      hideSingleRequestSampleTab: true,
      jsonSamplesExpandLevel: true,
      maxDisplayedEnumValues: true,
      menuToggle: true,
      minCharacterLengthToInitSearch: true,
      nativeScrollbars: true,
      onlyRequiredInSamples: true,
      pathInMiddlePanel: true,
      schemasExpansionLevel: true,
      scrollYOffset: true,
      showExtensions: true,
      showObjectSchemaExamples: true,
      sideNavStyle: true,
      sortEnumValuesAlphabetically: true,
      sortOperationsAlphabetically: true,
      sortPropsAlphabetically: true,
      sortRequiredPropsFirst: true,
      sortTagsAlphabetically: true,
      theme: true,
    },
  } satisfies Names<portico.RedocOptions>,
  validation: { includeInput: true, message: true, maxIssues: true } satisfies Names<
    NonNullable<portico.AppOptions['validation']>
  >,
  csrf: { trustedOrigins: true } satisfies Names<Exclude<portico.AppOptions['csrf'], false | undefined>>,
  uploads: {
    ...{ parts: true, fileSize: true, textSize: true, nameLength: true, headerSize: true, memory: true, folder: true },
  } satisfies Names<portico.UploadLimits>,
  response: { description: true, schema: true, headers: true } satisfies Names<portico.DocumentedResponse>,
  header: { description: true, schema: true, required: true } satisfies Names<portico.DocumentedHeader>,
  webhook: {
    ...{ sender: true, envelope: true, summary: true, description: true, tags: true },
    ...{ operationId: true, deprecated: true, openapi: true },
  } satisfies At<typeof portico.webhook, 2>,
  dependency: {
    ...{ scope: true, parallel: true, throws: true, headers: true, health: true },
  } satisfies Names<portico.DependencyOptions>,
  Injectable: { scope: true, throws: true, health: true } satisfies At<typeof portico.Injectable, 0>,
  respond: { headers: true } satisfies Names<portico.ReplyOptions>,
  declareError: { description: true, schema: true, type: true, headers: true } satisfies At<
    typeof portico.declareError,
    1
  >,
  HTTPException: { headers: true, cause: true } satisfies Names<portico.HTTPExceptionOptions>,
  setCookie: {
    ...{ maxAge: true, expires: true, domain: true, path: true },
    ...{ secure: true, httpOnly: true, sameSite: true, partitioned: true },
  } satisfies Names<portico.CookieOptions>,
  EventStream: { keepAlive: true } satisfies At<typeof portico.EventStream, 1>,
  event: { id: true, event: true, retry: true } satisfies At<typeof portico.event, 1>,
  file: { filename: true, inline: true } satisfies At<typeof portico.file, 1>,
  staticFiles: {
    ...{ prefix: true, dependencies: true, maxAge: true, immutable: true, index: true },
  } satisfies At<typeof portico.staticFiles, 1>,
  middleware: { headers: true, statuses: true, throws: true, dependencies: true, methods: true } satisfies At<
    typeof portico.middleware,
    2
  >,
  accessLog: { write: true, requestIdHeader: true } satisfies At<typeof portico.accessLog, 0>,
  requestId: { header: true, accept: true, generate: true } satisfies At<typeof portico.requestId, 0>,
  trustProxy: { proxies: true, headers: true, believe: true } satisfies At<typeof portico.trustProxy, 0>,
  compress: { threshold: true } satisfies At<typeof portico.compress, 0>,
  cors: {
    ...{ origins: true, credentials: true, maxAge: true, headers: true, exposedHeaders: true, privateNetwork: true },
  } satisfies Names<portico.CorsOptions<readonly string[]>>,
  ifMatch: { required: true } satisfies At<typeof portico.ifMatch, 2>,
  mount: { bodyLimit: true } satisfies At<typeof portico.mount, 2>,
  PageQuery: { limit: true, max: true } satisfies At<typeof portico.PageQuery, 0>,
  CursorQuery: { cursor: true, limit: true, max: true } satisfies At<typeof portico.CursorQuery, 0>,
  Page: { name: true } satisfies At<typeof portico.Page, 1>,
  CursorPage: { cursor: true, name: true } satisfies At<typeof portico.CursorPage, 1>,
  HTTPBearer: {
    ...{ bearerFormat: true, autoError: true, description: true, schemeName: true, missingStatus: true },
  } satisfies Names<portico.HTTPBearerOptions>,
  HTTPBasic: { realm: true } satisfies Own<portico.HTTPBasicOptions>,
  HTTPDigest: { realm: true } satisfies Own<portico.HTTPDigestOptions>,
  HTTPBase: { scheme: true } satisfies Own<portico.HTTPBaseOptions>,
  'APIKeyHeader, APIKeyQuery, APIKeyCookie': { name: true } satisfies Own<portico.APIKeyOptions>,
  OAuth2: { flows: true } satisfies Own<portico.OAuth2Options>,
  OAuth2PasswordBearer: { ...ofFlows, tokenUrl: true } satisfies Own<portico.OAuth2PasswordBearerOptions>,
  OAuth2ClientCredentialsBearer: {
    ...{ ...ofFlows, tokenUrl: true },
  } satisfies Own<portico.OAuth2ClientCredentialsBearerOptions>,
  OAuth2AuthorizationCodeBearer: {
    ...{ ...ofFlows, tokenUrl: true, authorizationUrl: true },
  } satisfies Own<portico.OAuth2AuthorizationCodeBearerOptions>,
  OpenIdConnect: { openIdConnectUrl: true } satisfies Own<portico.OpenIdConnectOptions>,
} as const;

const folder = new URL('./', import.meta.url);
const files = ['kitchen-sink.ts', ...readdirSync(new URL('sink/', folder)).map((name) => `sink/${name}`)];
const given = readOptions(files.map((name) => readFileSync(new URL(name, folder), 'utf8')));

for (const [declared, options] of Object.entries(declarations)) {
  test(`the sink uses every option of ${declared}`, () => {
    const used = new Set(declared.split(', ').flatMap((name) => [...(given.get(name) ?? [])]));
    assert.equal(
      Object.keys(options).filter((name) => !used.has(name)),
      [],
      `what ${declared} has and the sink does not use`,
    );
  });
}

test.run();
