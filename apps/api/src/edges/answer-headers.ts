import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Settings } from '@homeward/config';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { documentHeaders } from '../documents/document-headers.js';
import { epochHeader } from '../hold/epoch-header.js';

const none = ["'none'"];
const self = ["'self'"];

/**
 * The content policy of the API, which sends data and never a page. If a browser treats an answer as a page, this
 * policy prevents the page from loading, running or framing anything.
 */
const dataPolicy = { 'default-src': none, 'frame-ancestors': none, 'base-uri': none, 'form-action': none };

/**
 * The content policy of the API docs, which are an HTML page. The page may run only its own scripts. Inline styles are
 * allowed, because the library writes its styles into the page.
 */
const docsPolicy = {
  ...dataPolicy,
  'script-src': self,
  'style-src': [...self, "'unsafe-inline'"],
  'img-src': [...self, 'data:'],
  'connect-src': self,
};

const twoYears = 63_072_000;

/**
 * Sets the security headers of every answer. Browsers then load nothing and caches store nothing, except for the API
 * docs. Other sites cannot read the answer, except the sites in `corsOrigins`.
 */
export function protectAnswers(
  app: NestExpressApplication,
  { mode, edges: { corsOrigins } }: Settings,
): void {
  const shared = {
    strictTransportSecurity: mode === 'production' && { maxAge: twoYears, includeSubDomains: true },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  } as const;
  const policyOf = (directives: Readonly<Record<string, readonly string[]>>) =>
    helmet({ ...shared, contentSecurityPolicy: { useDefaults: false, directives } });
  const [data, docs] = [policyOf(dataPolicy), policyOf(docsPolicy)];
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isDocs = /^\/docs(?:\/|$)/.test(request.path);
    if (!isDocs) response.set('Cache-Control', 'no-store');
    (isDocs ? docs : data)(request, response, next);
  });
  if (corsOrigins) app.enableCors({ origin: [...corsOrigins], ...cors });
}

/**
 * The CORS settings. Cookies are not allowed, because a caller from another origin sends a token, which browsers never
 * add automatically.
 */
const cors = {
  credentials: false,
  methods: ['GET', 'POST'],
  allowedHeaders: [
    'Authorization',
    'Content-Type',
    'Idempotency-Key',
    epochHeader,
    'If-Match',
    'Accept-Language',
    'Prefer',
    ...Object.values(documentHeaders),
  ],
  exposedHeaders: [
    'ETag',
    epochHeader,
    'Location',
    'Preference-Applied',
    'Retry-After',
    'Step-Id',
    'Document-Id',
    'Content-Disposition',
  ],
  maxAge: 600,
};
