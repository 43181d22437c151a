import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Controller, Get, Headers, Req, Res, StreamableFile } from '@nestjs/common';
import { languages, type Language } from '@homeward/contracts';
import type { Request, Response } from 'express';
import { Public } from '../auth/auth.guard.js';
import { CallerLanguage } from './caller-language.js';
import { labelKinds, labelsOf } from './labels.js';

/** All of them in one language, and what they are known by in caches. */
const catalogueIn = (language: Language) => {
  const labels = Object.fromEntries(labelKinds.map((kind) => [kind, labelsOf(kind, language)]));
  const mark = createHash('sha256').update(JSON.stringify(labels)).digest('base64url').slice(0, 22);
  const answer = { language, labels };
  return { answer, packed: gzipSync(JSON.stringify(answer)), etag: `"${language}-${mark}"` };
};
const catalogues = Object.fromEntries(
  languages.map((language) => [language, catalogueIn(language)]),
) as Readonly<Record<Language, ReturnType<typeof catalogueIn>>>;

/**
 * What people call the codes of all answers: the same for everybody, and kept by their browsers. Whoever chooses a role
 * at the sign-in has no session yet; the description of the API has the same codes, and is public, too.
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
  ) {
    const { answer, packed, etag } = catalogues[language];
    response
      .set({ ETag: etag, 'Cache-Control': 'private, no-cache', 'Content-Language': language })
      .vary('Accept-Language, Accept-Encoding');
    // `fetch` sends `no-cache` with it, and Express would answer the whole then.
    if (!known?.includes(etag)) {
      // Nothing of a person is in it, so its length tells nothing (BREACH).
      if (request.acceptsEncodings('gzip') !== 'gzip') return answer;
      response.set('Content-Encoding', 'gzip');
      return new StreamableFile(packed, { type: 'application/json; charset=utf-8' });
    }
    response.status(304);
    return undefined;
  }
}
