import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Settings } from '@homeward/config';
import { createLogger, forNest } from '@homeward/observability';
import { json, urlencoded, type NextFunction, type Request, type Response } from 'express';
import { AppModule } from './app.module.js';
import { protectedResourcePath } from './auth/challenge.js';
import { protectAnswers } from './edges/answer-headers.js';
import { serveConsole } from './console/serve-console.js';
import { arrivesWithin, door, doorOfAll, onlyJson, onlyUtf8 } from './edges/door.js';
import { EarlyServerAdapter, EarlyServer } from './edges/early-server.js';
import { refusePrototypeKeys } from './edges/prototype-keys.js';
import { RateLimits } from './edges/rate-limits.js';
import { limitServer } from './edges/server-limits.js';
import { Messages } from './messages/messages.js';
import { openApiDocument } from './openapi/openapi.js';
import { openApiPath } from './openapi/request-pointer.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { Problem } from './problem/problem.js';
import { BrowserSessions } from './sessions/browser-sessions.js';
import { backChannelPath, signInPaths } from './sessions/paths.js';

/** Starts the API, both in production and in tests: with real HTTP, real guards and the real filter. */
export async function serveApi(settings: Settings): Promise<NestExpressApplication> {
  const earlyServer = await EarlyServer.at(settings.api, new Messages());
  try {
    const app = await createApi(settings, earlyServer);
    earlyServer.leadTo(app);
    return app;
  } catch (error) {
    earlyServer.server.close();
    throw error;
  }
}

async function createApi(settings: Settings, behind: EarlyServer): Promise<NestExpressApplication> {
  const { edges } = settings;
  const adapter = new EarlyServerAdapter(behind);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings), adapter, {
    // The framework's own log lines may quote the request. Our log lines never quote it.
    logger: forNest(createLogger('api', { level: 'warn' })),
    bodyParser: false,
    abortOnError: false,
  });
  app.setGlobalPrefix('api/v1', { exclude: [protectedResourcePath, ...signInPaths] });
  app.set('trust proxy', edges.trustedProxies ? [...edges.trustedProxies] : false);
  limitServer(app.getHttpServer() as Server, edges, app.get(Messages));
  protectAnswers(app, settings);
  serveConsole(app, settings);
  const [limits, sessions] = [app.get(RateLimits), app.get(BrowserSessions)];
  app.use(door(limits, sessions));
  app.use(arrivesWithin(edges.requestTimeoutMs, app.get(ProblemFilter)));
  app.use(onlyJson);
  app.use(json({ limit: `${edges.bodyLimitKib}kb`, strict: false, verify: onlyUtf8 }));
  app.use(refusePrototypeKeys);
  app.use(
    `/${backChannelPath}`,
    urlencoded({ extended: false, limit: `${edges.bodyLimitKib}kb`, parameterLimit: 5 }),
  );
  app.use(['/docs', `/${openApiPath}`], doorOfAll(limits, sessions));
  SwaggerModule.setup('docs', app, () => openApiDocument() as unknown as OpenAPIObject, {
    jsonDocumentUrl: openApiPath,
    raw: ['json'],
  });
  await app.init();
  lastWord(app, app.get(ProblemFilter));
  return app;
}

/**
 * Answers requests for unknown paths, and errors outside routes. Runs after all routes. Without this handler, Express
 * would answer with an HTML page.
 */
function lastWord(app: NestExpressApplication, filter: ProblemFilter): void {
  app.use((request: Request, response: Response) =>
    filter.answer(new Problem('REQUEST.NOT_FOUND'), request, response),
  );
  // Express recognises an error handler by the four parameters of the function.
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    filter.answer(error, request, response).catch(next);
  });
}
