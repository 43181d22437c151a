import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Settings } from '@homeward/config';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import packedFiles from 'express-static-gzip';

/**
 * The paths that are not pages of the console: the API, its sign-in, its docs, and the paths that programs look for.
 */
const others = /^\/(?:api|auth|docs|openapi\.json|\.well-known|console)(?:\/|$)/;

/** The folder into which Vite puts the files whose names change with their content. */
const files = '/console';

/**
 * Serves the staff console, if it was built: one page for all its addresses, from the same origin as the API, so that
 * no token is stored in a browser. The files of the console are the same for everyone and cached; the page itself is
 * not cached.
 */
export function serveConsole(app: NestExpressApplication, settings: Settings): void {
  const folder = settings.api.consoleDir;
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return;
  const page = marked(readFileSync(index, 'utf8'), settings);
  app.use(
    files,
    // These files are compressed at build time. Personal answers are never compressed: the compressed length would
    // reveal their content (BREACH).
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

/** True if a browser navigates to a page. A program does not ask for HTML. */
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
 * Allows only the console's own scripts and calls. Styles that the library adds to the page carry the page's nonce.
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
