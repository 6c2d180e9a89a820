// Owns twins: pairs of requests that the document says are answered alike, such as one without a parameter and one with its
// default, or GET and HEAD.
import type { JsonSchema } from '@portico/core';
import type { Operation } from '../document/operation.js';
import type { ValueMaker } from '../values/valid-value.js';
import { type Call, keyOf, type WrittenRequest } from './call.js';
import { type Case, validCase, without } from './cases.js';
import { kindOfMediaType } from './write-body.js';

/** A pair of requests: a valid one, and the same said otherwise. */
export interface Twin extends Case {
  readonly kind: 'twin';
  /** What the second says otherwise, such as `query limit`; `undefined`: it asks for the head alone. */
  readonly said: string | undefined;
  /** The second, by the first. */
  other(call: Call): Call;
}

/** The twins of an operation. */
export function twinsOf(operation: Operation, maker: ValueMaker): readonly Twin[] {
  const valid = validCase(operation, maker);
  const twin: MakeTwin = (said, first, other) => ({
    ...valid,
    kind: 'twin',
    what: said ?? 'HEAD',
    said,
    calls: valid.calls.map(first),
    other,
  });
  const same = (call: Call): Call => call;
  const heads = operation.method === 'GET' ? [twin(undefined, same, same)] : [];
  return [...heads, ...parameterDefaults(operation, maker, twin), ...bodyDefaults(operation, maker, twin)];
}

type Change = (call: Call) => Call;
type MakeTwin = (said: string | undefined, first: Change, other: Change) => Twin;

/** The second request of a pair as it goes over the wire. */
export function writeTwin({ said }: Twin, written: WrittenRequest): WrittenRequest {
  return said === undefined ? { ...written, method: 'HEAD' } : written;
}

function parameterDefaults({ parameters }: Operation, { space }: ValueMaker, twin: MakeTwin): readonly Twin[] {
  return parameters.flatMap((parameter) => {
    const key = keyOf(parameter);
    const given = space.resolve(parameter.schema)['default'];
    if (parameter.required || given === undefined || !space.fits(parameter.schema, given)) return [];
    return [
      twin(
        key,
        (call) => ({ ...call, parameters: without(call.parameters, key) }),
        (call) => ({ ...call, parameters: { ...call.parameters, [key]: given } }),
      ),
    ];
  });
}

/** The defaults of a JSON body's own fields. */
function bodyDefaults({ body }: Operation, { space }: ValueMaker, twin: MakeTwin): readonly Twin[] {
  const content = body?.content.find(({ mediaType }) => kindOfMediaType(mediaType) === 'json');
  const schema = content && space.resolve(content.schema);
  const properties = Object.entries((schema?.['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>);
  return properties.flatMap(([name, part]) => {
    const given = space.resolve(part)['default'];
    if (given === undefined || [schema?.['required'] ?? []].flat().includes(name)) return [];
    return [
      twin(
        `body ${name}`,
        (call) => withBody(call, (value) => without(value, name)),
        (call) => withBody(call, (value) => ({ ...value, [name]: given })),
      ),
    ];
  });
}

function withBody(call: Call, change: (value: Readonly<Record<string, unknown>>) => unknown): Call {
  if (!call.body || kindOfMediaType(call.body.mediaType) !== 'json' || !isObject(call.body.value)) return call;
  return { ...call, body: { ...call.body, value: change(call.body.value) } };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
