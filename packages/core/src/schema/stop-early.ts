// Owns the copy of a Zod schema that judges large values. Zod's own way of stopping early goes on after faults that do not
// keep other rules from being asked (a limit, a refinement), and through all members of a record.
import { z } from 'zod';
import { isThenable } from './is-thenable.js';

type Schema = z.core.$ZodType;
type Payload = z.core.ParsePayload;

/** What Zod hands from a schema to those below it; a record adds whether one of its members has failed. */
type Context = z.core.ParseContextInternal<z.core.$ZodIssue> & { failed?: boolean };
type Run = (payload: Payload, context: Context) => Payload | Promise<Payload>;

/** The definition of any schema, as far as other schemas hang on it. */
type Definition = Record<string, unknown> & { readonly type: string; readonly mode?: string };

const copies = new WeakMap<Schema, Schema>();

/** The schema itself if it holds no list and no record; otherwise the copy that stops at the first fault in one. */
export function stopEarly(schema: Schema): Schema {
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

function copy(schema: Schema): Schema {
  const def = schema._zod.def as unknown as Definition;
  const below = copyBelow(def);
  const made = Object.keys(below).length > 0 ? z.core.clone(schema, { ...def, ...below } as never) : schema;
  if (def.type === 'intersection') return withFewMembers(made);
  return def.type === 'record' ? withOwnContext(made) : made;
}

/** The parts of a definition that differ in the copy. */
function copyBelow(def: Definition): Record<string, unknown> {
  switch (def.type) {
    case 'array':
      return { element: stopping(stopEarly(def['element'] as Schema)) };
    case 'record':
      return {
        keyType: stoppingMember(def['keyType'] as Schema, def.mode === 'loose' ? never : isNoNumber),
        valueType: stoppingMember(stopEarly(def['valueType'] as Schema), always),
      };
    case 'lazy':
      return { getter: () => stopEarly((def['getter'] as () => Schema)()) };
    case 'object':
      return changed({ shape: def['shape'], catchall: def['catchall'] });
    case 'intersection':
      return changed({ left: sideOf(def['left']), right: sideOf(def['right']) });
    default:
      return changed(def);
  }
}

/** A record beside another part may leave a key to that: it has to see all of them. */
function sideOf(side: unknown): unknown {
  return ['object', 'intersection'].includes((side as Schema)._zod.def.type) ? side : undefined;
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
  if (typeof part !== 'object' || part === null || Object.getPrototypeOf(part) !== Object.prototype) return part;
  const made = changed(part as Record<string, unknown>);
  return Object.keys(made).length > 0 ? { ...part, ...made } : part;
}

function isZodSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && '_zod' in value && 'run' in (value._zod as object);
}

/** A schema whose every fault is the last that its owner looks at. */
function stopping(schema: Schema): Schema {
  return withRun(schema, (payload, context) => whenRun(schema, payload, context, stop));
}

/** A part of a record's members: once one has failed the others go by unseen. @param fails Whether a refusal of the value counts. */
function stoppingMember(schema: Schema, fails: (value: unknown) => boolean): Schema {
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
  schema: Schema,
  payload: Payload,
  context: Context,
  refused: (result: Payload) => void,
): ReturnType<Run> {
  const look = (result: Payload): Payload => {
    if (result.issues.length > 0) refused(result);
    return result;
  };
  const result = (schema._zod.run as Run)(payload, context);
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

/** Zod goes through a whole record; after the first failure there is nothing more to learn from the rest. */
function withOwnContext(schema: Schema): Schema {
  const { run } = schema._zod as { run: Run };
  return withRun(schema, (payload, context) => run(payload, { ...context, failed: false }));
}

/** The most members of what has to fit two schemas at once: Zod joins the two outcomes in time that grows with their square. */
const mostJoined = 2000;

function withFewMembers(schema: Schema): Schema {
  return withRun(schema, (payload, context) => {
    const { value } = payload;
    if (typeof value !== 'object' || value === null || Object.keys(value).length <= mostJoined) {
      return (schema._zod.run as Run)(payload, context);
    }
    const words = { type: 'too_long', msg: `Input should have at most ${mostJoined} members` };
    payload.issues.push({ code: 'custom', input: value, message: words.msg, params: { words } });
    return payload;
  });
}

/** The same schema, run in another way. */
function withRun(schema: Schema, run: Run): Schema {
  return Object.create(schema, { _zod: { value: Object.create(schema._zod, { run: { value: run } }) } });
}
