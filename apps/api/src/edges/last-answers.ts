import type { Server, ServerResponse } from 'node:http';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** Whoever is still not answered then is cut off; a process is given 30 s to stop (docker-compose.yml). */
const answeredWithinMs = 25_000;

/**
 * A process that stops answers all it has taken, and tells each caller that this connection ends. Node alone goes on
 * serving a connection that is never idle, and the process would never end.
 */
@Injectable()
export class LastAnswers implements OnModuleInit, BeforeApplicationShutdown {
  readonly #unanswered = new Set<ServerResponse>();
  #stopping = false;

  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    this.#server.prependListener('request', (_, response) => {
      this.#unanswered.add(response);
      response.once('close', () => this.#unanswered.delete(response));
      if (this.#stopping) endAfter(response);
    });
  }

  beforeApplicationShutdown(): void {
    this.#stopping = true;
    for (const response of this.#unanswered) endAfter(response);
    setTimeout(() => this.#server.closeAllConnections(), answeredWithinMs).unref();
  }

  get #server(): Server {
    return this.host.httpAdapter.getHttpServer() as Server;
  }
}

/** An answer that has begun cannot say so any more: its connection ends behind it. */
function endAfter(response: ServerResponse): void {
  const { headersSent, socket } = response;
  if (!headersSent) response.setHeader('Connection', 'close');
  else response.once('finish', () => socket?.end());
}
