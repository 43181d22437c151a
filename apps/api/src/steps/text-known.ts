import type { ConsentPurpose, KnownFacts } from '@homeward/contracts';
import { texts, type TextNamed } from '@homeward/programme';

type Body = Readonly<Record<string, unknown>>;

/** CONS-1: for each step that names a text, the function that finds the text. */
const namedBy: Readonly<Record<string, (body: Body) => TextNamed | undefined>> = {
  'give-consent': ({ purpose, textVersion }) => ({
    kind: 'consent',
    purpose: purpose as ConsentPurpose,
    version: String(textVersion),
  }),
  'declare-voluntariness': ({ explained }) => {
    const version = (explained as Body | undefined)?.['textVersion'];
    return version === undefined ? undefined : { kind: 'voluntariness', version: String(version) };
  },
};

/** Returns what the catalogue contains today about the text that this step names. This is a dated fact (law 12). */
export function textKnown(step: string, body: Body): Pick<KnownFacts, 'text'> {
  const named = namedBy[step]?.(body);
  return named ? { text: texts.known(named) } : {};
}

const fieldsOfTexts = ['purpose', 'language', 'textVersion', 'textLanguage', 'explained'];

/** FACT-2: true if a correction of these fields changes the text that the step names, or the language of the text. */
export const correctsText = (step: string, fields: Body): boolean =>
  step in namedBy && fieldsOfTexts.some((field) => field in fields);
/** True if the fields name the version of the text. */
export const namesTextAnew = (fields: Body): boolean => 'textVersion' in fields || 'explained' in fields;
