// Finds the name that was meant by one that does not exist, for messages.

/** The known name that is nearest to another, unless none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const meant = plain(name);
  const near = known
    .map((candidate) => ({ candidate, distance: distanceOf(meant, plain(candidate)) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(meant.length / 4)))
    .sort((one, other) => one.distance - other.distance);
  return near[0]?.candidate;
}

/** `root_path`, `RootPath` and `rootPath` are one name to whoever reads them. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}

/** How many letters must be changed, added or taken out to make one of the other (Levenshtein). */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let column = 0; column < other.length; column++) {
      const changed = (row[column] ?? 0) + (letter === other[column] ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
