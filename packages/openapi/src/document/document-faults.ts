// Owns finding what no longer holds together in a document that was changed by hand: references that lead nowhere, names that
// stand twice, and parts that must be there.
import { faultsOfCallbacks } from './callback-faults.js';
import { type Fault, listOf, memberOf, methods, resolved } from './document-parts.js';
import { isJsonObject, type JsonObject } from './json-value.js';

interface Operation {
  /** Such as `GET /items`. */
  readonly name: string;
  readonly path: string;
  readonly item: JsonObject;
  readonly body: JsonObject;
}

/** Every fault of a document. */
export function findFaults(document: unknown): readonly Fault[] {
  if (!isJsonObject(document) || typeof document['openapi'] !== 'string' || !isJsonObject(document['paths'])) {
    return [{ problem: 'what `openapi.amend` returns is no document', advice: 'Return the document, or nothing' }];
  }
  const sent = operationsOf(memberOf(document, 'webhooks'));
  const operations = [...operationsOf(document['paths']), ...sent];
  return [
    ...faultsOfHead(document),
    ...operations.flatMap((operation) => faultsOfOperation(operation, document)),
    ...operations.flatMap(({ name, body }) => faultsOfCallbacks(name, body, document)),
    ...faultsOfIds([...operations, ...operations.flatMap((operation) => callbacksOf(operation, document))]),
    ...faultsOfLinks(operations),
    ...faultsOfTags(listOf(document['tags'])),
    ...faultsOfReferences(document, document, '#'),
  ];
}

function operationsOf(paths: JsonObject): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    [...methods].flatMap((method) => {
      const body = isJsonObject(item) ? item[method] : undefined;
      return isJsonObject(body)
        ? [{ name: `${method.toUpperCase()} ${path}`, path, item: item as JsonObject, body }]
        : [];
    }),
  );
}

/** What an operation has its receivers offer. */
function callbacksOf({ body }: Operation, document: JsonObject): readonly Operation[] {
  const callbacks = Object.values(memberOf(body, 'callbacks')).filter(isJsonObject);
  return callbacks.flatMap((callback) => operationsOf(resolved(callback, document) ?? {}));
}

function faultsOfHead({ info, paths }: JsonObject): readonly Fault[] {
  const { title, version } = isJsonObject(info) ? info : {};
  const wrong = Object.keys(paths as JsonObject).filter((path) => !path.startsWith('/') && !path.startsWith('x-'));
  return [
    ...(typeof title === 'string' && typeof version === 'string'
      ? []
      : [{ problem: 'its info has no title or no version', advice: 'Write both as texts' }]),
    ...wrong.map((path) => ({ problem: `the path '${path}' has no leading slash`, advice: `Write '/${path}'` })),
  ];
}

function faultsOfOperation({ name, path, item, body }: Operation, document: JsonObject): readonly Fault[] {
  const parameters = [...listOf(item['parameters']), ...listOf(body['parameters'])].map((one) =>
    resolved(one, document),
  );
  const declared = parameters.flatMap((one) => (one?.['in'] === 'path' ? [one['name']] : []));
  const missing = [...path.matchAll(/\{([^}]+)\}/g)].flatMap(([, wanted]) =>
    declared.includes(wanted) ? [] : [wanted],
  );
  const responses = body['responses'];
  const schemes = memberOf(memberOf(document, 'components'), 'securitySchemes');
  const unknown = listOf(body['security'])
    .flatMap((one) => Object.keys(one))
    .filter((scheme) => !(scheme in schemes));
  return [
    ...missing.map((one) => ({
      problem: `the parameter '${one}' of ${name} is not declared`,
      advice: `Add { name: '${one}', in: 'path', required: true, schema: { type: 'string' } }`,
    })),
    ...(isJsonObject(responses) && Object.keys(responses).length > 0
      ? []
      : [{ problem: `${name} has no responses`, advice: "Add one, such as 200: { description: 'OK' }" }]),
    ...unknown.map((scheme) => ({
      problem: `${name} asks for the security scheme '${scheme}', which is not among the components`,
      advice: 'Add it to components.securitySchemes',
    })),
  ];
}

function faultsOfIds(operations: readonly Operation[]): readonly Fault[] {
  const owners = new Map<unknown, string>();
  return operations.flatMap(({ name, body: { operationId } }) => {
    const other = owners.get(operationId);
    if (operationId !== undefined) owners.set(operationId, name);
    if (other === undefined) return [];
    return [
      { problem: `${other} and ${name} have the operationId '${operationId}'`, advice: 'Give one of them another' },
    ];
  });
}

function faultsOfLinks(operations: readonly Operation[]): readonly Fault[] {
  const ids = new Set(operations.map(({ body }) => body['operationId']));
  return operations.flatMap(({ name, body }) =>
    Object.values(memberOf(body, 'responses'))
      .filter(isJsonObject)
      .flatMap((response) => Object.entries(memberOf(response, 'links')))
      .flatMap(([link, to]) => {
        const id = isJsonObject(to) ? to['operationId'] : undefined;
        if (id === undefined || ids.has(id)) return [];
        const problem = `the link '${link}' of ${name} leads to the operationId '${id}', which no operation has`;
        return [{ problem, advice: 'Write the operationId of another operation' }];
      }),
  );
}

function faultsOfTags(tags: readonly JsonObject[]): readonly Fault[] {
  const names = tags.map(({ name }) => name);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  const orphans = tags.filter(({ parent }) => parent !== undefined && !names.includes(parent));
  return [
    ...twice.map((name) => ({ problem: `the tag '${name}' is described twice`, advice: 'Leave one' })),
    ...orphans.map(({ name, parent }) => ({
      problem: `the tag '${name}' stands below '${parent}', which is no tag`,
      advice: `Describe '${parent}', too`,
    })),
  ];
}

/** Members whose value is data: whatever looks like a reference in there is none. */
const data: ReadonlySet<string> = new Set(['const', 'default', 'enum', 'example', 'examples', 'value']);

function faultsOfReferences(value: unknown, document: JsonObject, place: string): readonly Fault[] {
  if (Array.isArray(value)) return value.flatMap((part, at) => faultsOfReferences(part, document, `${place}/${at}`));
  if (!isJsonObject(value)) return [];
  const ref = value['$ref'];
  const within = Object.entries(value).flatMap(([name, part]) =>
    typeof part !== 'object' || data.has(name) ? [] : faultsOfReferences(part, document, `${place}/${name}`),
  );
  if (typeof ref !== 'string' || !ref.startsWith('#/') || resolved(value, document)) return within;
  return [
    ...within,
    { problem: `${place} refers to '${ref}', which is not there`, advice: 'Add it, or take the reference out' },
  ];
}
