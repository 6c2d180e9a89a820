// Owns the copy of a Zod schema that judges large values, and small ones where they can be dear. Zod's own way of stopping early
// goes on after faults that do not keep other rules from being asked (a limit, a refinement), and through all members of a record.
import { z } from 'zod';
import { isThenable } from '../../contracts/when-settled.js';
import { mostIssues } from '../issue.js';
import { boundTexts, textLimitOf } from './bound-text.js';
import {
  type Context,
  type Definition,
  definitionOf,
  isPlain,
  isZodSchema,
  type Payload,
  type Run,
  runOf,
  schemasBelow,
  withRun,
  type ZodSchema,
} from './zod-schema.js';

const copies = new WeakMap<ZodSchema, ZodSchema>();

/** Whether small values, too, are to be judged by the copy: they can be dear without being large. */
export function needsCare(schema: ZodSchema, seen = new Set<ZodSchema>()): boolean {
  if (seen.has(schema)) return false;
  seen.add(schema);
  if (definitionOf(schema).type === 'intersection' || textLimitOf(schema)) return true;
  return schemasBelow(schema).some((below) => needsCare(below, seen));
}

/** The schema itself if nothing in it needs care; otherwise the copy that takes it. */
export function stopEarly(schema: ZodSchema): ZodSchema {
  const known = copies.get(schema);
  if (known) return known;
  // A schema that holds itself meets this stand-in while it is being copied.
  copies.set(
    schema,
    z.lazy(() => copies.get(schema) as z.ZodType),
  );
  const made = copy(schema);
  copies.set(schema, made);
  return made;
}

function copy(schema: ZodSchema): ZodSchema {
  const def = definitionOf(schema);
  const cloned = cloneWith(schema, copyBelow(def));
  const limit = textLimitOf(schema);
  return limit ? boundTexts(cloned, limit) : withLimits(cloned, def);
}

function cloneWith(schema: ZodSchema, below: Record<string, unknown>): ZodSchema {
  if (Object.keys(below).length === 0) return schema;
  return z.core.clone(schema, { ...definitionOf(schema), ...below } as never);
}

function withLimits(schema: ZodSchema, { type }: Definition): ZodSchema {
  if (type === 'intersection') return withFewMembers(schema);
  if (type === 'array') return withSizeFirst(schema);
  return type === 'record' ? withOwnContext(schema) : schema;
}

/** The parts of a definition that differ in the copy. */
function copyBelow(def: Definition): Record<string, unknown> {
  switch (def.type) {
    case 'array':
      return { element: stopping(stopEarly(def['element'] as ZodSchema)) };
    case 'record':
      return {
        keyType: stoppingMember(stopEarly(def['keyType'] as ZodSchema), def.mode === 'loose' ? never : isNoNumber),
        valueType: stoppingMember(stopEarly(def['valueType'] as ZodSchema), always),
      };
    case 'lazy':
      return { getter: () => stopEarly((def['getter'] as () => ZodSchema)()) };
    case 'object':
      return changed({ shape: def['shape'], catchall: def['catchall'] });
    case 'intersection':
      return { left: sideOf(def['left'] as ZodSchema), right: sideOf(def['right'] as ZodSchema) };
    default:
      return changed(def);
  }
}

/**
 * A record beside another part may leave a key to that: it has to see all of its members, and a list all of its items. What
 * is below these is nobody else's.
 */
function sideOf(side: ZodSchema): ZodSchema {
  const def = definitionOf(side);
  if (['object', 'intersection'].includes(def.type)) return stopEarly(side);
  return cloneWith(side, sideBelow(def));
}

function sideBelow(def: Definition): Record<string, unknown> {
  switch (def.type) {
    case 'array':
      return { element: stopEarly(def['element'] as ZodSchema) };
    case 'record':
      return { valueType: stopEarly(def['valueType'] as ZodSchema) };
    case 'lazy':
      return { getter: () => sideOf((def['getter'] as () => ZodSchema)()) };
    case 'union':
      return { options: (def['options'] as readonly ZodSchema[]).map(sideOf) };
    default:
      return {};
  }
}

const unbounded: ReadonlySet<string> = new Set(['catchall', 'rest']);

function changed(parts: Record<string, unknown>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(parts)) {
    if (name === 'checks' || part === undefined) continue;
    const made = copyPart(part);
    if (unbounded.has(name) && isZodSchema(made)) result[name] = stopping(made);
    else if (made !== part) result[name] = made;
  }
  return result;
}

/** A schema, several in a list, or by name. */
function copyPart(part: unknown): unknown {
  if (isZodSchema(part)) return stopEarly(part);
  if (Array.isArray(part)) {
    const made = part.map(copyPart);
    return made.some((one, index) => one !== part[index]) ? made : part;
  }
  if (!isPlain(part)) return part;
  const made = changed(part);
  return Object.keys(made).length > 0 ? { ...part, ...made } : part;
}

/** A schema whose every fault is the last that its owner looks at. */
function stopping(schema: ZodSchema): ZodSchema {
  return withRun(schema, (payload, context) => whenRun(schema, payload, context, stop));
}

/** A part of a record's members: once one has failed the others go by unseen. @param fails Whether a refusal of the value counts. */
function stoppingMember(schema: ZodSchema, fails: (value: unknown) => boolean): ZodSchema {
  return withRun(schema, (payload, context) => {
    if (context.failed) return payload;
    const { value } = payload;
    return whenRun(schema, payload, context, (result) => {
      if (!fails(value)) return;
      stop(result);
      context.failed = true;
    });
  });
}

function whenRun(
  schema: ZodSchema,
  payload: Payload,
  context: Context,
  refused: (result: Payload) => void,
): ReturnType<Run> {
  const look = (result: Payload): Payload => {
    if (context.abortEarly && result.issues.length > 0) refused(result);
    return result;
  };
  const result = runOf(schema)(payload, context);
  return isThenable(result) ? result.then(look) : look(result);
}

function stop({ issues }: Payload): void {
  for (const issue of issues as { continue?: boolean }[]) issue.continue = false;
}

const always = (): boolean => true;
const never = (): boolean => false;

/** A key that fails as a text is asked again as a number. */
function isNoNumber(key: unknown): boolean {
  return typeof key !== 'string' || Number.isNaN(Number(key));
}

/** Zod looks at the items of a list before it counts them. */
function withSizeFirst(schema: ZodSchema): ZodSchema {
  const { checks = [] } = schema._zod.def;
  const sizes = checks.filter(({ _zod: { def } }) => ['max_length', 'length_equals'].includes(def.check));
  if (sizes.length === 0) return schema;
  const run = runOf(schema);
  return withRun(schema, (payload, context) => {
    if (!context.abortEarly || !Array.isArray(payload.value)) return run(payload, context);
    const counted: Payload = { value: payload.value, issues: [] };
    for (const { _zod: size } of sizes) size.check(counted as never);
    if (counted.issues.length === 0) return run(payload, context);
    payload.issues.push(...counted.issues);
    return payload;
  });
}

/** Zod goes through a whole record; after the first failure there is nothing more to learn from the rest. */
function withOwnContext(schema: ZodSchema): ZodSchema {
  const run = runOf(schema);
  return withRun(schema, (payload, context) => run(payload, { ...context, failed: false }));
}

/** The most members of an object that has to fit two schemas at once: Zod joins the two outcomes in time that grows with their square. */
const mostJoined = 2000;

function withFewMembers(schema: ZodSchema): ZodSchema {
  return withRun(schema, (payload, context) => {
    const { value } = payload;
    if (!holdsMore(value, mostJoined)) {
      const result = runOf(schema)(payload, context);
      return isThenable(result) ? result.then(withFewIssues) : withFewIssues(result);
    }
    const words = { type: 'too_long', msg: `Input should have at most ${mostJoined} members` };
    payload.issues.push({ code: 'custom', input: value, message: words.msg, params: { words } });
    return payload;
  });
}

function holdsMore(value: unknown, most: number): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > most;
}

/** Both sides may tell of the same fault: a recursive schema would double it with each level. */
function withFewIssues(payload: Payload): Payload {
  if (payload.issues.length > mostIssues) payload.issues.length = mostIssues;
  return payload;
}
