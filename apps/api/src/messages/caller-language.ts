import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { languages, type Language } from '@homeward/contracts';
import type { Request } from 'express';

/** The languages of staff as the text catalogue names them (ISO 639-3). */
export const named: Readonly<Record<Language, string>> = { de: 'deu', fr: 'fra', it: 'ita', en: 'eng' };

type Asking = Pick<Request, 'acceptsLanguages'>;

/** The language that replaces an unavailable language. For example, callers who prefer Romansh get German. */
const fallbacks: Readonly<Record<string, Language>> = { rm: 'de' };
const understood = [...languages, ...Object.keys(fallbacks)];

/** Returns the language that the caller prefers, or English if we have no texts in that language. */
export function languageOf(request: Asking): Language {
  const preferred = request.acceptsLanguages(understood);
  return preferred === false ? 'en' : (fallbacks[preferred] ?? (preferred as Language));
}

export const CallerLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  languageOf(context.switchToHttp().getRequest<Request>()),
);
