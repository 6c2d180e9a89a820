// Owns the scripts for shells. Those of the library evaluate what stands on the line, so that Tab would run it; its one for fish does not.
import { readFileSync } from 'node:fs';
import { RootCommand } from '@bomb.sh/tab';
import { print } from '../print.js';
import type { Shell } from './shells.js';

const names = { bash: 'portico.bash', zsh: 'portico.zsh', powershell: 'portico.ps1' } as const;

/** Prints the script for a shell. */
export async function printScript(shell: Shell): Promise<void> {
  if (shell === 'fish') new RootCommand().setup('portico', 'portico', shell);
  else await print(readFileSync(new URL(`../../completion/${names[shell]}`, import.meta.url), 'utf8'));
}
