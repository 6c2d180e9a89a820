// Work that an app does outside of requests: declared as routes are, tried again, on a schedule.
export type { AppJobs } from '@portico/core/graph';
export { type AnyJob, type EnqueueOptions, Job, type JobTaker, job } from './job.js';
export { GiveUp, JobError } from './job-error.js';
export type { JobOptions, Schedule, ScheduledJobOptions } from './job-options.js';
export type { AddOptions, JobOutcome, JobQueue, JobSchedule, JobWorker, QueuedJob } from './job-queue.js';
export { JobRun } from './job-run.js';
export { jobs } from './jobs.js';
export type { GivenUpJob, JobsOptions } from './jobs-options.js';
export { MemoryJobQueue, type MemoryJobQueueOptions } from './memory-job-queue.js';
