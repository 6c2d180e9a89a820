// Owns what the changelog says of a release: what is unreleased, which part of the version it asks for, and its heading once it is out.

const heading = '## Unreleased\n';
const breaking = /\*\*Changed:\*\*/;
const parts = ['patch', 'minor', 'major'];

/**
 * @param text The changelog.
 * @returns What stands below `## Unreleased`.
 * @throws {Error} If nothing does: a release that tells its users nothing is none.
 */
export function readUnreleased(text) {
  const [, after] = text.split(heading);
  if (after === undefined)
    throw new Error('Cannot release: docs/changelog.md has no «## Unreleased». Write it, with what changed.');
  const unreleased = after.split(/^## /m)[0].trim();
  if (unreleased === '')
    throw new Error('Cannot release: nothing is unreleased in docs/changelog.md. Write what changed.');
  return unreleased;
}

/**
 * Checks that a part of the version is enough: what breaks is a major, before 1.0 a minor.
 * @throws {Error} If the changelog says of something that it **Changed:**, and the part promises that nothing did.
 */
export function checkPart(part, text, version) {
  const least = breaking.test(readUnreleased(text)) ? (version.startsWith('0.') ? 'minor' : 'major') : 'patch';
  if (parts.indexOf(part) >= parts.indexOf(least)) return;
  throw new Error(`Cannot release a ${part}: docs/changelog.md says **Changed:** of something. Write ${least}.`);
}

/** @returns The changelog with what was unreleased below a version and its day. */
export function closeUnreleased(text, version, day) {
  return text.replace(heading, `${heading}\n## ${version} – ${day}\n`);
}
