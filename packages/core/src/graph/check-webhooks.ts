// Owns the start-up check of the events that an app and its routes send: each has a name of its own, and a body that JSON can hold.
import type { OutgoingWebhook } from '../contracts/webhook.js';
import { nameOfRoute, type RouteDeclaration } from '../declaration/route.js';
import { DefinitionError } from '../errors/portico-error.js';
import { findOutsideJson } from '../schema/zod/outside-json.js';
import { partOf } from './check-json-schemas.js';

/** @throws {DefinitionError} If two webhooks have one name, one is none, or one has a part that JSON cannot hold. */
export function checkWebhooks(webhooks: readonly OutgoingWebhook[]): void {
  checkAll(webhooks, 'Cannot create an App: `webhooks`');
}

/** As {@link checkWebhooks}, of what a route sends. */
export function checkCallbacks(route: RouteDeclaration): void {
  const { callbacks } = route.options;
  if (callbacks === undefined) return;
  const problem = `Cannot add the route ${nameOfRoute(route)}: \`callbacks\``;
  for (const [way, webhooks] of Object.entries(callbacks)) if (!Array.isArray(webhooks)) throw noList(problem, way);
  checkAll(callbacksOf(route), problem);
}

/** What a route sends. */
export function callbacksOf({ options }: RouteDeclaration): readonly OutgoingWebhook[] {
  return Object.values(options.callbacks ?? {}).flat();
}

function checkAll(webhooks: readonly OutgoingWebhook[], problem: string): void {
  const names = new Set<string>();
  for (const webhook of webhooks) {
    if ((webhook as Partial<OutgoingWebhook> | undefined)?.kind !== 'webhook') throw noWebhook(problem, webhook);
    if (names.has(webhook.name)) throw nameTwice(webhook.name);
    names.add(webhook.name);
    checkBody(webhook);
  }
}

function checkBody(webhook: OutgoingWebhook): void {
  for (const { schema } of webhook.describe().content) {
    const found = schema === undefined || 'jsonSchema' in schema ? undefined : findOutsideJson(schema, 'output');
    if (!found) continue;
    throw new DefinitionError(
      `Cannot send the webhook '${webhook.name}': of its payload ${partOf(found)} is a ${found.kind}, which JSON cannot hold. ` +
        'Give it a schema of what JSON can hold.',
    );
  }
}

function noList(problem: string, way: string): DefinitionError {
  return new DefinitionError(`${problem} has no list for '${way}'. Write one, '${way}': [orderSent].`);
}

function noWebhook(problem: string, value: unknown): DefinitionError {
  return new DefinitionError(
    `${problem} holds a value of type ${typeof value}, which is no webhook. ` +
      "Write what webhook('order.paid', Order) returns; what is undefined here is often an import circle.",
  );
}

function nameTwice(name: string): DefinitionError {
  return new DefinitionError(
    `Cannot send two webhooks called '${name}': receivers could not tell one from the other. ` +
      'Give one of them another name, or list it once.',
  );
}
