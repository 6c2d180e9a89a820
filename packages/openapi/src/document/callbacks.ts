// Owns what a route sends to URLs that its requests and responses hold, as the document shows it.
import { nameOfRoute, type RouteDeclaration } from '@portico/core/graph';
import type { CallbackObject, CallbacksObject } from '#openapi3-ts/openapi31';
import { capitalized } from './operation-names.js';
import type { Place } from './place.js';
import { createReceiver, wordsOf } from './webhooks.js';

/**
 * By the names of the events; `undefined` if nothing is sent.
 * @param taken The `operationId` of every operation so far; those of the callbacks are added.
 * @see https://spec.openapis.org/oas/v3.1.1#callback-object
 */
export function createCallbacks(
  route: RouteDeclaration,
  place: Place,
  taken: Set<string>,
): CallbacksObject | undefined {
  const sent = Object.entries(route.options.callbacks ?? {}).flatMap(([way, webhooks]) =>
    webhooks.map((webhook): readonly [string, CallbackObject] => {
      const owner = `the callback ${webhook.name} of ${nameOfRoute(route)}`;
      // A webhook may be sent by several routes, and each operation has a name of its own.
      const operationId = takeId(
        `${place.operationId}${wordsOf(webhook.name).map(capitalized).join('')}Callback`,
        taken,
      );
      return [webhook.name, { [way]: { post: createReceiver(webhook, { ...place, owner, operationId }) } }];
    }),
  );
  return sent.length > 0 ? Object.fromEntries(sent) : undefined;
}

/** The first of `id`, `id2`, `id3` that is free. */
function takeId(id: string, taken: Set<string>): string {
  let free = id;
  for (let number = 2; taken.has(free); number++) free = `${id}${number}`;
  taken.add(free);
  return free;
}
