import type { ErrorCode, Language } from '@homeward/contracts';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { IntlMessageFormat } from 'intl-messageformat';
import { readFileSync } from 'node:fs';
import { languageOf } from './caller-language.js';

type Catalogue = Readonly<Record<string, Readonly<Record<Language, string>>>>;
type Params = Readonly<Record<string, string | number>>;

/** The parameters that a refusal may pass to its sentence. A message uses no other parameters. */
export const messageParams = [
  'leftMinor',
  'missing',
  'person',
  'purpose',
  'side',
  'stage',
  'step',
  'status',
] as const;

/**
 * The default value `none` for each parameter. If a refusal leaves a parameter out, a `select` in the message chooses
 * the text for `none`.
 */
const noneOfThem: Params = Object.fromEntries(messageParams.map((name) => [name, 'none']));

/** The locale: numbers are written as in Switzerland, for example 1’250.00. */
const localeOf = (language: Language): string => `${language}-CH`;

/** Sentences for people, in four languages, from one ICU catalogue. */
@Injectable()
export class Messages {
  readonly #catalogue = JSON.parse(
    readFileSync(new URL('./catalogue.json', import.meta.url), 'utf8'),
  ) as Catalogue;
  readonly #compiled = new Map<string, IntlMessageFormat>();
  /** The cache of sentences without parameters: one answer about a case contains many of them. */
  readonly #plain = new Map<string, string>();

  languageOf(request: Pick<Request, 'acceptsLanguages'>): Language {
    return languageOf(request);
  }

  text(request: Pick<Request, 'acceptsLanguages'>, key: ErrorCode, params?: Params): string {
    return this.inLanguage(this.languageOf(request), key, params);
  }

  /**
   * Returns the sentence of `key`, or the key itself if the catalogue has no such sentence. Never throws because a
   * parameter is missing.
   */
  inLanguage(language: Language, key: string, params?: Params): string {
    if (params) return this.#formatted(language, key, params);
    const id = `${language}:${key}`;
    const before = this.#plain.get(id);
    if (before !== undefined) return before;
    const text = this.#formatted(language, key, {});
    this.#plain.set(id, text);
    return text;
  }

  #formatted(language: Language, key: string, params: Params): string {
    const id = `${language}:${key}`;
    let format = this.#compiled.get(id);
    if (!format) {
      const texts = this.#catalogue[key];
      if (!texts) return key;
      format = new IntlMessageFormat(texts[language], localeOf(language));
      this.#compiled.set(id, format);
    }
    return String(format.format({ ...noneOfThem, ...selectable(params) }));
  }
}

/**
 * Replaces hyphens in parameters, because the options of an ICU `select` cannot contain them: `pre-departure` becomes
 * `pre_departure`.
 */
const selectable = (params: Params): Params =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('-', '_') : value,
    ]),
  );
