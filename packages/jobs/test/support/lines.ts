// A logger that keeps what it is told.
import type { Logger } from '@portico/core';

export class Lines implements Logger {
  readonly lines: string[] = [];

  error(message: string, error: unknown): void {
    this.lines.push(`${message}: ${error instanceof Error ? error.message : String(error)}`);
  }

  info(message: string): void {
    this.lines.push(message);
  }
}
