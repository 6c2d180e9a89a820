// Owns what a comparison of two schemas finds: what became of the schema itself, and which schemas below it to look at.
import type { RuleName } from '../rules/rules.js';
import type { Drift } from './answer.js';
import { type Limit, noLimit } from './limit.js';
import type { Pair } from './pair.js';

/** What became of a keyword. */
export interface OwnFinding {
  readonly kind: 'own';
  readonly rule: RuleName;
  readonly drift: Drift;
  /** Follows the place: `maximum is 50, and was 100`. */
  readonly message: string;
}

/** A schema below. */
export interface NestedFinding {
  readonly kind: 'nested';
  /** The way to it, such as `.amount` or `[]`; empty for an alternative. */
  readonly step: string;
  readonly pair: Pair;
  /** What of its drift counts here. */
  readonly limit: Limit;
}

export type Finding = OwnFinding | NestedFinding;
export type Findings = readonly Finding[];

/** What became of a keyword. */
export function own(rule: RuleName, drift: Drift, message: string): OwnFinding {
  return { kind: 'own', rule, drift, message };
}

/** A schema below of which everything counts. */
export function nested(step: string, pair: Pair, limit: Limit = noLimit): NestedFinding {
  return { kind: 'nested', step, pair, limit };
}
