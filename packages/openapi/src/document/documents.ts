// Owns which documents an app has: one for each version of the API, and of each of these one for each audience.
import { DefinitionError, type OutgoingWebhook } from '@portico/core';
import type { RouteGraph } from '@portico/core/graph';
import type { OpenAPIObject } from '#openapi3-ts/openapi31';
import { firstVersion, nameOfVersion, versionsOf } from './api-versions.js';
import { type AudienceOptions, type Audiences, byHand, checkAudiences, isFor, nothingShown } from './audiences.js';
import { createDocument, createDocumentInSlices } from './document.js';
import type { DocumentInfo } from './document-info.js';
import { type DocumentedRoute, documentedRoutes, operationIdSteps } from './documented-routes.js';
import { atOnce } from './in-slices.js';
import { narrowDocument } from './narrow-document.js';
import { describeOperation } from './operation-names.js';
import { remember } from './remember.js';

/** One of the documents of an app. */
export interface NamedDocument {
  /** Such as `v2`, `partner` or `v2/partner`; empty for the one that comes first. */
  readonly name: string;
  readonly title: string;
}

/** What a client may see: `key` is the same for those who may see the same. */
export interface View {
  readonly key: string;
  readonly shows: (graph: RouteGraph) => boolean;
  /** The headers by which clients are told apart, for `Vary`. */
  readonly vary: string;
}

interface Place extends NamedDocument {
  /** The version as it stands in the name; empty for what comes first. */
  readonly of: string;
  readonly apiVersion: string | undefined;
  readonly audience: AudienceOptions | undefined;
}

/**
 * The documents of an app.
 * @example const documents = new Documents(() => app.graphs(), { title: 'Shop', version: '1.0.0' }, { partner: { tags: ['orders'] } });
 *   const { paths } = documents.create('partner');
 */
export class Documents {
  readonly #graphs: () => readonly RouteGraph[];
  readonly #info: DocumentInfo;
  readonly #audiences: Audiences;
  readonly #webhooks: readonly OutgoingWebhook[];

  /** Of one version, for one root path: an app stands behind a few proxies. */
  readonly #whole = remember(
    16,
    ({ apiVersion = '' }: Place, rootPath: string) => `${apiVersion} ${rootPath}`,
    (place, rootPath) => createDocumentInSlices(this.#graphs(), this.#infoOf(place, rootPath), this.#webhooks),
  );

  /** @throws {DefinitionError} If the name of an audience cannot stand in a URL, or there is an option that nobody reads. */
  constructor(
    graphs: () => readonly RouteGraph[],
    info: DocumentInfo,
    audiences: Audiences = {},
    webhooks: readonly OutgoingWebhook[] = [],
  ) {
    this.#graphs = graphs;
    this.#info = info;
    this.#audiences = audiences;
    this.#webhooks = webhooks;
    checkAudiences(audiences);
  }

  /** All of them, each once, the one that comes first at the top. @throws {DefinitionError} If a declaration of the app is wrong. */
  list(): readonly NamedDocument[] {
    const places = this.#places();
    const first = places[0]?.apiVersion;
    // With versions, what has none in its name is that of the first version once more.
    const named = first === undefined ? places : places.filter(({ name, of }) => of !== '' && name !== '');
    const isFirst = ({ apiVersion }: Place): number => (apiVersion === first ? 0 : 1);
    return named.toSorted((one, other) => isFirst(one) - isFirst(other)).map(({ name, title }) => ({ name, title }));
  }

  /**
   * Makes one.
   * @param name Default: the first.
   * @param openapi In which version of OpenAPI. Default: that of the app.
   * @throws {DefinitionError} If there is none of that name, or it cannot be made.
   */
  create(name = '', openapi: DocumentInfo['openapi'] = this.#info.openapi): OpenAPIObject {
    const place = this.#placeOf(name);
    const info = { ...this.#infoOf(place, undefined), ...(openapi !== undefined && { openapi }) };
    return this.#narrow(createDocument(this.#graphs(), info, this.#webhooks), place, undefined);
  }

  /**
   * Makes one, with pauses in which the server does other work.
   * @param rootPath What a proxy took off the path of the request.
   * @param view What the client may see. Default: everything.
   * @throws {DefinitionError} As {@link create} does.
   */
  async createInSlices(name: string, rootPath: string, view?: View): Promise<OpenAPIObject> {
    const place = this.#placeOf(name);
    return this.#narrow(await this.#whole(place, rootPath), place, view);
  }

  /** Whether there is a document of that name. */
  has(name: string): boolean {
    return this.#places().some((place) => place.name === name);
  }

  /** Checks that every audience sees something. @throws {DefinitionError} If one does not: its tags are misspelt. */
  check(graphs: readonly RouteGraph[]): void {
    for (const [name, audience] of Object.entries(this.#audiences)) {
      const shown = versionsOrNone(graphs).some((apiVersion) =>
        documentedRoutes(graphs, apiVersion).some(({ graph, template }) =>
          isFor(audience, describeOperation(graph.route, template.path)),
        ),
      );
      if (!shown) throw nothingShown(name, audience);
    }
  }

  #placeOf(name: string): Place {
    const places = this.#places();
    const place = places.find((one) => one.name === name);
    if (place) return place;
    const names = places.map((one) => one.name).filter((one) => one !== '');
    throw new DefinitionError(
      `Cannot make the document '${name}': there is none of that name. Ask for ${names.length > 0 ? `one of ${names.join(', ')}` : 'the only one, without a name'}.`,
    );
  }

  #places(): readonly Place[] {
    const graphs = this.#graphs();
    const versions = versionsOf(graphs);
    const first = firstVersion(graphs);
    const { title } = this.#info;
    const wholes = [
      { of: '', apiVersion: first, title: first === undefined ? title : `${title} ${nameOfVersion(first)}` },
      ...versions.map((version) => ({
        of: nameOfVersion(version),
        apiVersion: version,
        title: `${title} ${nameOfVersion(version)}`,
      })),
    ];
    return wholes.flatMap((whole) => [
      { ...whole, name: whole.of, audience: undefined },
      ...Object.entries(this.#audiences).map(([name, audience]) => ({
        ...whole,
        name: whole.of === '' ? name : `${whole.of}/${name}`,
        title: titleFor(audience, `${whole.title} (${name})`, whole.apiVersion),
        audience,
      })),
    ]);
  }

  #infoOf({ apiVersion }: Place, rootPath = this.#info.rootPath): DocumentInfo {
    return { ...this.#info, apiVersion, ...(rootPath !== undefined && { rootPath }) };
  }

  /** Finds the route of an operation, which `amend` may have called otherwise, or put elsewhere; if both, it is one by hand. */
  #finder(
    apiVersion: string | undefined,
  ): (at: string, operationId: string | undefined) => DocumentedRoute | undefined {
    const routes = documentedRoutes(this.#graphs(), apiVersion);
    const ids = atOnce(operationIdSteps(routes, this.#info.operationId));
    const byPlace = new Map(routes.map((one) => [`${one.graph.route.method} ${one.template.path}`, one]));
    const byId = new Map(routes.map((one, index) => [ids[index], one]));
    return (at, operationId) => byPlace.get(at) ?? (operationId === undefined ? undefined : byId.get(operationId));
  }

  #narrow(whole: OpenAPIObject, { apiVersion, audience, title }: Place, view: View | undefined): OpenAPIObject {
    if (!audience && !view) return whole;
    const routeOf = this.#finder(apiVersion);
    const small = narrowDocument(whole, {
      keepSchemes: view !== undefined,
      shows({ operationId, tags = [], security = whole.security ?? [] }, at) {
        const found = routeOf(at, operationId);
        const operation = found ? describeOperation(found.graph.route, found.template.path) : byHand(tags);
        if (!isFor(audience, operation)) return false;
        if (!view) return true;
        // Who may call what was added by hand, its author alone knows: it is shown if the document says that everybody may.
        return found
          ? view.shows(found.graph)
          : security.length === 0 || security.some((one) => Object.keys(one).length === 0);
      },
    });
    const { description } = audience ?? {};
    return audience
      ? { ...small, info: { ...small.info, title, ...(description !== undefined && { description }) } }
      : small;
  }
}

function versionsOrNone(graphs: readonly RouteGraph[]): readonly (string | undefined)[] {
  const versions = versionsOf(graphs);
  return versions.length > 0 ? versions : [undefined];
}

function titleFor({ title }: AudienceOptions, standard: string, version: string | undefined): string {
  if (title === undefined) return standard;
  return version === undefined ? title : `${title} ${nameOfVersion(version)}`;
}
