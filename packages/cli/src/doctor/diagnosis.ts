// Owns what the doctor says of one thing that it looked at.

/** How it is with one thing; what is not well has a fix. */
export interface Diagnosis {
  readonly state: 'ok' | 'warning' | 'error';
  /** What was looked at, and what is the case. */
  readonly message: string;
  /** What to do; absent if all is well. */
  readonly fix?: string;
}

export function well(message: string): Diagnosis {
  return { state: 'ok', message };
}

export function warning(message: string, fix: string): Diagnosis {
  return { state: 'warning', message, fix };
}

export function wrong(message: string, fix: string): Diagnosis {
  return { state: 'error', message, fix };
}
