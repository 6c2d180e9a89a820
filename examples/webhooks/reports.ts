// #region callback
import { App, Body, createWebhookSecret, Field, type WebhookEndpoint, webhook } from 'portico';
import { z } from 'zod';
import { sender } from './sender.js';

class Report {
  @Field(z.int()) year!: number;
  @Field(z.number()) revenue!: number;
}

class ReportRequest {
  @Field(z.int().min(2000).max(2100)) year!: number;
  @Field({ pattern: /^https:[/]{2}[\w.-]+([/][\w./-]*)?$/ }) callbackUrl!: string;
}

const reportReady = webhook('report.ready', Report, { sender, description: 'The report is made.' });

/** Who waits for the report of a year; in a database. */
export const waiting: { readonly year: number; readonly endpoint: WebhookEndpoint }[] = [];

export const app = new App({ title: 'Reports' });

app.post(
  '/reports',
  [Body(ReportRequest)],
  {
    status: 202,
    response: z.object({ secret: z.string() }),
    callbacks: { '{$request.body#/callbackUrl}': [reportReady] },
  },
  ({ year, callbackUrl }) => {
    const secret = createWebhookSecret();
    waiting.push({ year, endpoint: { url: callbackUrl, secrets: [secret] } });
    return { secret };
  },
);

/** Tells everybody who waits; called by what makes the reports. */
export async function tell(report: Report): Promise<void> {
  const told = waiting.filter(({ year }) => year === report.year);
  await Promise.all(told.map(({ endpoint }) => reportReady.send(endpoint, report)));
}
// #endregion callback
