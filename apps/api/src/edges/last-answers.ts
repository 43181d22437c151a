import type { Server, ServerResponse } from 'node:http';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** The time after which open connections are cut off, in ms. A process has 30 s to stop (docker-compose.yml). */
const answeredWithinMs = 25_000;

/**
 * Lets a stopping process answer every accepted request, and tells each caller that the connection closes. Otherwise
 * Node would keep serving a connection that is never idle, and the process would never end.
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

/** Closes the connection after the answer. If the answer has already begun, its headers can no longer be changed. */
function endAfter(response: ServerResponse): void {
  const { headersSent, socket } = response;
  if (!headersSent) response.setHeader('Connection', 'close');
  else response.once('finish', () => socket?.end());
}
