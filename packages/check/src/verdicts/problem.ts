// Owns what a response can have wrong, before it is known where that was declared.

/** The rules of the contract; their names are stable. */
export type Rule =
  | 'server-error'
  | 'no-answer'
  | 'undeclared-error'
  | 'undocumented-status'
  | 'undocumented-media-type'
  | 'undocumented-body'
  | 'missing-body'
  | 'malformed-body'
  | 'broken-body'
  | 'endless-body'
  | 'response-schema'
  | 'undeclared-field'
  | 'missing-header'
  | 'header-schema'
  | 'default-differs'
  | 'head-differs'
  | 'valid-refused'
  | 'broken-accepted'
  | 'stranger-let-in';

/** Something that a response has wrong. */
export interface Problem {
  readonly rule: Rule;
  /** What tells it from other problems of the same operation and rule. */
  readonly key: string;
  /** Follows the operation's name, such as `answered 418, which the document does not have`; without the full stop. */
  readonly problem: string;
  /** What to do; without the full stop. */
  readonly advice: string;
}
