// Owns what a Postman collection is, as far as it is looked at. @see https://schema.postman.com/collection/json/v2.1.0/

/** A collection, or a folder of one. */
export interface Collection {
  readonly item: readonly (Collection | { readonly request: CollectedRequest })[];
}

interface Pair {
  readonly key: string;
  readonly value: string;
}

/** A request that can be sent. */
export interface CollectedRequest {
  readonly method: string;
  readonly url: { readonly path: readonly string[]; readonly query: readonly Pair[] };
  readonly header: readonly Pair[];
  readonly body?: { readonly mode?: string };
  readonly auth?: { readonly type: string } | null;
}

/** The requests in all folders. */
export function requestsOf({ item }: Collection): readonly CollectedRequest[] {
  return item.flatMap((one) => ('request' in one ? [one.request] : requestsOf(one)));
}

/** Its path as OpenAPI writes it: `:id` is a whole segment there, `{{id}}` part of one. */
export function pathOf({ url }: CollectedRequest): string {
  return `/${url.path.join('/').replace(/:(\w+)|\{\{(\w+)\}\}/g, '{$1$2}')}`;
}
