// Owns in which ways Portico refuses requests of a route by itself: for its credentials, its parameters, its body, its time.
import type { DocumentedResponse } from '../contracts/responder.js';
import type { RouteDeclaration } from '../declaration/route.js';
import { versionRefusal } from '../declaration/versioning.js';
import { type ErrorClass, HTTPException } from '../errors/http-exception.js';
import { RequestValidationError } from '../errors/validation-errors.js';
import type { ErrorDetail, RouteGraph } from './route-graph.js';
import { isOfBody } from './source-nodes.js';

/** One reason for an error response. */
export interface Refusal {
  readonly status: number;
  readonly description: string | undefined;
  readonly detail: ErrorDetail;
  readonly errorClass: ErrorClass<unknown>;
  readonly headers?: DocumentedResponse['headers'];
}

const challenge: DocumentedResponse['headers'] = {
  'WWW-Authenticate': { description: 'The credentials that are asked for.' },
};

/** What a 415 names: RFC 9110 §12.5.1 and §12.5.3. */
const taken: DocumentedResponse['headers'] = {
  Accept: { description: 'The media types that are taken, where the body is of another.' },
};
const uncoded: DocumentedResponse['headers'] = {
  'Accept-Encoding': { description: '`identity`, where the body is compressed.' },
};

/** Any JSON value. */
export const any: ErrorDetail = { shape: 'any' };
const text: ErrorDetail = { shape: 'schema', schema: String };

/** The parts of a graph that decide it. */
type RefusableGraph = Pick<RouteGraph, 'route' | 'nodes' | 'schemes' | 'security' | 'crossOrigin'>;

/** What an app with a time limit answers for a route that takes longer: what is thrown then is a DOMException. */
const late: Refusal = {
  status: 503,
  description: 'The response did not come in time',
  detail: text,
  errorClass: DOMException,
};

/** What Portico answers by itself. @param timed Whether a response that does not come in time is a 503. */
export function refusalsOf(graph: RefusableGraph, timed = false): readonly Refusal[] {
  const refusal = (status: number, description: string, detail: ErrorDetail = text): Refusal => ({
    status,
    description,
    detail,
    errorClass: detail.shape === 'issues' ? RequestValidationError : HTTPException,
  });
  return [
    ...refusalsOfVersion(graph.route, refusal),
    ...(graph.security.length > 0
      ? [{ ...refusal(401, 'Credentials are missing or not valid', any), headers: challenge }]
      : []),
    ...(canForbid(graph) ? [{ ...refusal(403, 'The credentials do not allow this', any), headers: challenge }] : []),
    ...(graph.crossOrigin === 'refused' ? [refusal(403, 'A page of another origin sent this')] : []),
    ...(readsBody(graph)
      ? [
          refusal(400, 'The body ended early'),
          refusal(408, 'The body did not come in time'),
          refusal(413, 'The body is too large'),
          {
            ...refusal(415, 'The body is of another media type, or compressed'),
            headers: { ...(graph.nodes.some(isOfBody) && taken), ...uncoded },
          },
          ...refusalsOfFormats(graph).map(([status, description]) => refusal(status, description)),
        ]
      : []),
    ...(graph.nodes.some((node) => node.kind === 'source')
      ? [refusal(422, 'Validation Error', { shape: 'issues' })]
      : []),
    ...(timed ? [late] : []),
  ];
}

/** A path with versions is refused to whoever names none of them. */
function refusalsOfVersion(
  { version }: RouteDeclaration,
  refusal: (status: number, description: string) => Refusal,
): readonly Refusal[] {
  const status = versionRefusal(version);
  return status === undefined ? [] : [refusal(status, 'The path has no such version')];
}

function refusalsOfFormats({ nodes }: RefusableGraph): readonly (readonly [status: number, description: string])[] {
  const formats = nodes.filter(isOfBody).flatMap(({ source }) => source.formats);
  return [...new Set(formats)].flatMap(({ refusals = {} }) =>
    Object.entries(refusals).map(([status, description]) => [Number(status), description] as const),
  );
}

/** A scope may be lacking, or a scheme decides by itself. */
function canForbid({ security, schemes }: RefusableGraph): boolean {
  if (security.length === 0) return false;
  const scoped = security.some((alternative) => Object.values(alternative).some((scopes) => scopes.length > 0));
  return scoped || schemes.some((scheme) => scheme.verifies || scheme.missingStatus === 403);
}

function readsBody({ nodes, schemes }: RefusableGraph): boolean {
  return nodes.some(isOfBody) || schemes.some((scheme) => scheme.readsBody);
}
