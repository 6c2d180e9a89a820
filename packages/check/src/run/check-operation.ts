// Owns the checking of one operation: its cases in turn, a few requests each time, the findings shrunk by fast-check.
import fc from 'fast-check';
import type { Operation } from '../document/operation.js';
import type { SchemaSpace } from '../document/schema-space.js';
import type { Call, WrittenRequest } from '../requests/call.js';
import { brokenCases, type Case, strangersCase, validCase } from '../requests/cases.js';
import { type CreateCredentials, type Credentials, noCredentials } from '../requests/credentials.js';
import { type Received, send, streaming } from '../requests/send.js';
import { type Twin, twinsOf, writeTwin } from '../requests/twins.js';
import type { WatchedApp } from '../requests/watched-app.js';
import { createWriter, type WriteRequest } from '../requests/write-request.js';
import { ValueMaker } from '../values/valid-value.js';
import { type Finding, findingOf } from '../verdicts/finding.js';
import { issuesOf, judgeCase, unsayableRules } from '../verdicts/judge-case.js';
import { judgeExchange } from '../verdicts/judge-exchange.js';
import { areAlike, type Exchange, judgeTwin } from '../verdicts/judge-twin.js';
import type { Problem } from '../verdicts/problem.js';
import type { Reach } from './report.js';

/** What all operations of a run share. */
export interface RunContext {
  readonly app: WatchedApp;
  /** How long a response is waited for from now on, in milliseconds. */
  readonly patience: () => number;
  /** The most requests in all. */
  most: number;
  /** How many were sent. */
  requests: number;
  /** Whether the run goes on: there is time, and requests are left. */
  goesOn(): boolean;
}

/** How many valid requests a turn sends, and of how many kinds of pairs and broken requests one each. */
interface Turn {
  readonly valid: number;
  readonly kinds: number;
}

/** The first turn is short, so that every operation has one soon. */
const firstTurn: Turn = { valid: 5, kinds: 4 };

/** After so many turns every kind was sent. */
const turnsForAll = 5;

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
  readonly #others: readonly (Case | Twin)[];
  readonly #reaches = new Set<Reach>();
  #next = 0;
  /** Whether a response did not come: whoever waited for one waits for no other. */
  #silent = false;
  /** Whether a stream had no end. */
  #endless = false;

  /** @param credentials Makes those that the user gave for it; `undefined` if it is called as a stranger. */
  constructor(
    readonly operation: Operation,
    readonly space: SchemaSpace,
    readonly context: RunContext,
    readonly credentials: CreateCredentials | undefined,
  ) {
    const maker = new ValueMaker(space);
    this.#write = createWriter(operation);
    const isGuarded = credentials !== undefined && !operation.security.some((needs) => Object.keys(needs).length === 0);
    const valid = validCase(operation, maker);
    this.#always = isGuarded ? [valid, strangersCase(operation, maker)] : [valid];
    this.#others = [...twinsOf(operation, maker), ...brokenCases(operation, maker)];
  }

  /** The requests that it takes to try everything once, and what is valid often. */
  get budget(): number {
    return Math.max(200, 120 + this.#others.length);
  }

  /** How far its valid requests came. */
  get reach(): Reach {
    const order: readonly Reach[] = ['reached', 'refused', 'stranger', 'silent', 'unmade'];
    return order.find((reach) => this.#reaches.has(reach)) ?? 'untried';
  }

  /** Sends the requests of one turn. */
  async takeTurn(seed: number): Promise<void> {
    const kinds = Math.max(10, Math.ceil(this.#others.length / turnsForAll));
    const turn = this.requests === 0 ? firstTurn : { valid: 20, kinds };
    for (const checked of this.#always) await this.#check(checked, seed, checked.kind === 'valid' ? turn.valid : 1);
    for (let count = 0; count < Math.min(turn.kinds, this.#others.length); count++) {
      await this.#check(this.#others[this.#next++ % this.#others.length] as Case, seed, 1);
    }
  }

  /** Runs a case until it shows nothing new. */
  async #check(checked: Case | Twin, seed: number, runs: number): Promise<void> {
    while (this.context.goesOn() && !this.#silent && this.findings.length < mostFindings) {
      const seen = await this.#findSmallest(checked, seed, runs);
      if (!seen) return;
      this.#known.add(keyOfProblem(seen.problem));
      this.findings.push(findingOf(this.operation, seen.problem, seen.request, seen.received));
    }
  }

  /** The smallest request that shows something new. */
  async #findSmallest(checked: Case | Twin, seed: number, numRuns: number): Promise<Seen | undefined> {
    let smallest: Seen | undefined;
    let shrinks = 0;
    const property = fc.asyncProperty(checked.calls, async (call) => {
      if (this.#silent || (smallest && shrinks++ > mostShrinks)) return true;
      const seen = await this.#try(checked, call);
      smallest = seen ?? smallest;
      return seen === undefined;
    });
    await fc.check(property, { seed, numRuns });
    return smallest;
  }

  /** Sends a call. @returns What is wrong with what became of it, and was not known. */
  async #try(checked: Case | Twin, call: Call): Promise<Seen | undefined> {
    const credentials = checked.kind === 'stranger' ? noCredentials : await this.#credentials();
    const request = checked.isMeant(call) ? this.#write(call, credentials) : undefined;
    // What is broken by the pattern in a path is another path.
    if (!request || (request.stray && checked.kind === 'broken')) {
      if (checked.kind === 'valid') this.#reaches.add('unmade');
      return undefined;
    }
    const sent = await this.#send(request);
    if (!sent || 'problem' in sent) return sent;
    if ('other' in checked) return this.#compare(checked, call, sent);
    if (checked.kind === 'valid') this.#note(sent);
    return this.#firstNew([...this.#judge(sent), ...judgeCase(checked, request, sent.received)], sent);
  }

  /** Sends the second of a pair and, if it is answered otherwise, the first again: what always changes proves nothing. */
  async #compare(twin: Twin, call: Call, first: Exchange): Promise<Seen | undefined> {
    const written = this.#write(twin.other(call), await this.#credentials());
    const second = written && (await this.#send(writeTwin(twin, written)));
    if (!second || 'problem' in second) return second;
    if (areAlike(twin, this.operation, first, second)) return this.#firstNew(this.#judge(second), second);
    const again = await this.#send(first.request);
    const steady = again && !('problem' in again) && areAlike(twin, this.operation, first, again);
    return steady ? this.#firstNew([judgeTwin(twin, this.operation, first, second)], second) : undefined;
  }

  async #credentials(): Promise<Credentials> {
    return (await this.credentials?.()) ?? noCredentials;
  }

  #judge({ request, received }: Exchange): readonly Problem[] {
    return judgeExchange(this.operation, received, this.space, request.method);
  }

  /** @returns What came, or that nothing did; `undefined` once the run is over. */
  async #send(request: WrittenRequest): Promise<Exchange | Seen | undefined> {
    if (!this.context.goesOn()) return undefined;
    this.requests++;
    this.context.requests++;
    const patience = { response: this.context.patience(), stream: streaming[this.#endless ? 'known' : 'first'] };
    const received = await send(this.context.app, request, patience).catch((error: Error) => error);
    if (!(received instanceof Error)) {
      this.#endless ||= received.end === 'late';
      return { request, received };
    }
    this.#silent = true;
    this.#reaches.add('silent');
    return { problem: noResponse(received), request, received: undefined };
  }

  #note({ request, received }: Exchange): void {
    this.#reaches.add(reachOf(received));
    for (const rule of unsayableRules(request, received)) {
      // Vendors like to say what they received.
      const words = rule.replace(/\d+/g, '');
      if (!this.#ruleWords.has(words) && this.rules.size < mostRules) this.rules.add(rule);
      this.#ruleWords.add(words);
    }
  }

  #firstNew(problems: readonly Problem[], { request, received }: Exchange): Seen | undefined {
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
