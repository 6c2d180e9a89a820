// Owns what schemes that verify tokens tell audits of their settings: what is checked at all, and within which bounds. Names of
// issuers and audiences stay out: they differ from one place of work to the next.
import type { SchemeChecks } from '@portico/core';

/** The settings that are told; each holds tokens to something. */
export interface ToldSettings {
  readonly algorithms?: readonly string[];
  readonly issuer?: unknown;
  readonly audience?: unknown;
  readonly clockTolerance?: number;
  readonly maxTokenAge?: number;
  readonly typ?: string;
  readonly requiredClaims?: readonly string[];
  readonly claims?: unknown;
  readonly boundTokens?: 'refuse' | 'allow';
}

/** What tokens are held to by the settings of a scheme. */
export function checksOf(settings: ToldSettings): SchemeChecks {
  const { algorithms, clockTolerance = 0, maxTokenAge, typ, requiredClaims = [], boundTokens } = settings;
  const looked = (['issuer', 'audience', 'claims'] as const).filter((name) => settings[name] !== undefined);
  return {
    ...(algorithms ? { algorithms } : {}),
    clockTolerance,
    ...(maxTokenAge === undefined ? {} : { maxTokenAge }),
    ...(typ === undefined ? {} : { typ: [typ] }),
    ...(boundTokens === 'allow' ? {} : { cnf: true }),
    ...Object.fromEntries([...looked, ...requiredClaims.map((name) => `claim:${name}`)].map((name) => [name, true])),
  };
}
