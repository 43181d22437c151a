import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Settings } from '@homeward/config';
import helmet from 'helmet';
import { AppModule } from './app.module.js';
import { protectedResourcePath } from './auth/protected-resource-path.js';
import { openApiDocument } from './openapi/openapi.js';

/** The API as it is served, and as tests serve it: real HTTP, real guards, real filter. */
export async function createApi(settings: Settings): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings), {
    logger: ['error', 'warn'],
  });
  app.setGlobalPrefix('api/v1', { exclude: [protectedResourcePath] });
  app.use(helmet({ contentSecurityPolicy: { directives: { 'script-src': ["'self'", "'unsafe-inline'"] } } }));
  app.useBodyParser('json', { limit: '256kb', strict: false });
  SwaggerModule.setup('docs', app, () => openApiDocument() as unknown as OpenAPIObject, {
    jsonDocumentUrl: 'openapi.json',
  });
  app.set('etag', false);
  return app;
}
