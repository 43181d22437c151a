import fc from 'fast-check';
import { refuseText } from '../src/counselling/explained.js';

const language = fc.constantFrom('deu', 'eng', 'fra', 'hun', 'ron', 'tir');
const version = fc.constantFrom('2025-1', '2026-1', '2026-2');
const some = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { maxLength: 4 });

describe('CONS-1: a text that was explained to a person', () => {
  it('the version of an explained text must exist in the text language, which by default is the language of the conversation', () => {
    fc.assert(
      fc.property(
        ...[version, language, fc.option(language, { nil: undefined })],
        ...[some(version), some(language)],
        (textVersion, heard, textLanguage, versions, languages) => {
          const refusal = refuseText(
            { textVersion, language: heard, textLanguage },
            { text: { versions, languages } },
          );
          if (!versions.includes(textVersion))
            expect(refusal).toMatchObject({ code: 'TEXT.UNKNOWN', field: 'textVersion' });
          else if (languages.includes(textLanguage ?? heard)) expect(refusal).toBeUndefined();
          else
            expect(refusal).toMatchObject({
              code: 'TEXT.NOT_IN_LANGUAGE',
              field: textLanguage === undefined ? 'language' : 'textLanguage',
              params: { languages: languages.join(', ') },
            });
        },
      ),
    );
  });

  it('a conversation may be in any language if the step names a language in which the explained text exists', () => {
    fc.assert(
      fc.property(language, language, (heard, textLanguage) => {
        const text = { versions: ['2026-1'], languages: [textLanguage] };
        expect(
          refuseText({ textVersion: '2026-1', language: heard, textLanguage }, { text }),
        ).toBeUndefined();
      }),
    );
  });

  it('a step from before the catalogue of texts existed is accepted with any text', () => {
    expect(refuseText({ textVersion: '1', language: 'hun' }, {})).toBeUndefined();
  });
});
