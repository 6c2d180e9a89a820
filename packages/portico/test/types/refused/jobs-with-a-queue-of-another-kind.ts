// error: is not assignable to type
import { dependency } from 'portico';
import { job, jobs } from 'portico/jobs';

const tidy = job('tidy', [], () => undefined);
const queue = dependency([], () => new Map<string, string>(), { scope: 'app' });

export const listed = jobs([tidy], { queue }); // refused
