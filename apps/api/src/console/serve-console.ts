import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Settings } from '@homeward/config';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import packedFiles from 'express-static-gzip';

/**
 * The paths that are not pages of the console: the API, the sign-in, the API docs, the paths that programs look for,
 * and the files of the console.
 */
const others = /^\/(?:api|auth|docs|openapi\.json|\.well-known|console)(?:\/|$)/;

/** The folder where Vite writes the files whose names contain a hash of the content. */
const files = '/console';

/**
 * Serves the staff console, if it was built. All addresses of the console get one page. The console has the same origin
 * as the API, so no token is stored in a browser. The files of the console do not depend on the user, and are cached.
 * The page itself is not cached.
 */
export function serveConsole(app: NestExpressApplication, settings: Settings): void {
  const folder = settings.api.consoleDir;
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return;
  const page = marked(readFileSync(index, 'utf8'), settings);
  app.use(
    files,
    // These files are compressed at build time. Personal answers are never compressed, because the compressed length
    // could reveal the content (BREACH).
    packedFiles(join(folder, files), {
      enableBrotli: true,
      orderPreference: ['br'],
      index: false,
      serveStatic: { setHeaders: cacheForAYear },
    }),
  );
  app.use('/icon.svg', express.static(join(folder, 'icon.svg')));
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (isForPage(request)) sendPage(page, response);
    else next();
  });
}

/** Marks every page if the installation has no real people, so that nobody mistakes a demo for the real programme. */
const marked = (page: string, { demo, mode }: Settings): string =>
  demo || mode === 'development' ? page.replace('</head>', '<meta name="demo" /></head>') : page;

/** True if a browser navigates to a page. Programs do not ask for HTML. */
const isForPage = ({ method, path, headers }: Request): boolean =>
  method === 'GET' && (headers.accept ?? '').includes('text/html') && !others.test(path);

function sendPage(page: string, response: Response): void {
  const nonce = randomBytes(16).toString('base64');
  response
    .set('Content-Security-Policy', policyWith(nonce))
    .type('html')
    .send(page.replace('</head>', `<meta name="nonce" content="${nonce}" /></head>`));
}

/**
 * Allows only the console's own scripts and calls. Styles that the UI library adds to the page carry the nonce of the
 * page.
 */
const policyWith = (nonce: string): string =>
  [
    "default-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

const cacheForAYear = (response: ServerResponse): void =>
  void response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
