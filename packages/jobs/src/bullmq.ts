// The queue for several processes and machines: BullMQ, on Redis. Apart from the rest, since nobody else has it installed.
export { BullMQJobQueue, type BullMQJobQueueOptions } from './bullmq/bullmq-job-queue.js';
