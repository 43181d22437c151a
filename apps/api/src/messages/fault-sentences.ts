import { readFileSync } from 'node:fs';
import type { Language, StaffStepCode } from '@homeward/contracts';
import type { FaultInWords } from '../openapi/schemas/problem-schemas.js';
import { labelOf } from './labels.js';

/** A fault of a field, before the sentence and the label for people are added. */
export type Fault = Pick<FaultInWords, 'path' | 'reason' | 'allowed'>;

type Texts = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/**
 * The sentences for faults, one for each reason. A reason can have further sentences, each for one allowed type or
 * format, for example `too_small.array`. Words in braces are replaced with what is allowed.
 */
export const faultSentences = JSON.parse(
  readFileSync(new URL('./faults.json', import.meta.url), 'utf8'),
) as Texts;

/**
 * Returns the label of a field. If several names in the path have labels, the label of the innermost name is used.
 *
 * @param step for a field of a step inside an act (WORK-1): the label begins with the title of the step
 */
export function labelOfField(path: string, language: Language, step?: StaffStepCode): string | undefined {
  if (step !== undefined) {
    const label = labelOfField(path.replace(/^acts\[\d+\]\.?(?:body|path)?\.?/, ''), language);
    return [labelOf('steps', step, language), ...(label ? [label] : [])].join(': ');
  }
  const names = path.match(/[A-Za-z_]\w*/g) ?? [];
  const [label] = names
    .reverse()
    .map((name) => [name, labelOf('fields', name, language)] as const)
    .filter(([name, text]) => name !== text);
  return label?.[1];
}

/** Adds the label of the field to a fault, and a sentence that says how to correct the fault. */
export const faultInWords = (fault: Fault, language: Language, step?: StaffStepCode): FaultInWords => ({
  ...fault,
  step,
  field: labelOfField(fault.path, language, step),
  detail: sentenceOf(fault, language),
});

function sentenceOf({ reason, allowed = {} }: Fault, language: Language): string {
  const kind = allowed.format ?? allowed.type;
  const sentence = faultSentences[`${reason}.${kind}`] ?? faultSentences[reason] ?? faultSentences['other']!;
  const words: Readonly<Record<string, string>> = {
    values: allowed.values ? oneOf(allowed.values, language) : '',
    from: String(allowed.from),
    to: String(allowed.to),
    format: allowed.format ?? '',
  };
  return sentence[language].replace(/\{(\w+)\}/g, (_, word: string) => words[word]!);
}

const oneOf = (values: readonly unknown[], language: Language): string =>
  lists[language].format(values.map((value) => labelOf('values', String(value), language)));

const listOf = (language: Language): Intl.ListFormat =>
  new Intl.ListFormat(`${language}-CH`, { type: 'disjunction' });
const lists: Readonly<Record<Language, Intl.ListFormat>> = {
  en: listOf('en'),
  de: listOf('de'),
  fr: listOf('fr'),
  it: listOf('it'),
};
