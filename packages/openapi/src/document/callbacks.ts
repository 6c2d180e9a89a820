// Owns what a route sends to URLs that its requests and responses hold, as the document shows it.
import { nameOfRoute, type RouteDeclaration } from '@portico/core/graph';
import type { CallbackObject, CallbacksObject } from '#openapi3-ts/openapi31';
import { capitalized } from './operation-names.js';
import type { Place } from './place.js';
import { createReceiver, wordsOf } from './webhooks.js';

/** By the names of the events; `undefined` if nothing is sent. @see https://spec.openapis.org/oas/v3.1.1#callback-object */
export function createCallbacks(route: RouteDeclaration, place: Place): CallbacksObject | undefined {
  const sent = Object.entries(route.options.callbacks ?? {}).flatMap(([way, webhooks]) =>
    webhooks.map((webhook): readonly [string, CallbackObject] => {
      const owner = `the callback ${webhook.name} of ${nameOfRoute(route)}`;
      // A webhook may be sent by several routes, and each operation has a name of its own.
      const operationId = `${place.operationId}${wordsOf(webhook.name).map(capitalized).join('')}Callback`;
      return [webhook.name, { [way]: { post: createReceiver(webhook, { ...place, owner, operationId }) } }];
    }),
  );
  return sent.length > 0 ? Object.fromEntries(sent) : undefined;
}
