// Owns the close look at a route's checks: listens in on them for what they compare with, finds good credentials among that,
// and tries what is near to them, what anybody would guess, and the checks while what they ask fails.
import type { SecurityScheme } from '@portico/core';
import type { RouteGraph } from '@portico/core/graph';
import { checkOf, placesOf } from '../credentials.js';
import { findExposedSecrets } from '../find-exposed-secrets.js';
import { knownScopes, tellUnread } from '../find-unchecked-scopes.js';
import { type Finding, findingOf, isSafe } from '../finding.js';
import { looksSecret } from '../secret-name.js';
import type { Attempt } from './attempt.js';
import { alternativesOf } from './attempts.js';
import { attemptWith, containing, isTrivial, nearMisses, possibleCredentials, takesText } from './candidates.js';
import { guessesFor } from './guesses.js';
import { failingInputs, watchCookies, watchScopes } from './instrument.js';
import { wasLetIn } from './judge.js';
import { type Overheard, overhear } from './overhear.js';
import { text } from './random-text.js';
import { attemptOnce, type Stage, type Trial } from './trial.js';
import { wellFormedFor } from './well-formed.js';

type Scheme = SecurityScheme<unknown>;

/** What a close look has found. */
export interface CloseLook {
  /** Attempts that had to be refused. */
  readonly trials: readonly Trial[];
  /** How many requests were sent, those that may be let in too. */
  readonly requests: number;
  readonly findings: readonly Finding[];
}

/** Looks closely at a route on which no plain attempt was let in. */
export async function lookClosely(stage: Stage, graph: RouteGraph): Promise<CloseLook> {
  const looks: CloseLook[] = [];
  const single = alternativesOf(graph).filter((alternative) => alternative.length === 1);
  for (const scheme of new Set(single.flat())) {
    if (takesText(scheme) && !scheme.readsBody) looks.push(await lookAt(stage, graph, scheme));
  }
  const mayBeForged = !isSafe(graph) && graph.crossOrigin === 'harmless';
  const forgeable = mayBeForged ? await undeclaredCookies(stage, graph) : [];
  return {
    trials: looks.flatMap(({ trials }) => trials),
    requests: looks.reduce((sum, { requests }) => sum + requests, mayBeForged ? 1 : 0),
    findings: [...looks.flatMap(({ findings }) => findings), ...forgeable],
  };
}

/** Schemes that read a cookie, which browsers send by themselves, and do not say so: nothing looks at the origin of requests then. */
async function undeclaredCookies(stage: Stage, graph: RouteGraph): Promise<readonly Finding[]> {
  const reading = new Set<Scheme>();
  const watched = watchCookies(graph, (scheme) => reading.add(scheme));
  await attemptOnce(stage, watched, { name: 'nothing', scheme: undefined, parts: [] });
  return [...reading]
    .filter(({ sentByBrowsers }) => sentByBrowsers === undefined)
    .map(({ schemeName }) =>
      findingOf(graph, {
        severity: 'error',
        rule: 'forgeable-route',
        place: graph.route.label,
        problem: `can be called by any site for the users of this one: it is guarded by ${schemeName}, which reads a cookie, and whose definition says nothing of that`,
        advice:
          "Let the definition say { type: 'apiKey', in: 'cookie', name: … }, or the scheme sentByBrowsers: true; false, if the cookie alone lets nobody in",
      }),
    );
}

async function lookAt(stage: Stage, graph: RouteGraph, scheme: Scheme): Promise<CloseLook> {
  const overheard: Overheard = { texts: new Set(), keys: [] };
  const sent = [text(24), text(24)];
  const listening = [...attemptWith(scheme, { name: 'a random text', value: sent[0] as string })];
  listening.push(...attemptWith(scheme, { name: 'random texts', value: sent.join(':') }), ...signedFor(scheme));
  for (const attempt of listening) await listenOnce(stage, graph, attempt, overheard, sent);
  const own = new Set([...sent, sent.join(':')]);
  const tried = new Map<string, Trial>();
  for (let round = 0; round < 2; round++) {
    const texts = [...literalsOf(graph, scheme), ...overheard.texts].filter((value) => !own.has(value));
    for (const value of possibleCredentials(scheme, texts)) {
      const [attempt] = tried.has(value) ? [] : attemptWith(scheme, { name: `${scheme.schemeName}: a text`, value });
      if (attempt) tried.set(value, await listenOnce(stage, graph, attempt, overheard, []));
    }
  }
  const good = [...tried].filter(([, trial]) => wasLetIn(trial)).map(([value]) => value);
  const attempts = [
    ...good.slice(0, 5).flatMap((value) => nearMisses(scheme, value)),
    ...[...tried.keys()]
      .filter((value) => !good.includes(value))
      .slice(0, 20)
      .flatMap(containing),
  ]
    .filter(({ value }) => !tried.has(value))
    .flatMap((credential) => attemptWith(scheme, credential));
  const [random] = wellFormedFor(scheme);
  const afterGood = random && good.length > 0 ? [renamed(random, 'after a good credential')] : [];
  const guesses = guessesFor(
    scheme,
    [...overheard.texts].filter((value) => !own.has(value)),
  );
  const trials = [];
  for (const attempt of [...afterGood, ...attempts, ...guesses]) trials.push(await attemptOnce(stage, graph, attempt));
  trials.push(...(await tryFailing(stage, graph, scheme)));
  return {
    trials,
    requests: listening.length + tried.size + trials.length,
    findings: [
      ...weakSecrets(graph, scheme, good, overheard.keys),
      ...(await unreadScopes(stage, graph, scheme, good)),
      ...leakedPrincipals(
        graph,
        good.flatMap((value) => tried.get(value) ?? []),
      ),
    ],
  };
}

function renamed(attempt: Attempt, suffix: string): Attempt {
  return { ...attempt, name: `${attempt.name}, ${suffix}` };
}

/** A token that looks signed, so that a check comes to its key. */
function signedFor(scheme: Scheme): readonly Attempt[] {
  return wellFormedFor(scheme).filter(({ name }) => name.endsWith('a JWT with a random signature'));
}

function listenOnce(
  stage: Stage,
  graph: RouteGraph,
  attempt: Attempt,
  overheard: Overheard,
  words: readonly string[],
): Promise<Trial> {
  return overhear(words, overheard, (ear) => attemptOnce(stage, graph, attempt, ear));
}

/** The texts that stand in the checks themselves: `===` tells nobody what it compares with. */
function literalsOf(graph: RouteGraph, scheme: Scheme): readonly string[] {
  const functions: readonly unknown[] = [
    ...graph.nodes.flatMap((node) => (node.kind === 'call' ? [node.call] : [])),
    ...(scheme.verifies ? [scheme.authenticate] : []),
  ];
  const literal = /(['"`])([^'"`\n\\]{1,80})\1/g;
  const texts = functions.flatMap((one) => [...String(one).matchAll(literal)].map(([, , value]) => value ?? ''));
  return [...new Set(texts)].slice(0, 30);
}

/** A check that lets everybody in once what it asks has failed. */
async function tryFailing(stage: Stage, graph: RouteGraph, scheme: Scheme): Promise<readonly Trial[]> {
  const failing = failingInputs(graph);
  const [random] = wellFormedFor(scheme);
  if (!failing || !random) return [];
  const trial = await attemptOnce(stage, failing, renamed(random, 'while what the check asks fails'));
  // That the check fails as well is as it should be.
  return wasLetIn(trial) ? [trial] : [];
}

function weakSecrets(
  graph: RouteGraph,
  scheme: Scheme,
  good: readonly string[],
  keys: readonly Uint8Array[],
): readonly Finding[] {
  const { label, place } = checkOf(graph);
  const weak = good.some((value) => isTrivial(value.slice(value.indexOf(':') + 1)));
  // A scheme that tells of its own key has said so already.
  const weakKey = keys.some(isTrivial) && !(scheme.weaknesses?.().length ?? 0);
  if (!weak && !weakKey) return [];
  return [
    findingOf(graph, {
      severity: 'error',
      rule: 'weak-secret',
      place,
      problem: `${weak ? 'lets in a credential' : 'is guarded by a secret'} of one character, repeated or alone, which anybody can guess: ${label} (${place}) accepts it`,
      advice: 'Make a random one, as in openssl rand -base64 48, and take it from the environment',
    }),
  ];
}

/** The dependencies that let a good credential in without a look at the scopes that are demanded. */
async function unreadScopes(
  stage: Stage,
  graph: RouteGraph,
  scheme: Scheme,
  good: readonly string[],
): Promise<readonly Finding[]> {
  const { watched, wasRead } = watchScopes(graph, (id) => knownScopes(graph, id).length > 0);
  let letIn = false;
  for (const value of good.slice(0, 5)) {
    for (const attempt of attemptWith(scheme, { name: 'a good credential', value })) {
      letIn = wasLetIn(await attemptOnce(stage, watched, attempt)) || letIn;
    }
  }
  if (!letIn) return [];
  return graph.nodes.flatMap((node) => {
    const scopes = node.kind === 'call' ? node.inputs.filter((id) => knownScopes(graph, id).length > 0) : [];
    if (scopes.length === 0 || scopes.some((id) => wasRead(id))) return [];
    return [tellUnread(graph, node, knownScopes(graph, scopes[0] ?? -1))];
  });
}

/** What a check gives to a handler without `response`, if something in it looks secret. */
function leakedPrincipals(graph: RouteGraph, trials: readonly Trial[]): readonly Finding[] {
  const { options } = graph.route;
  // What the graph tells already is not told twice.
  if (options.response !== undefined || options.status === 204 || findExposedSecrets(graph).length > 0) return [];
  const { returned } = graph.route.reflected;
  if ([String, Number, Boolean].some((type) => type === returned)) return [];
  const leaks = trials.flatMap(({ gave }) =>
    [...gave].flatMap(([id, value]) => {
      const node = graph.nodes[id];
      const names = typeof value === 'object' && value !== null ? Object.keys(value).filter(looksSecret) : [];
      return node && graph.arguments.includes(id) && names.length > 0 ? [{ node, names }] : [];
    }),
  );
  return leaks.slice(0, 1).map(({ node, names }) =>
    findingOf(graph, {
      severity: 'warning',
      rule: 'exposed-secret',
      place: placesOf(graph, node)[0] ?? node.place,
      problem: `has no response, and is given by ${node.label} what has a ${names.join(', ')}, and what it returns may hold it`,
      advice: 'Write { response: … } with a schema that has only what may leave',
    }),
  );
}
