// Owns the copy of a Zod schema that judges large values, and small ones where they can be dear. Zod's own way of stopping early
// goes on after faults that do not keep other rules from being asked (a limit, a refinement), and through all members of a record.
import * as z from 'zod';
import { whenSettled } from '../../primitives/when-settled.js';
import { type IssueWords, mostIssues } from '../issue.js';
import { mostDigits, tooManyDigits } from './from-scalar.js';
import {
  type Context,
  cloneWith,
  type Definition,
  definitionOf,
  type Payload,
  replaceBelow,
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
  if (sizeLimitOf(schema)) return true;
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
  const limit = sizeLimitOf(schema);
  const careful = withCare(cloneWith(schema, copyBelow(def)), def);
  return limit ? withLimit(careful, limit) : careful;
}

function withCare(schema: ZodSchema, { type }: Definition): ZodSchema {
  switch (type) {
    case 'intersection':
      // Both sides may tell of the same fault: a recursive schema would double it with each level, and each copies what it is told. A name
      // that neither side knows comes last, since it is no fault if a further intersection around this one knows it.
      return withLook(schema, ({ issues }, { abortEarly }) => issues.splice(abortEarly ? 1 : mostIssues));
    case 'array':
      return withSizeFirst(schema);
    case 'record':
      // Zod goes through a whole record; after the first failure there is nothing more to learn from the rest.
      return withRun(schema, (payload, context) => runOf(schema)(payload, { ...context, failed: false }));
    default:
      return schema;
  }
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
  switch (def.type) {
    case 'object':
    case 'intersection':
      return stopEarly(side);
    case 'array':
      return cloneWith(side, { element: stopEarly(def['element'] as ZodSchema) });
    case 'record':
      return cloneWith(side, { valueType: stopEarly(def['valueType'] as ZodSchema) });
    case 'lazy':
      return cloneWith(side, { getter: () => sideOf((def['getter'] as () => ZodSchema)()) });
    case 'union':
      return cloneWith(side, { options: (def['options'] as readonly ZodSchema[]).map(sideOf) });
    default:
      return side;
  }
}

const unbounded: ReadonlySet<string> = new Set(['catchall', 'rest']);

function changed(parts: Record<string, unknown>): Record<string, unknown> {
  return replaceBelow(parts, (part, name) => (unbounded.has(name) ? stopping(stopEarly(part)) : stopEarly(part)));
}

/** The same schema, with a look at what its run gave. */
function withLook(schema: ZodSchema, look: (result: Payload, context: Context, value: unknown) => void): ZodSchema {
  return withRun(schema, (payload, context) => {
    const { value } = payload;
    return whenSettled(runOf(schema)(payload, context), (result) => {
      look(result, context, value);
      return result;
    });
  });
}

/** A schema whose every fault is the last that its owner looks at. */
function stopping(schema: ZodSchema): ZodSchema {
  return withLook(schema, (result, { abortEarly }) => {
    if (abortEarly) stop(result);
  });
}

/** A part of a record's members: once one has failed the others go by unseen. @param fails Whether a refusal of the value counts. */
function stoppingMember(schema: ZodSchema, fails: (value: unknown) => boolean): ZodSchema {
  const member = withLook(schema, (result, context, value) => {
    if (!context.abortEarly || result.issues.length === 0 || !fails(value)) return;
    stop(result);
    context.failed = true;
  });
  return withRun(member, (payload, context) => (context.failed ? payload : runOf(member)(payload, context)));
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
  return withRun(schema, (payload, context) => {
    if (!context.abortEarly || !Array.isArray(payload.value)) return runOf(schema)(payload, context);
    const counted: Payload = { value: payload.value, issues: [] };
    for (const { _zod: size } of sizes) size.check(counted as never);
    if (counted.issues.length === 0) return runOf(schema)(payload, context);
    payload.issues.push(...counted.issues);
    return payload;
  });
}

/** A limit on what takes Zod time that grows faster than its size, and what is said of more. */
interface SizeLimit {
  readonly isOver: (value: unknown) => boolean;
  readonly words: IssueWords;
}

/** The limit of a schema that takes Zod more than linear time: what it accepts is short. `undefined` for all others. */
function sizeLimitOf(schema: ZodSchema): SizeLimit | undefined {
  const { type, coerce } = definitionOf(schema);
  if (type === 'intersection') return fewMembers;
  if (type === 'bigint' && coerce === true) return fewDigits;
  if (type !== 'template_literal') return undefined;
  const { source } = (schema as z.core.$ZodTemplateLiteral)._zod.pattern;
  return (source.match(/[*+]|\{\d+,\}/g) ?? []).length > 1 ? shortTemplate : undefined;
}

function isTextOver(most: number): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && value.length > most;
}

/** Zod joins the two outcomes of an intersection in time that grows with the square of an object's members. */
const fewMembers: SizeLimit = {
  isOver: (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 2000,
  words: { type: 'too_long', msg: 'Input should have at most 2000 members' },
};

const fewDigits: SizeLimit = { isOver: isTextOver(mostDigits), words: tooManyDigits };

/** A template of several parts without a length: an expression tries every way to divide the text. */
const shortTemplate: SizeLimit = {
  isOver: isTextOver(500),
  words: { type: 'string_too_long', msg: 'String should have at most 500 characters', ctx: { max_length: 500 } },
};

/** The same schema, for values up to a limit. */
function withLimit(schema: ZodSchema, { isOver, words }: SizeLimit): ZodSchema {
  return withRun(schema, (payload, context) => {
    const { value } = payload;
    if (!isOver(value)) return runOf(schema)(payload, context);
    payload.issues.push({ code: 'custom', input: value, message: words.msg, params: { words } });
    return payload;
  });
}
