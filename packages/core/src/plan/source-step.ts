// Owns the taking of values out of a request: each is read once, and every misfit of the whole request is reported at once.
import type { BodyFormat, BodyReading } from '../contracts/body-format.js';
import type { BodySource } from '../contracts/parameter-source.js';
import type { Validated } from '../contracts/schema.js';
import { PorticoError, withoutStack } from '../errors/portico-error.js';
import { type Issue, RequestValidationError } from '../errors/validation-errors.js';
import { mediaTypeOf, unsupportedMediaType } from '../extract/media-type.js';
import type { Node, SourceNode } from '../graph/route-graph.js';
import { type BodyNode, formatsOf, isOfBody } from '../graph/source-nodes.js';
import { whenSettledWith } from '../primitives/when-settled.js';
import { withDefaults } from '../primitives/with-defaults.js';
import { holdInvalid } from './call-step.js';
import { type Execution, invalid, noSlot, type Step } from './execution.js';

/** Whether a node is taken from the head; what is in the body is read by one step for all. */
export function isOfHead(node: Node): node is SourceNode {
  return node.kind === 'source' && node.source.reads === 'head';
}

/** The step of one value in the head. */
export function compileHeadStep({ id, source }: SourceNode): Step {
  if (source.reads !== 'head') throw new TypeError(`${source.label} is in the body`);
  const extract = source.compile();
  const put = (result: Validated, execution: Execution): unknown => take(execution, id, result);
  return {
    label: source.identity,
    slot: id,
    run: (execution) => whenSettledWith(extract(execution.head, execution.scopes), execution, put),
  };
}

/** The value of a source that fits; otherwise its issues are noted. */
function take(execution: Execution, id: number, result: Validated): unknown {
  if (result?.ok) return result.value;
  execution.addIssues(id, issuesOf(result));
  return invalid;
}

/** What is wrong with a value. @throws {PorticoError} If what extracted it says neither that it fits nor what is wrong: no client is to blame. */
function issuesOf(result: Exclude<Validated, { readonly ok: true }> | undefined): readonly Issue[] {
  const issues: unknown = result?.issues;
  if (Array.isArray(issues) && issues.every((issue) => Array.isArray(issue?.loc))) return issues;
  throw new PorticoError(
    'Cannot tell whether a value fits: what reads it gave neither a value nor issues. Give { ok: true, value }, or ' +
      "{ ok: false, issues: [{ type, loc, msg }] } with a loc such as ['query', 'sort'].",
  );
}

/**
 * The steps that read the body, if the route has one.
 * A request that could not be authenticated for want of a parameter is a stranger's still: its body stays unread.
 */
export function compileBodySteps(nodes: readonly Node[], authenticate: readonly number[]): readonly Step[] {
  const takers = nodes.filter(isOfBody);
  if (takers.length === 0) return [];
  const formats = formatsOf(takers.map(({ source }) => source));
  const read = compileBody(takers, formats);
  const isStranger = ({ issues, slots }: Execution): boolean =>
    issues !== undefined && holdInvalid(slots, authenticate);
  return [
    {
      label: `body ${mediaTypesOf(formats).join(' or ')}`,
      slot: noSlot,
      run: (execution) => (isStranger(execution) ? refuseAll(execution, takers) : read(execution)),
    },
  ];
}

function refuseAll(execution: Execution, takers: readonly BodyNode[]): void {
  for (const { id } of takers) execution.slots[id] = invalid;
}

function mediaTypesOf(formats: readonly BodyFormat[]): readonly string[] {
  return formats.map(({ mediaType }) => mediaType);
}

function compileBody(takers: readonly BodyNode[], formats: readonly BodyFormat[]): (execution: Execution) => unknown {
  const ways = formats.map((format) => ({
    format,
    give: compileGiving(takers, ({ source }) => source.compile(format)),
  }));
  const giveNothing = compileGiving(takers, ({ source }) => source.compileAbsence());
  const [usual] = ways;
  return (execution) => {
    const { incoming } = execution;
    if (!incoming.body.present) return giveNothing(execution, undefined);
    const contentType = incoming.header('content-type') ?? '';
    const way = contentType === usual?.format.mediaType ? usual : chooseFormat(ways, mediaTypeOf(contentType));
    if (!way) throw unsupportedMediaType(mediaTypesOf(formats));
    return way.format.read(readingOf(execution, contentType, way.format)).then((read) => {
      if (read?.ok) return way.give(execution, read.value);
      const [first] = takers;
      if (first) execution.addIssues(first.id, issuesOf(read));
      return refuseAll(execution, takers);
    });
  };
}

function chooseFormat<W extends { readonly format: BodyFormat }>(ways: readonly W[], mediaType: string): W | undefined {
  return (
    ways.find(({ format }) => format.mediaType === mediaType) ?? ways.find(({ format }) => format.accepts?.(mediaType))
  );
}

function readingOf(execution: Execution, contentType: string, format: BodyFormat): BodyReading {
  const { incoming, plan, app } = execution;
  const own = plan.limits.uploads;
  execution.openBody();
  return {
    request: incoming,
    contentType,
    limit: execution.bodyLimit(format.limit),
    uploads: own ? withDefaults(app.limits.uploads, own) : app.limits.uploads,
    logger: app.logger,
    defer: (task) => execution.defer(task),
  };
}

/** Hands what was read to every source of the body, and their values to their slots. */
function compileGiving(
  takers: readonly BodyNode[],
  compile: (taker: BodyNode) => ReturnType<BodySource['compile']>,
): (execution: Execution, read: unknown) => unknown {
  const extracts = takers.map((taker) => ({ id: taker.id, extract: compile(taker) }));
  const [only] = extracts;
  if (only && extracts.length === 1) {
    const put = (result: Validated, execution: Execution): void => {
      execution.slots[only.id] = take(execution, only.id, result);
    };
    return (execution, read) => whenSettledWith(only.extract(read, execution.scopes), execution, put);
  }
  return async (execution, read) => {
    for (const { id, extract } of extracts)
      execution.slots[id] = take(execution, id, await extract(read, execution.scopes));
  };
}

/** The step after the last value of the request. @param order The nodes in the order in which their issues are reported. */
export function compileReport(order: readonly number[]): Step {
  return {
    label: 'validate',
    slot: noSlot,
    run: ({ issues, app }) => {
      if (issues) throw report(issues, order, app.maxIssues);
    },
  };
}

function report(
  issues: ReadonlyMap<number, readonly Issue[]>,
  order: readonly number[],
  most: number,
): RequestValidationError {
  const inOrder = order.flatMap((id) => issues.get(id) ?? []);
  const told = (issues.size > 1 ? distinct(inOrder) : inOrder).slice(0, most);
  return withoutStack(() => new RequestValidationError(told));
}

/** Two declarations of one parameter may find the same fault; the client made it once. */
function distinct(issues: readonly Issue[]): readonly Issue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify([issue.type, issue.loc, issue.msg]), issue])).values()];
}
