import { NativeSelect } from '@mantine/core';
import { languages, nameOf, useLanguage, type Language } from '../words/language.js';
import { useWords } from '../words/words.js';

export function LanguageMenu() {
  const { language, choose } = useLanguage();
  const words = useWords();
  return (
    <NativeSelect
      aria-label={words('layout.language')}
      size="xs"
      value={language}
      data={languages.map((one) => ({ value: one, label: nameOf[one] }))}
      onChange={({ currentTarget }) => choose(currentTarget.value as Language)}
    />
  );
}
