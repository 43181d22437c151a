import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import { setLanguage } from '../api/call.js';
import type en from './en.json';

export const languages = ['de', 'fr', 'it', 'en'] as const;
export type Language = (typeof languages)[number];
export type WordId = keyof typeof en;
type Words = Readonly<Record<string, string>>;

export const nameOf: Readonly<Record<Language, string>> = {
  de: 'Deutsch',
  fr: 'Français',
  it: 'Italiano',
  en: 'English',
};

export const wordsOf: Readonly<Record<Language, () => Promise<{ readonly default: Words }>>> = {
  de: () => import('./de.json'),
  fr: () => import('./fr.json'),
  it: () => import('./it.json'),
  en: () => import('./en.json'),
};

/**
 * The key of the language in the browser's storage. The console stores only two settings of a user there: the language
 * of the pages, and whether single keys are off.
 */
const storageKey = 'language';

const isLanguage = (tag: string): tag is Language => (languages as readonly string[]).includes(tag);

export function firstLanguage(): Language {
  const wanted = [
    localStorage.getItem(storageKey) ?? '',
    ...navigator.languages.map((tag) => tag.slice(0, 2)),
  ];
  // Readers of Romansh get German.
  const known = wanted.map((tag) => (tag === 'rm' ? 'de' : tag));
  return known.find(isLanguage) ?? 'en';
}

interface InLanguage {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}
const LanguageContext = createContext<InLanguage | undefined>(undefined);

export function useLanguage(): InLanguage {
  const found = use(LanguageContext);
  if (!found) throw new Error('there is no language around this');
  return found;
}

export function Languages({ children }: { readonly children: ReactNode }) {
  const [language, setChosen] = useState(firstLanguage);
  const [words, setWords] = useState<Words>();
  useEffect(() => {
    let isOld = false;
    setLanguage(language);
    document.documentElement.lang = language;
    void wordsOf[language]().then(({ default: found }) => {
      if (!isOld) setWords(found);
    });
    return () => void (isOld = true);
  }, [language]);
  if (!words) return null;
  const choose = (chosen: Language) => {
    localStorage.setItem(storageKey, chosen);
    setLanguage(chosen);
    setChosen(chosen);
  };
  return (
    <LanguageContext value={{ language, choose }}>
      <IntlProvider locale={`${language}-CH`} messages={words} defaultLocale="en">
        {children}
      </IntlProvider>
    </LanguageContext>
  );
}
