// Owns what a route may answer with one error status, as the document and the contract run read it. Layer 4.
import type { DocumentedHeader } from '../contracts/responder.js';
import type { Schema } from '../contracts/schema.js';
import type { AnyResponder } from '../declaration/respond.js';

/** What stands under `detail`: what a schema describes, the issues of a request, or any JSON value. */
export type ErrorDetail =
  | { readonly shape: 'any' }
  | { readonly shape: 'issues' }
  | {
      readonly shape: 'schema';
      readonly schema: Schema;
      /** The kind of problem that its class names. */
      readonly type?: string | undefined;
    };

/** What a route may answer with one error status. */
export interface ErrorResponse {
  /** When; CommonMark. */
  readonly description: string;
  /** What may stand under `detail`: one of these. Empty if only `bodies` are answered. */
  readonly details: readonly ErrorDetail[];
  /** Further bodies of this status, which have no `detail`. */
  readonly bodies: readonly (Schema | AnyResponder)[];
  readonly headers: Readonly<Record<string, DocumentedHeader>>;
}
