// Owns the reading of settings: what is declared, what is set, what does not fit, and the value of what does.
import { PorticoError, type Schema } from '@portico/core';
import {
  compileSchema,
  SettingsError,
  type SettingsFault,
  type SettingsReader,
  type SettingsVariable,
} from '@portico/core/graph';
import { conceal, concealIn } from './conceal.js';
import { type Places, readEnvironment } from './environment.js';
import { faultsOf } from './faults.js';
import { type LookUp, readValues } from './read-values.js';
import {
  declareVariables,
  type Group,
  type Naming,
  type Part,
  typeOf,
  type Variable,
  variablesIn,
} from './variables.js';

type Outcome<V> =
  | { readonly ok: true; readonly value: V }
  | { readonly ok: false; readonly faults: readonly SettingsFault[] };

type Validated = Exclude<ReturnType<ReturnType<typeof compileSchema>>, Promise<unknown>>;

/** Reads the settings of one schema, anew each time. */
export class SettingsReading<V> implements SettingsReader {
  #declared: Group | undefined;

  constructor(
    private readonly schema: Schema,
    private readonly options: Naming & Places,
  ) {}

  variables(): readonly SettingsVariable[] {
    const lookUp = readEnvironment(this.options);
    return list(this.#tree(), true, lookUp);
  }

  async faults(): Promise<readonly SettingsFault[]> {
    const outcome = await this.#read();
    return outcome.ok ? [] : outcome.faults;
  }

  /** @throws {SettingsError} If the environment does not hold what is declared. */
  async value(): Promise<V> {
    return valueOrThrow(await this.#read());
  }

  /** @throws {SettingsError} As `value`. @throws {PorticoError} If the schema has to wait for something. */
  valueNow(): V {
    const outcome = this.#read();
    if (!(outcome instanceof Promise)) return valueOrThrow(outcome);
    outcome.catch(() => undefined);
    throw new PorticoError(
      'Cannot read the settings at once: their schema has to wait for something. Take them as a dependency, which can wait.',
    );
  }

  /** Schemas may refer to others that are declared later: nothing is looked at before it is needed. */
  #tree(): Group {
    this.#declared ??= declareVariables(this.schema, this.options);
    return this.#declared;
  }

  #read(): Outcome<V> | Promise<Outcome<V>> {
    const tree = this.#tree();
    const variables = variablesIn(tree);
    const lookUp = readEnvironment(this.options);
    const secrets = secretTexts(variables, lookUp);
    const { value, issues } = readValues(tree, lookUp);
    const settle = (result: Validated): Outcome<V> =>
      result.ok && issues.length === 0
        ? { ok: true, value: conceal(result.value as V, secrets, variables) }
        : { ok: false, faults: faultsOf(issues, result.ok ? [] : result.issues, variables, lookUp, secrets) };
    const result = compileSchema(this.schema)(value);
    return result instanceof Promise ? result.then(settle) : settle(result);
  }
}

function valueOrThrow<V>(outcome: Outcome<V>): V {
  if (outcome.ok) return outcome.value;
  throw new SettingsError(outcome.faults);
}

/** The texts of secrets, also as JSON writes them; of a list each item is one. The longest first: one may be a part of another. */
function secretTexts(variables: readonly Variable[], lookUp: LookUp): readonly string[] {
  const texts = variables.flatMap(({ name, secret, separator, json }) => {
    const text = secret ? lookUp(name)?.text : undefined;
    if (text === undefined) return [];
    if (json) return [text, ...textsInJson(text)];
    return separator === undefined ? [text] : [text, ...text.split(separator).map((item) => item.trim())];
  });
  const written = texts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]);
  return [...new Set(written)].filter((text) => text !== '').sort((one, other) => other.length - one.length);
}

/** Every text and number in it, whatever it is called there. */
function textsInJson(text: string): readonly string[] {
  const found: string[] = [];
  try {
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value === 'string' || typeof value === 'number') found.push(String(value));
      return value;
    });
  } catch {
    // What is no JSON is concealed as a whole.
  }
  return found;
}

/** @param needed Whether the object around a part must be there. */
function list(part: Part, needed: boolean, lookUp: LookUp): readonly SettingsVariable[] {
  const required = needed && part.required;
  if (part.kind === 'group') return part.parts.flatMap((inner) => list(inner, required, lookUp));
  const { name, description, secret } = part;
  const { description: text, default: fallback } = description;
  return [
    {
      name,
      type: typeOf(part),
      description: typeof text === 'string' ? text : undefined,
      required,
      secret,
      default: secret ? undefined : withoutCredentials(fallback),
      setBy: lookUp(name)?.by,
    },
  ];
}

function withoutCredentials(fallback: unknown): unknown {
  if (Array.isArray(fallback)) return fallback.map(withoutCredentials);
  return typeof fallback === 'string' ? concealIn(fallback, []) : fallback;
}
