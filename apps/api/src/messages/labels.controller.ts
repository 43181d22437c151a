import { createHash } from 'node:crypto';
import { Controller, Get, Headers, Res } from '@nestjs/common';
import { languages, type Language } from '@homeward/contracts';
import type { Response } from 'express';
import { CallerLanguage } from './caller-language.js';
import { labelKinds, labelsOf } from './labels.js';

/** All of them in one language, and what they are known by in caches. */
const catalogueIn = (language: Language) => {
  const labels = Object.fromEntries(labelKinds.map((kind) => [kind, labelsOf(kind, language)]));
  const mark = createHash('sha256').update(JSON.stringify(labels)).digest('base64url').slice(0, 22);
  return { answer: { language, labels }, etag: `"${language}-${mark}"` };
};
const catalogues = Object.fromEntries(
  languages.map((language) => [language, catalogueIn(language)]),
) as Readonly<Record<Language, ReturnType<typeof catalogueIn>>>;

/** What people call the codes of all answers: the same for everybody, and kept by their browsers. */
@Controller('labels')
export class LabelsController {
  @Get()
  all(
    @CallerLanguage() language: Language,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { answer, etag } = catalogues[language];
    response
      .set({ ETag: etag, 'Cache-Control': 'private, no-cache', 'Content-Language': language })
      .vary('Accept-Language');
    // `fetch` sends `no-cache` with it, and Express would answer the whole then.
    if (!known?.includes(etag)) return answer;
    response.status(304);
    return undefined;
  }
}
