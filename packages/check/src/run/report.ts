// Owns the report of a contract run. Its shape is what `--json` prints, so names in it are stable.
import type { Finding } from '../verdicts/finding.js';

/**
 * How far the valid requests of an operation came: to the handler; to a 401 or 403, for want of credentials; to a rule that no
 * JSON Schema says; nowhere, because nothing came back, because none could be made or written, or because none was sent in time.
 */
export type Reach = 'reached' | 'stranger' | 'refused' | 'silent' | 'unmade' | 'untried';

/** An operation as the report shows it. */
export interface CheckedOperation {
  readonly method: string;
  /** As the document writes it: `/items/{id}`. */
  readonly path: string;
  /** The version of the API that it is in, if it is in one. */
  readonly version?: string;
  readonly handler: string;
  readonly requests: number;
  readonly reach: Reach;
  /** What valid requests were refused for by rules that no JSON Schema says, such as `query.code should be a palindrome`. */
  readonly rules: readonly string[];
}

/** The report of a contract run. */
export interface ContractReport {
  /** Raised when a field changes its meaning or goes away. */
  readonly version: 1;
  /** Gives the same requests again, for the same app and options. */
  readonly seed: number;
  readonly requests: number;
  readonly operations: readonly CheckedOperation[];
  readonly findings: readonly Finding[];
}
