import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@homeward/contracts';
import type { Request } from 'express';
import { IntlMessageFormat } from 'intl-messageformat';

export const languages = ['en', 'de', 'fr', 'it'] as const;
export type Language = (typeof languages)[number];
type Catalogue = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** Sentences for people, in four languages, from one ICU catalogue. */
@Injectable()
export class Messages {
  readonly #catalogue = JSON.parse(
    readFileSync(new URL('./catalogue.json', import.meta.url), 'utf8'),
  ) as Catalogue;
  readonly #compiled = new Map<string, IntlMessageFormat>();

  languageOf(request: Pick<Request, 'acceptsLanguages'>): Language {
    const language = request.acceptsLanguages([...languages]);
    return language === false ? 'en' : (language as Language);
  }

  text(
    request: Pick<Request, 'acceptsLanguages'>,
    key: ErrorCode,
    params: Readonly<Record<string, string | number>> = {},
  ): string {
    return this.inLanguage(this.languageOf(request), key, params);
  }

  inLanguage(
    language: Language,
    key: string,
    params: Readonly<Record<string, string | number>> = {},
  ): string {
    const id = `${language}:${key}`;
    let format = this.#compiled.get(id);
    if (!format) {
      const texts = this.#catalogue[key];
      if (!texts) return key;
      format = new IntlMessageFormat(texts[language], language);
      this.#compiled.set(id, format);
    }
    return String(format.format(params));
  }
}
