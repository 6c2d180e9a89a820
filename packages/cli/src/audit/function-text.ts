// Owns what the text of a function tells of its parameters. Only where nothing else can tell: a handler never runs in an
// audit, and a dependency that refuses every random credential does not come to its scopes.

interface Parsed {
  /** The names that each parameter binds; `undefined` for one that takes all that is left. */
  readonly parameters: readonly (readonly string[] | undefined)[];
  readonly body: string;
}

/** Whether a function certainly never looks at a parameter; false where that cannot be told. */
export function ignoresParameter(callable: unknown, index: number): boolean {
  const parsed = parse(callable);
  if (!parsed || /\barguments\b|\beval\b/.test(parsed.body)) return false;
  const { parameters, body } = parsed;
  if (parameters.slice(0, index + 1).includes(undefined)) return false;
  const names = parameters[index] ?? [];
  // Another parameter's default may use it, so the head counts as well.
  return !names.some((name) => mentions(body, name));
}

/** Whether a function tests a parameter, or hands it on to be tested, and has a way to refuse. */
export function refusesBy(callable: unknown, index: number): boolean {
  const parsed = parse(callable);
  const names = parsed?.parameters[index];
  if (!parsed || !names) return false;
  const { body } = parsed;
  const refuses = /\bthrow\b|\b40[134]\b/.test(body);
  const handsOn = (name: string): boolean =>
    new RegExp(
      `\\b\\w*(?:check|verif|assert|require|ensure|authenti|authori)\\w*\\([^)]*\\b${escaped(name)}\\b`,
      'i',
    ).test(body);
  return names.some((name) => (refuses && tests(body, name)) || handsOn(name));
}

function tests(body: string, name: string): boolean {
  const word = `(?<![\\w$.])${escaped(name)}(?![\\w$])`;
  return [
    `\\b(?:if|while|switch)\\s*\\([^{;]*${word}`,
    `!\\s*${word}`,
    `${word}[\\w$.?!()'"\\s]*(?:\\?\\?|\\|\\||&&|[=!]==?|\\?[^.?])`,
  ].some((pattern) => new RegExp(pattern).test(body));
}

function mentions(body: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`).test(body);
}

function escaped(name: string): string {
  return name.replaceAll('$', '\\$');
}

function parse(callable: unknown): Parsed | undefined {
  if (typeof callable !== 'function') return undefined;
  const text = Function.prototype.toString.call(callable);
  if (/^class\b|\[native code\]\s*\}$/.test(text)) return undefined;
  const single = /^(?:async\s+)?([\w$]+)\s*=>/.exec(text);
  if (single) return { parameters: [[single[1] ?? '']], body: text.slice(single[0].length) };
  const open = text.indexOf('(');
  const parts = splitList(text, open + 1);
  if (!parts) return undefined;
  return { parameters: parts.list.map(namesIn), body: text.slice(parts.end) };
}

/** The parts of a list up to its closing bracket. */
function splitList(text: string, from: number): { readonly list: readonly string[]; readonly end: number } | undefined {
  const list: string[] = [];
  let depth = 0;
  let start = from;
  for (let at = from; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (depth === 0 && (letter === ',' || letter === ')')) {
      if (text.slice(start, at).trim() !== '') list.push(text.slice(start, at));
      start = at + 1;
      if (letter === ')') return { list, end: at };
    } else if ('([{'.includes(letter)) depth++;
    else if (')]}'.includes(letter)) depth--;
  }
  return undefined;
}

/** The names that a parameter binds: `a`, `{ a, b: c }`, `a = 1`; of a default everything is taken for one. */
function namesIn(parameter: string): readonly string[] | undefined {
  if (parameter.trim().startsWith('...')) return undefined;
  return parameter.match(/[A-Za-z_$][\w$]*/g) ?? [];
}
