// Owns multiples of decimals, exactly: 0.3 is one of 0.1, though not in binary fractions.

/** Whether every number that is a multiple of all of the first is one of the other, too; of none it may be any number. */
export function areMultiples(of: Iterable<number>, factor: number): boolean {
  const [last, ...mine] = scaled([factor, ...of]);
  if (mine.length === 0 || !last) return false;
  return mine.reduce(leastCommon) % last === 0n;
}

function leastCommon(one: bigint, other: bigint): bigint {
  let [a, b] = [one, other];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 0n : (one / a) * other;
}

/** Numbers as whole ones, all with as many decimals as the longest has. */
function scaled(values: readonly number[]): readonly bigint[] {
  const parts = values.map(partsOf);
  const least = Math.min(...parts.map(({ exponent }) => exponent));
  return parts.map(({ digits, exponent }) => digits * 10n ** BigInt(exponent - least));
}

/** A finite number by its shortest decimal form, which is what the document says. */
function partsOf(value: number): { readonly digits: bigint; readonly exponent: number } {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return { digits: BigInt(sign + whole + fraction), exponent: Number(exponent) - fraction.length };
}
