// Makes sources: decorator functions that carry their own description.

import type { BodySource, HeadSource, ParameterSource, SourceOptions } from '../contracts/parameter-source.js';
import {
  checkClass,
  checkNamed,
  isDecoratorContext,
  nameOfMember,
  readMember,
} from '../decorators/decorated-member.js';
import { setFlag } from '../errors/missing-metadata.js';
import { DefinitionError } from '../errors/portico-error.js';
import { declareParameter } from './declared-parameters.js';
import type { Source, SourceSpec } from './source.js';

/** Where a source keeps its description; registered globally so that two copies of this package understand each other. */
const specKey = Symbol.for('portico.source');

/** What {@link defineSource} fills in where a source says nothing of it. */
type Defaults = 'identity' | 'options' | 'required' | 'describe';

type Partly<S> = Omit<S, Defaults> & {
  /** Default: the label. */
  readonly identity?: string;
  /** Default: none. */
  readonly options?: SourceOptions;
  /** Default: true. */
  readonly required?: boolean;
  /** Default: the document does not show it. */
  readonly describe?: ParameterSource['describe'];
};

/** A source as {@link defineSource} takes it. */
export type SourceDefinition<V = unknown> = Partly<HeadSource<V>> | Partly<BodySource<V>>;

/**
 * Defines a source of one's own: what it reads of a request, and how the document shows it.
 * @returns A source that stands wherever `Query` and `Body` do.
 * @throws {DefinitionError} If it does not say what it reads, or cannot be compiled.
 * @example
 * const Cursor = (name: string) => defineSource<number>({
 *   label: `Cursor('${name}')`, in: 'query', reads: 'head',
 *   compile: () => (head) => ({ ok: true, value: decodeCursor(head.query(name)) }),
 * });
 */
export function defineSource<V>(definition: SourceDefinition<V>): Source<V> {
  const { label, reads, compile } = definition;
  const isRead = reads === 'body' ? Array.isArray(definition.formats) : reads === 'head';
  if (!isRead || typeof compile !== 'function') {
    throw new DefinitionError(
      `Cannot define the source ${label ?? '(without a label)'}: it says neither what it reads nor how. ` +
        "Write { label, in, reads: 'head', compile: () => (head) => ({ ok: true, value }) }, or reads: 'body' with its formats.",
    );
  }
  const source = {
    identity: label,
    options: {},
    required: true,
    describe: () => ({}),
    ...definition,
  } as ParameterSource;
  return createSource<Source<V>>({ kind: 'value', source });
}

/** Creates a decorator from its description. */
export function createSource<S>(spec: SourceSpec): S {
  const decorator = (target: object | undefined, key: PropertyKey | undefined, index: number): void => {
    if (isDecoratorContext(key)) throw noParameters(readMember(wordOf(spec), [target, key]).name, wordOf(spec));
    if (target === undefined) throw beforeClass(index, wordOf(spec));
    checkClass(target, key);
    if (typeof index !== 'number') throw notBeforeParameter(nameOfMember(target, key), wordOf(spec));
    checkNamed(key, nameOfMember(target, key), wordOf(spec));
    declareParameter(target, key, index, spec);
  };
  return Object.assign(decorator, { [specKey]: spec }) as S;
}

/** How a source is written, with its name or without. */
function wordOf(spec: SourceSpec): string {
  if (spec.kind === 'value') return spec.source.label;
  if (spec.kind === 'reflected') return spec.label;
  return `${spec.kind[0]?.toUpperCase()}${spec.kind.slice(1)}`;
}

function notBeforeParameter(name: string, word: string): DefinitionError {
  return new DefinitionError(
    `Cannot declare ${name}: @${word} stands on it and takes no value there. Put it before a parameter.`,
  );
}

/** What babel-plugin-parameter-decorator makes of a constructor, where nothing else keeps the class for it. */
function beforeClass(index: number, word: string): DefinitionError {
  return new DefinitionError(
    `Cannot declare parameter ${index + 1} of a constructor: @${word} stands before it, and was called before there was the class, as ` +
      'babel-plugin-parameter-decorator does without babel-plugin-transform-typescript-metadata. Put that plugin in front of it, ' +
      `or list the sources, as in @Controller('/path', [${word}]) or @Injectable([${word}]).`,
  );
}

/** Standard decorators stand on classes and members alone: the language has none before parameters. */
function noParameters(name: string, word: string): DefinitionError {
  return new DefinitionError(
    `Cannot declare ${name}: @${word} was compiled as a standard decorator, and these take no values for parameters. ` +
      `List the sources, as in @Get('/path', [${word}]), or ${setFlag}.`,
  );
}

/** The description of a source, or `undefined` if the value is no source. */
export function specOf(value: unknown): SourceSpec | undefined {
  return typeof value === 'function' ? (value as { [specKey]?: SourceSpec })[specKey] : undefined;
}
