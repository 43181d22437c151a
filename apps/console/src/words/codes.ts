import { useLabels } from './labels.js';
import { useLanguage } from './language.js';

/** Where a code may have its label: a record does not say of which list it is. */
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
] as const;

const ofCountry = /country|citizenship/i;
const ofLanguage = /language/i;

/** What people call a code of a record, by the field that it stands in. */
export function useCodes(): (field: string, code: string) => string {
  const label = useLabels();
  const { language } = useLanguage();
  const named = (type: 'region' | 'language', code: string): string =>
    new Intl.DisplayNames([`${language}-CH`], { type }).of(code) ?? code;
  return (field, code) => {
    if (ofCountry.test(field) && /^[A-Z]{2}$/.test(code)) return named('region', code);
    if (ofLanguage.test(field) && /^[a-z]{3}$/.test(code)) return named('language', code);
    return kinds.map((kind) => label(kind, code)).find((text) => text !== code) ?? code;
  };
}
