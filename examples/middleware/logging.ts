import { pino } from 'pino';
import { App, accessLog, requestId } from 'portico';

export const lines: string[] = [];

/** In production: `pino()`. */
const log = pino({ timestamp: false, base: null }, { write: (line) => lines.push(line) });

// #region pino
export const app = new App({
  title: 'Logging',
  logger: {
    error: (message, error) => log.error({ err: error }, message),
    info: (message) => log.info(message),
  },
});
app.use(accessLog({ write: (entry) => log.info(entry) }), requestId());
// #endregion pino
