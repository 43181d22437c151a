import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import type { Messages } from '../messages/messages.js';
import { retryLater } from '../problem/problem.js';
import { plainProblem } from './plain-problem.js';

/**
 * Opens the port before the application is ready. While the API waits for PostgreSQL, callers get an answer instead
 * of a closed port.
 */
export class EarlyServer {
  private constructor(
    readonly server: Server,
    private readonly notYet: RequestListener,
  ) {}

  static async at({ port, host }: { port: number; host: string }, messages: Messages): Promise<EarlyServer> {
    const { status, headers, body } = plainProblem('RECORD.UNAVAILABLE', messages);
    const notYet: RequestListener = (request, response) => {
      request.resume();
      response.writeHead(status, { ...headers, ...retryLater, Connection: 'close' }).end(body);
    };
    const server = createServer(notYet).listen(port, host);
    await once(server, 'listening');
    return new EarlyServer(server, notYet);
  }

  /** Passes all requests to the application from now on. */
  leadTo(app: NestExpressApplication): void {
    this.server.off('request', this.notYet);
    this.server.on('request', app.getHttpAdapter().getInstance() as RequestListener);
  }
}

/** An Express adapter for a server that is already listening. */
export class EarlyServerAdapter extends ExpressAdapter {
  constructor(private readonly early: EarlyServer) {
    super();
  }

  override initHttpServer(): void {
    this.setHttpServer(this.early.server);
  }
}
