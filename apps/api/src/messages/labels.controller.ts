import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Controller, Get, Headers, Req, Res, StreamableFile } from '@nestjs/common';
import { languages, type Language } from '@homeward/contracts';
import type { Request, Response } from 'express';
import { Public } from '../auth/auth.guard.js';
import type { Labels } from '../openapi/schemas/label-schemas.js';
import { CallerLanguage } from './caller-language.js';
import { labelKinds, labelsOf } from './labels.js';

/** Returns all labels in one language, with the ETag for caches. */
const catalogueIn = (language: Language) => {
  const labels = Object.fromEntries(labelKinds.map((kind) => [kind, labelsOf(kind, language)]));
  const mark = createHash('sha256').update(JSON.stringify(labels)).digest('base64url').slice(0, 22);
  const answer: Labels = { language, labels };
  return { answer, packed: gzipSync(JSON.stringify(answer)), etag: `"${language}-${mark}"` };
};
const catalogues = Object.fromEntries(
  languages.map((language) => [language, catalogueIn(language)]),
) as Readonly<Record<Language, ReturnType<typeof catalogueIn>>>;

/**
 * Returns the labels of all codes in answers. In one language, the labels are the same for all callers, and browsers
 * cache them. The route is public, because a user who chooses a role during the sign-in has no session yet. The API
 * description, which contains the same codes, is public too.
 */
@Controller('labels')
@Public()
export class LabelsController {
  @Get()
  all(
    @CallerLanguage() language: Language,
    @Headers('if-none-match') known: string | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Labels | StreamableFile | undefined {
    const { answer, packed, etag } = catalogues[language];
    response
      .set({ ETag: etag, 'Cache-Control': 'private, no-cache', 'Content-Language': language })
      .vary('Accept-Language, Accept-Encoding');
    // The ETag is compared here and not by Express. `fetch` sends `no-cache` together with the ETag, and Express would
    // then answer with the whole body.
    if (!known?.includes(etag)) {
      // The answer contains nothing personal, so its compressed length reveals nothing (BREACH).
      if (request.acceptsEncodings('gzip') !== 'gzip') return answer;
      response.set('Content-Encoding', 'gzip');
      return new StreamableFile(packed, { type: 'application/json; charset=utf-8' });
    }
    response.status(304);
    return undefined;
  }
}
