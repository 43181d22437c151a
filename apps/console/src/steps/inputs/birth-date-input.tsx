import { Checkbox, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../words/words.js';
import { textIn, useInput, type InputProps } from './input-props.js';

/** The value that the API stores for an unknown birth date. */
const unknown = 'unknown';

const parts = ['day', 'month', 'year'] as const;
type Part = (typeof parts)[number];
type Typed = Readonly<Record<Part, string>>;

/**
 * NAME-1: asks for the known parts of a birth date. An empty part counts as unknown, so that users need not invent a
 * value. Text that is not a date is sent unchanged, and the API reports the fault.
 */
export function BirthDateInput(props: InputProps) {
  const { value, onChange, help } = props;
  const words = useWords();
  const { id, error, label } = useInput(props) as { id: string; error?: string; label: string };
  const [typed, setTyped] = useState(() => partsOf(textIn(value)));
  const shown = birthDateOf(typed) === textIn(value) ? typed : partsOf(textIn(value));
  const type = (part: Part, text: string) => {
    const now = { ...shown, [part]: text };
    setTyped(now);
    onChange(birthDateOf(now));
  };
  const saysUnknown = value === unknown;
  return (
    <Fieldset legend={label} id={id} tabIndex={-1} aria-describedby={error && `${id}-error`}>
      <Stack gap="xs">
        {help && <Text size="sm">{help}</Text>}
        {error && (
          <Text size="sm" c="red" id={`${id}-error`}>
            {error}
          </Text>
        )}
        {!saysUnknown && (
          <Group align="end">
            {parts.map((part) => (
              <TextInput
                key={part}
                id={`${id}-${part}`}
                label={words(`form.${part}`)}
                w={part === 'year' ? 96 : 64}
                inputMode="numeric"
                autoComplete="off"
                error={error !== undefined}
                value={shown[part]}
                onChange={({ currentTarget }) => type(part, currentTarget.value)}
              />
            ))}
          </Group>
        )}
        <Checkbox
          label={words('form.notKnown')}
          checked={saysUnknown}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? unknown : '')}
        />
      </Stack>
    </Fieldset>
  );
}

/**
 * Returns `1994`, `1994-02` or `1994-02-03`. A day without a month stays in the text, so that the user still sees the
 * day, although the text is not a date.
 */
function birthDateOf({ day, month, year }: Typed): string {
  const written = [year.trim(), twoDigits(month), twoDigits(day)];
  while (written.at(-1) === '') written.pop();
  return written.join('-');
}

const twoDigits = (text: string): string => (/^\s*\d\s*$/.test(text) ? `0${text.trim()}` : text.trim());

function partsOf(birthDate: string): Typed {
  const [year = '', month = '', day = ''] = birthDate === unknown ? [] : birthDate.split('-');
  return { day, month, year };
}
