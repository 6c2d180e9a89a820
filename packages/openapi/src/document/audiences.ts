// Owns documents for some of those who use an API: which operations they show, and who may see them.
import { DefinitionError, type Sources } from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import type { OperationToName } from './operation-names.js';

/** A document for some of those who use the API. */
export interface AudienceOptions {
  /** Default: that of the API, and the audience's name behind it. */
  readonly title?: string;
  /** CommonMark. Default: that of the API. */
  readonly description?: string;
  /** Shows the operations that have one of these tags. Default: all. */
  readonly tags?: readonly string[];
  /** Shows those of them for which it returns true. Default: all. */
  readonly includes?: (operation: OperationToName) => boolean;
  /** Who may see the document, in place of the docs' own `dependencies`. Default: whoever may see the docs. */
  readonly dependencies?: Sources;
}

/** The documents for audiences, by name. */
export type Audiences = Readonly<Record<string, AudienceOptions>>;

/** Whether a document for an audience shows an operation. */
export function isFor(audience: AudienceOptions | undefined, operation: OperationToName): boolean {
  const { tags, includes } = audience ?? {};
  if (tags && !operation.tags.some((tag) => tags.includes(tag))) return false;
  return includes === undefined || includes(operation);
}

/** An operation that no route stands behind. */
export function byHand(tags: readonly string[]): OperationToName {
  return { method: '', path: '', handler: '', controller: undefined, tags };
}

const options: Every<AudienceOptions> = {
  title: true,
  description: true,
  tags: true,
  includes: 'function',
  dependencies: true,
};

/** @throws {DefinitionError} If a name cannot stand in a URL, or there is an option that nobody reads. */
export function checkAudiences(audiences: Audiences): void {
  for (const [name, audience] of Object.entries(audiences)) {
    if (!/^[A-Za-z0-9][\w.~-]*$/.test(name)) {
      throw new DefinitionError(
        `Cannot make the document ${JSON.stringify(name)}: its name stands in its URL. Write a word of letters, digits and dashes, such as 'partner'.`,
      );
    }
    checkOptions(audience, options, `Cannot make the document '${name}'`, 'a document');
  }
}

/** An audience would see nothing: its tags are misspelt. */
export function nothingShown(name: string, { tags, includes }: AudienceOptions): DefinitionError {
  const wanted = tags
    ? `no operation has ${tags.length === 1 ? 'the tag' : 'one of the tags'} ${tags.map((tag) => `'${tag}'`).join(', ')}`
    : 'its `includes` takes no operation';
  return new DefinitionError(
    `Cannot make the document '${name}': ${wanted}${tags && includes ? ' that its `includes` takes' : ''}. Write tags that routes have, or take the document out.`,
  );
}
