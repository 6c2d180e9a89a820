// The queue of jobs for several processes and machines: BullMQ, which only those have installed who use it.
export * from '@portico/jobs/bullmq';
