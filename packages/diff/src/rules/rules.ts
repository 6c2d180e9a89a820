// Owns the table of what can change: how grave each is, by whether clients bring it or get it, and why.
import type { Drift } from '../schema/answer.js';
import type { Direction } from '../schema/schema-shape.js';
import type { Level } from './level.js';
import { messageRules } from './message-rules.js';
import { operationRules } from './operation-rules.js';
import { schemaRules } from './schema-rules.js';

/** What can change. */
export interface Rule {
  /** What is the case. */
  readonly what: string;
  /** How grave it is where clients send it; `drift`: it depends on whether less is accepted, or more. */
  readonly request: Level | 'drift';
  /** How grave it is where clients get it. */
  readonly response: Level | 'drift';
  /** Why; the same for both directions, or one for each. Of what depends on the drift it is said by that. */
  readonly because?: string | { readonly request: string; readonly response: string };
}

/** Every rule by its name. */
export const rules = { ...operationRules, ...messageRules, ...schemaRules };

/** What a rule is called; stable, for machines. */
export type RuleName = keyof typeof rules;

/** How grave a change is, and why. */
export interface Judgement {
  readonly level: Level;
  readonly because: string;
}

/** Judges a change. @param drift What became of what a schema accepts, where a rule depends on that. */
export function judge(name: RuleName, direction: Direction, drift: Drift): Judgement {
  const rule: Rule = rules[name];
  const level = rule[direction];
  if (level === 'drift') return judgeDrift(direction, drift);
  const { because = '' } = rule;
  return { level, because: typeof because === 'string' ? because : because[direction] };
}

/** Whether a change is the same for what clients send and what they get. */
export function saysTheSame(name: RuleName): boolean {
  const { request, response, because }: Rule = rules[name];
  return request === response && typeof because === 'string';
}

/** What clients send has to be accepted still; what they get must be nothing they do not know. */
function judgeDrift(direction: Direction, { narrowed, widened }: Drift): Judgement {
  const [grave, light] = direction === 'request' ? [narrowed, widened] : [widened, narrowed];
  if (grave === 'yes') return { level: 'breaking', because: gravely[direction] };
  if (grave === 'maybe') return { level: 'unsure', because: perhaps[direction] };
  if (light === 'no') return { level: 'editorial', because: 'Exactly the same is accepted.' };
  return { level: 'additive', because: lightly[direction] };
}

const gravely = {
  request: 'Requests that were right are refused.',
  response: 'Responses bring what clients do not know.',
};
const perhaps = {
  request: 'Whether requests that were right are refused cannot be told from the documents.',
  response: 'Whether responses bring what clients do not know cannot be told from the documents.',
};
const lightly = {
  request: 'More is accepted than before.',
  response: 'Responses are more certain than before.',
};
