// #region scheme
import type { TLSSocket } from 'node:tls';
import { App, type Connection, type Outcome, type SecurityScheme } from 'portico';
import type { NodePlatform } from 'portico/node';

class ClientCertificate implements SecurityScheme<string> {
  readonly schemeName = 'ClientCertificate';
  readonly definition = { type: 'mutualTLS', description: 'A certificate of our own authority' };
  readonly verifies = true;

  authenticate({ platform }: Connection): Outcome<string> {
    const { request } = (platform ?? {}) as Partial<NodePlatform>;
    const socket = request?.socket as TLSSocket | undefined;
    // Without `authorized` it could be a certificate that anybody made.
    const name = socket?.authorized ? socket.getPeerCertificate().subject?.CN : undefined;
    return typeof name === 'string' ? { kind: 'granted', value: name } : { kind: 'absent' };
  }
}
// #endregion scheme

export const app = new App({ title: 'Machines' });

// #region use
app.get('/report', [new ClientCertificate()], (machine) => ({ report: 'daily', for: machine }));
// #endregion use
