// Owns one trial: an attempt on a route in a dry run, and all that can be seen of what became of it.
import { type CallNode, type DryRunnable, dryRun, type Node, type RouteGraph } from '@portico/core/graph';
import type { Attempt } from './attempt.js';
import { listenTo } from './instrument.js';
import type { Ear } from './overhear.js';
import { withoutPatterns } from './probe-path.js';
import { createProbeRequest } from './probe-request.js';
import type { Strays } from './watch-strays.js';

/** Where attempts are made. */
export interface Stage {
  readonly app: DryRunnable;
  readonly strays: Strays;
  /** How long an answer is waited for, in milliseconds. */
  readonly patience: number;
}

/** What became of an attempt. */
export interface Trial {
  readonly attempt: Attempt;
  /** `undefined`: there was no answer in time. */
  readonly status: number | undefined;
  /** Whether the request came as far as the route's first step. */
  readonly entered: boolean;
  /** What was reached past the authenticate stage. */
  readonly reached: readonly string[];
  /** Whether somebody went for the body, which belongs to no stranger. */
  readonly read: boolean;
  /** What the checks gave, by node. */
  readonly gave: ReadonlyMap<number, unknown>;
  /** Errors that nobody waited for; some may come up later. */
  readonly strays: readonly unknown[];
}

const deaf: Ear = { listen: (check) => check() };

/** Makes an attempt. @param ear Listens in on the checks. Default: nobody does. */
export async function attemptOnce(
  { app, strays, patience }: Stage,
  graph: RouteGraph,
  attempt: Attempt,
  ear: Ear = deaf,
): Promise<Trial> {
  const { request, wasRead } = createProbeRequest(graph, attempt);
  const gave = new Map<number, unknown>();
  const seen = listenTo(withoutPatterns(graph), ear, ({ id }, value) => gave.set(id, value));
  const { marked, wasEntered } = mark(seen);
  const left: unknown[] = [];
  const dry = await within(
    patience,
    strays.collect(left, () => dryRun(app, marked, request)),
  );
  await dry?.response.body?.cancel();
  // Node tells of a rejection that nobody waits for once all that was due has run.
  await new Promise((resolve) => setImmediate(resolve));
  const status = dry?.response.status;
  const mayRead = graph.schemes.some((scheme) => scheme.readsBody);
  return {
    attempt,
    status,
    entered: wasEntered(),
    reached: dry?.reached ?? [],
    // 413 and 415 are said of a body that was looked at, if only from outside.
    read: !mayRead && (wasRead() || status === 413 || status === 415),
    gave,
    strays: left,
  };
}

/** A copy of the graph with a first step that tells whether a request came so far. */
function mark(graph: RouteGraph): { readonly marked: RouteGraph; readonly wasEntered: () => boolean } {
  let entered = false;
  const first: CallNode = {
    id: graph.nodes.length,
    kind: 'call',
    label: 'the probe',
    place: 'the probe',
    inputs: [],
    call: () => {
      entered = true;
    },
    generator: false,
    instance: false,
    parallel: false,
    throws: [],
  };
  const nodes: readonly Node[] = [...graph.nodes, first];
  return {
    marked: { ...graph, nodes, authenticate: [first.id, ...graph.authenticate] },
    wasEntered: () => entered,
  };
}

/** What is promised, if it comes in time. The timer keeps the process from ending while a check waits for nothing. */
async function within<V>(patience: number, promised: Promise<V>): Promise<V | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience);
  });
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
  }
}
