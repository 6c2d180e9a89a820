// Owns the checking of one operation: its cases in turn, a few requests each time, the findings shrunk by fast-check.
import fc from 'fast-check';
import type { CheckableApp } from '../document/checkable-app.js';
import type { Operation } from '../document/operation.js';
import type { SchemaSpace } from '../document/schema-space.js';
import type { Call, WrittenRequest } from '../requests/call.js';
import { brokenCases, type Case, strangersCase, validCase } from '../requests/cases.js';
import { type Credentials, noCredentials } from '../requests/credentials.js';
import { type Received, send } from '../requests/send.js';
import { createWriter, type WriteRequest } from '../requests/write-request.js';
import { ValueMaker } from '../values/valid-value.js';
import { type Finding, findingOf } from '../verdicts/finding.js';
import { issuesOf, judgeCase, unsayableRules } from '../verdicts/judge-case.js';
import { judgeResponse } from '../verdicts/judge-response.js';
import type { Problem } from '../verdicts/problem.js';
import type { Reach } from './report.js';

/** What all operations of a run share. */
export interface RunContext {
  readonly app: CheckableApp;
  readonly space: SchemaSpace;
  /** How long a response is waited for, in milliseconds. */
  readonly patience: number;
  /** Whether the run goes on: there is time, and requests are left. */
  readonly goesOn: () => boolean;
  /** Told of each request. */
  readonly onRequest: () => void;
}

/** How many valid requests a turn sends, of how many kinds it sends broken ones, and how many of each. */
const turn = { valid: 20, kinds: 10, broken: 2 };

/** Shrinking stops after this many requests. */
const mostShrinks = 300;

/** Findings of one operation past this number say nothing new. */
const mostFindings = 20;

/** Rules that no schema says are shown up to this number. */
const mostRules = 5;

interface Seen {
  readonly problem: Problem;
  readonly request: WrittenRequest;
  readonly received: Received | undefined;
}

/** Checks an operation, turn by turn. */
export class OperationCheck {
  readonly findings: Finding[] = [];
  requests = 0;
  /** What valid requests were refused for, though no schema says so. */
  readonly rules = new Set<string>();
  readonly #ruleWords = new Set<string>();
  readonly #known = new Set<string>();
  readonly #write: WriteRequest;
  readonly #always: readonly Case[];
  readonly #broken: readonly Case[];
  readonly #reaches = new Set<Reach>();
  #next = 0;

  /** @param credentials Those that the user gave for it; `undefined` if it is called as a stranger. */
  constructor(
    readonly operation: Operation,
    readonly context: RunContext,
    readonly credentials: Credentials | undefined,
  ) {
    const maker = new ValueMaker(context.space);
    this.#write = createWriter(operation);
    const isGuarded = credentials !== undefined && !operation.security.some((needs) => Object.keys(needs).length === 0);
    const valid = validCase(operation, maker);
    this.#always = isGuarded ? [valid, strangersCase(operation, maker)] : [valid];
    this.#broken = brokenCases(operation, maker);
  }

  /** How far its valid requests came. */
  get reach(): Reach {
    const order: readonly Reach[] = ['reached', 'refused', 'stranger', 'unmade'];
    return order.find((reach) => this.#reaches.has(reach)) ?? 'untried';
  }

  /** Sends the requests of one turn. */
  async takeTurn(seed: number): Promise<void> {
    for (const checked of this.#always) await this.#check(checked, seed, checked.kind === 'valid' ? turn.valid : 1);
    for (let count = 0; count < Math.min(turn.kinds, this.#broken.length); count++) {
      const checked = this.#broken[this.#next++ % this.#broken.length] as Case;
      await this.#check(checked, seed, turn.broken);
    }
  }

  /** Runs a case until it shows nothing new. */
  async #check(checked: Case, seed: number, runs: number): Promise<void> {
    while (this.context.goesOn() && this.findings.length < mostFindings) {
      const seen = await this.#findSmallest(checked, seed, runs);
      if (!seen) return;
      this.#known.add(keyOfProblem(seen.problem));
      this.findings.push(findingOf(this.operation, seen.problem, seen.request, seen.received));
    }
  }

  /** The smallest request that shows something new. */
  async #findSmallest(checked: Case, seed: number, numRuns: number): Promise<Seen | undefined> {
    let smallest: Seen | undefined;
    let shrinks = 0;
    const property = fc.asyncProperty(checked.calls, async (call) => {
      if (smallest && shrinks++ > mostShrinks) return true;
      const seen = await this.#try(checked, call);
      smallest = seen ?? smallest;
      return seen === undefined;
    });
    await fc.check(property, { seed, numRuns });
    return smallest;
  }

  /** Sends a call. @returns What is wrong with what became of it, and was not known. */
  async #try(checked: Case, call: Call): Promise<Seen | undefined> {
    if (!this.context.goesOn()) return undefined;
    const credentials = checked.kind === 'stranger' ? undefined : this.credentials;
    const request = checked.isMeant(call) ? this.#write(call, credentials ?? noCredentials) : undefined;
    if (!request) {
      if (checked.kind === 'valid') this.#reaches.add('unmade');
      return undefined;
    }
    this.requests++;
    this.context.onRequest();
    const received = await send(this.context.app, request, this.context.patience).catch((error: Error) => error);
    if (received instanceof Error) return this.#firstNew([noResponse(received)], request, undefined);
    if (checked.kind === 'valid') this.#note(received);
    const { operation, context } = this;
    const problems = [...judgeResponse(operation, received, context.space), ...judgeCase(checked, received)];
    return this.#firstNew(problems, request, received);
  }

  #note(received: Received): void {
    this.#reaches.add(reachOf(received));
    for (const rule of unsayableRules(received)) {
      // Vendors like to say what they received.
      const words = rule.replace(/\d+/g, '');
      if (!this.#ruleWords.has(words) && this.rules.size < mostRules) this.rules.add(rule);
      this.#ruleWords.add(words);
    }
  }

  #firstNew(problems: readonly Problem[], request: WrittenRequest, received: Received | undefined): Seen | undefined {
    const problem = problems.find((found) => !this.#known.has(keyOfProblem(found)));
    return problem && { problem, request, received };
  }
}

function keyOfProblem({ rule, key }: Problem): string {
  return `${rule} ${key}`;
}

function reachOf(received: Received): Reach {
  if (received.status === 401 || received.status === 403) return 'stranger';
  return issuesOf(received) ? 'refused' : 'reached';
}

function noResponse({ message }: Error): Problem {
  return {
    rule: 'no-answer',
    key: message,
    problem: `gave ${message}`,
    advice: 'Let it answer, whatever it waits for',
  };
}
