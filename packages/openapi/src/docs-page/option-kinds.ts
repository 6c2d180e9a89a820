// Owns what an option of a page may be, and the refusal of what it cannot be, whichever product shows the page.
import { DefinitionError } from '@portico/core';

/** What an option may be, and how to say so. */
export interface Kind {
  readonly remedy: string;
  fits(value: unknown): boolean;
}

/** What each option of a product may be. */
export type Kinds<Options> = Readonly<Record<keyof Options, Kind>>;

export const flag: Kind = { remedy: 'Write true or false', fits: (value) => typeof value === 'boolean' };

export const text: Kind = { remedy: 'Write a text', fits: (value) => typeof value === 'string' };

/** An object that travels to the page as JSON, whose members are the product's. */
export const members: Kind = {
  remedy: 'Write an object',
  fits: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

/** A whole number that is not below another. */
export function wholeFrom(least: number): Kind {
  return {
    remedy: `Write ${least} or a whole number above it`,
    fits: (value) => Number.isInteger(value) && (value as number) >= least,
  };
}

/** One of some words. */
export function oneOf(...words: readonly string[]): Kind {
  const quoted = words.map((word) => `'${word}'`);
  const remedy = `Write ${[quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter(Boolean).join(' or ')}`;
  return { remedy, fits: (value) => words.includes(value as string) };
}

/** What one of two kinds takes. */
export function either(one: Kind, other: Kind): Kind {
  const { remedy } = other;
  return {
    remedy: `${one.remedy}, or ${remedy.charAt(0).toLowerCase()}${remedy.slice(1)}`,
    fits: (value) => one.fits(value) || other.fits(value),
  };
}

/**
 * Refuses a value that an option cannot have.
 * @throws {DefinitionError} If it is such a one.
 */
export function checkValue(name: string, value: unknown, { fits, remedy }: Kind): void {
  if (fits(value)) return;
  throw new DefinitionError(`Cannot serve the docs page: its option '${name}' is ${JSON.stringify(value)}. ${remedy}.`);
}

/**
 * Takes the options of a product, none of them unknown.
 * @returns Those that are given.
 * @throws {DefinitionError} If there is another one, or a value that one cannot have.
 */
export function readOptions<Options extends object>(product: string, given: Options, kinds: Kinds<Options>): Options {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  for (const [name, value] of entries) {
    if (!Object.hasOwn(kinds, name)) {
      const known = Object.keys(kinds).join(', ');
      throw new DefinitionError(
        `Cannot serve the docs page: ${product} has no option '${name}' here. Write one of: ${known}.`,
      );
    }
    checkValue(name, value, kinds[name as keyof Options]);
  }
  return Object.fromEntries(entries) as Options;
}
