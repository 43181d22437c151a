import { birthDateAsTyped } from './dates.js';
import { useLabels } from './labels.js';
import { useWords } from './words.js';
import { useLanguage, type Language } from './language.js';

/** The kinds of labels in which the label of a code is searched, because a record does not name the list of a code. */
const kinds = [
  'values',
  'person-statuses',
  'plan-statuses',
  'payment-statuses',
  'outcomes',
  'stages',
  'roles',
  'data-categories',
  'organisation-types',
  'steps',
  'risk-factors',
  'incident-kinds',
  'referral-kinds',
  'survey-items',
  'funding-sources',
] as const;

const ofCountry = /country|citizenship/i;
const ofLanguage = /language/i;

type Named = 'region' | 'language';
const nameOf = (language: Language, type: Named, code: string): string =>
  new Intl.DisplayNames([`${language}-CH`], { type }).of(code) ?? code;

/** Returns the countries or languages to choose from, with their names. */
export function useNamedCodes(type: Named, codes: readonly string[]) {
  const { language } = useLanguage();
  return codes
    .map((value) => ({ value, label: nameOf(language, type, value) }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}

/** Returns a function that returns the label of an action in the audit, such as a step or the read of a section. */
function useActions(): (code: string) => string {
  const label = useLabels();
  const words = useWords();
  return (code) => {
    const section = code.replace(/^read-/, '');
    const what = label('sections', section);
    if (section !== code && what !== section) return words('audit.read', { what });
    return [label('steps', code), label('actions', code)].find((text) => text !== code) ?? code;
  };
}

/** Returns a function that finds the label of a code, given the field that contains the code. */
export function useCodes(): (field: string, code: string) => string {
  const label = useLabels();
  const actionOf = useActions();
  const { language } = useLanguage();
  return (field, code) => {
    if (field === 'action') return actionOf(code);
    if (field === 'prs_Birthdate' && code !== 'unknown') return birthDateAsTyped(code);
    if (ofCountry.test(field) && /^[A-Z]{2}$/.test(code)) return nameOf(language, 'region', code);
    if (ofLanguage.test(field) && /^[a-z]{3}$/.test(code)) return nameOf(language, 'language', code);
    return kinds.map((kind) => label(kind, code)).find((text) => text !== code) ?? code;
  };
}
