// Owns what a route asks of its callers as a lock writes it: alternatives, of which one has to be shown, and the relation
// «asks for at least as much as».

/** A credential that has to be shown. */
export interface Proof {
  /** The name of its scheme. */
  readonly scheme: string;
  /** Whether anything looks whether it is a good one. */
  readonly checked: boolean;
  /** The scopes that are demanded of it and checked, sorted. */
  readonly scopes: readonly string[];
}

/** Proofs that are needed all at once, sorted by scheme; none: everybody may. */
export type Alternative = readonly Proof[];

/** One of these is needed. */
export type Demand = readonly Alternative[];

/** What nobody has to show anything for. */
export const everybody: Demand = [[]];

/** A demand in its one spelling: nothing said twice, the order that of the names, what another alternative makes needless left out. */
export function normalize(demand: Demand): Demand {
  const sorted = demand.map((alternative) => [...alternative].sort((a, b) => compareTexts(a.scheme, b.scheme)));
  const needed = sorted.filter(
    (one, index) =>
      !sorted.some((other, at) => at !== index && implies(one, other) && (at < index || !implies(other, one))),
  );
  return needed.sort((a, b) => compareTexts(JSON.stringify(a), JSON.stringify(b)));
}

/** Whether who can show the one alternative can show the other as well. */
export function implies(one: Alternative, other: Alternative): boolean {
  return lacking(one, other).length === 0;
}

/** Whether a demand lets in nobody whom the other one keeps out. */
export function isAtLeast(demand: Demand, other: Demand): boolean {
  return demand.every((one) => other.some((needed) => implies(one, needed)));
}

/** What an alternative does not ask for, in words, of what another one does. */
export function lacking(one: Alternative, other: Alternative): readonly string[] {
  return other.flatMap((needed) => {
    const shown = one.find(({ scheme }) => scheme === needed.scheme);
    if (!shown) return [needed.scheme];
    const scopes = needed.scopes.filter((scope) => !shown.scopes.includes(scope));
    return [
      ...(needed.checked && !shown.checked ? [`a check of ${needed.scheme}`] : []),
      ...scopes.map((scope) => `the scope ${scope}`),
    ];
  });
}

/** Whether somebody gets in with nothing, or with a credential that nobody looks at. */
export function isLoose(demand: Demand): boolean {
  return demand.some((alternative) => alternative.every(({ checked }) => !checked));
}

/** By code units, so that every machine sorts alike. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
