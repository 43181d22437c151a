import 'reflect-metadata';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Controller, Get, Module, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Response } from 'express';
import { until } from '@homeward/testing';
import { LastAnswers } from '../src/edges/last-answers.js';

/** A controller whose answers the test releases. */
@Controller()
class Desk {
  readonly asked: Response[] = [];

  @Get()
  ask(@Res() response: Response): void {
    this.asked.push(response);
  }
}

@Module({ controllers: [Desk], providers: [LastAnswers] })
class House {}

describe('a stopping process', () => {
  let app: NestExpressApplication;
  let server: Server;
  let desk: Desk;
  let agent: Agent;

  beforeEach(async () => {
    app = await NestFactory.create<NestExpressApplication>(House, { logger: false });
    await app.listen(0, '127.0.0.1');
    server = app.getHttpServer() as Server;
    server.keepAliveTimeout = 0; // With this setting, Node itself closes no connection.
    desk = app.get(Desk);
    agent = new Agent({ keepAlive: true, maxSockets: 1 });
  });
  afterEach(() => agent.destroy());

  /** Resolves when the desk has received the request. */
  const asked = async (): Promise<{ answer: Promise<IncomingMessage>; response: Response }> => {
    const { port } = server.address() as AddressInfo;
    const taken = once(server, 'request');
    const answer = once(get({ host: '127.0.0.1', port, agent }), 'response').then(
      ([message]) => message as IncomingMessage,
    );
    await taken;
    return { answer, response: desk.asked.at(-1)! };
  };

  /** Stops the server. Resolves when the server accepts no more new connections. */
  const stopping = async (): Promise<{ closed: Promise<void> }> => {
    const closed = app.close();
    expect(await until(() => !server.listening, { withinMs: 5_000, everyMs: 5 })).toBe(true);
    return { closed };
  };

  const answered = async (answer: Promise<IncomingMessage>): Promise<(string | undefined)[]> => {
    const message = await answer;
    return [message.headers.connection, await text(message)];
  };

  it('a stopping process answers its accepted requests, announces that the connection closes, and ends', async () => {
    const { answer, response } = await asked();
    const { closed } = await stopping();
    response.send('kept');
    expect(await answered(answer)).toEqual(['close', 'kept']);
    await closed;
  });

  it('a stopping process completes an answer that has begun, and then closes the keep-alive connection', async () => {
    const { answer, response } = await asked();
    response.write('half, ');
    const message = await answer;
    const { closed } = await stopping();
    response.end('and half');
    expect([message.headers.connection, await text(message)]).toEqual(['keep-alive', 'half, and half']);
    await closed;
  });

  it('a stopping process closes idle connections', async () => {
    const { answer, response } = await asked();
    response.send('first');
    expect(await answered(answer)).toEqual(['keep-alive', 'first']);
    await app.close();
    expect(server.listening).toBe(false);
  });
});
