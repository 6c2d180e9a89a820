// Remembers which checks no description says, so that who holds an app against its document knows that of what they refuse.

/** Why a check is not said: the value is changed before or behind it, or its pattern means something else to JSON Schema. */
export type WhyUnsaid = 'beside_change' | 'inexact_pattern';

const unsaid = new WeakMap<object, WhyUnsaid>();

/** Notes checks that a description leaves out. */
export function leaveUnsaid(checks: readonly object[] | undefined, why: WhyUnsaid): void {
  for (const check of checks ?? []) unsaid.set(check, why);
}

/** Why a check, or a schema that is one, was left out; `undefined` if it was not. */
export function whyUnsaid(check: unknown): WhyUnsaid | undefined {
  return typeof check === 'object' && check !== null ? unsaid.get(check) : undefined;
}
