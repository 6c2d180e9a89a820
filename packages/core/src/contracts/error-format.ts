// Owns the contract of an error format: what stands around the detail of an error on the wire. An app has one, and its routes'
// graphs carry it to the plan and to the document. Layer 1.
import type { Exchange } from './responder.js';

/** How an app writes the errors that it answers by itself. */
export interface ErrorFormat {
  /** Which shape the document shows. */
  readonly shape: 'detail' | 'problem';
  /** Such as `application/problem+json`. */
  readonly mediaType: string;
  /**
   * The body of an error.
   * @param detail Its detail, as JSON.
   * @param type The kind of problem that the error says it is. Default: none.
   */
  write(exchange: Exchange, detail: string, type?: string): string;
  /** The body of a refusal by validation. @param issues A list, as JSON. */
  writeIssues(exchange: Exchange, issues: string): string;
}
