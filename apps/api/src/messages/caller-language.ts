import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { languages, type Language } from '@homeward/contracts';
import type { Request } from 'express';

/** As texts of the catalogue name the languages of staff (ISO 639-3). */
export const named: Readonly<Record<Language, string>> = { de: 'deu', fr: 'fra', it: 'ita', en: 'eng' };

type Asking = Pick<Request, 'acceptsLanguages'>;

/** Who prefers Romansh reads German. */
const fallbacks: Readonly<Record<string, Language>> = { rm: 'de' };
const understood = [...languages, ...Object.keys(fallbacks)];

/** The language that the caller prefers; English for those who prefer one that we do not write. */
export function languageOf(request: Asking): Language {
  const preferred = request.acceptsLanguages(understood);
  return preferred === false ? 'en' : (fallbacks[preferred] ?? (preferred as Language));
}

export const CallerLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  languageOf(context.switchToHttp().getRequest<Request>()),
);
