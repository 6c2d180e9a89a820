// Owns in what two values of JSON differ, place by place: what a reviewer of a file wants to see of its next text.

/** A place where two values differ. */
export interface Difference {
  /** As one would write it in a program: `paths["/orders"].post.summary`. */
  readonly place: string;
  /** As JSON; `undefined`: there is nothing. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Every place where two values differ, the order of members aside. */
export function findDifferences(before: unknown, after: unknown, place = ''): readonly Difference[] {
  if (before === after) return [];
  if (isContainer(before) && isContainer(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => findDifferences(before[key], after[key], `${place}${stepTo(key, before)}`));
  }
  return [{ place: place.replace(/^\./, ''), before: JSON.stringify(before), after: JSON.stringify(after) }];
}

type Container = Readonly<Record<string, unknown>>;

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

function stepTo(key: string, owner: Container): string {
  if (Array.isArray(owner)) return `[${key}]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

/** The longest text of a value that is shown, in characters. */
const longest = 100;

/** A difference as lines, `-` for what is in the file and `+` for what the app makes. */
export function renderDifference({ place, before, after }: Difference): string {
  const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);
  const lines = [
    ...(before === undefined ? [] : [`- ${cut(before)}`]),
    ...(after === undefined ? [] : [`+ ${cut(after)}`]),
  ];
  return `${place}\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}
