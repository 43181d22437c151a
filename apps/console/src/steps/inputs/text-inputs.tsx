import { Textarea, TextInput } from '@mantine/core';
import { use, useState } from 'react';
import { CurrencyContext } from '../../ui/currency.js';
import { dayAsTyped, dayOfTyped } from '../../words/dates.js';
import { amountAsTyped, amountExample, minorOfTyped } from '../../words/money.js';
import { textIn, useInput, type InputProps } from './input-props.js';

export function LineInput(props: InputProps) {
  const { value, onChange } = props;
  return (
    <TextInput
      {...useInput(props)}
      value={textIn(value)}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

export function LinesInput(props: InputProps) {
  const { value, onChange } = props;
  return (
    <Textarea
      {...useInput(props)}
      autosize
      minRows={3}
      value={textIn(value)}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

/**
 * An input for a value that users type in one format and the API reads in another format. Text that cannot be converted
 * is sent unchanged.
 */
function TypedInput(
  props: InputProps & {
    readonly shown: (value: unknown) => string;
    readonly read: (text: string) => unknown;
    readonly hint?: string;
  },
) {
  const { value, onChange, shown, read, hint } = props;
  const [typed, setTyped] = useState(() => shown(value));
  const text = read(typed) === value ? typed : shown(value);
  return (
    <TextInput
      {...useInput(props)}
      inputMode={props.shape.kind === 'day' ? 'text' : 'decimal'}
      placeholder={hint}
      maw={240}
      value={text}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(read(currentTarget.value));
      }}
      onBlur={() => setTyped(shown(value))}
    />
  );
}

export const DayInput = (props: InputProps) => (
  <TypedInput {...props} hint="31.12.2026" shown={(value) => dayAsTyped(textIn(value))} read={dayOfTyped} />
);

/**
 * An input for an amount. The currency comes from the field next to the amount, from an enclosing group, or from the
 * programme.
 */
export function AmountInput(props: InputProps) {
  const currency = use(CurrencyContext);
  return (
    <TypedInput
      {...props}
      hint={amountExample(currency)}
      shown={(value) => (typeof value === 'number' ? amountAsTyped(value, currency) : textIn(value))}
      read={(text) => (text === '' ? '' : minorOfTyped(text, currency))}
    />
  );
}

export const WholeInput = (props: InputProps) => (
  <TypedInput
    {...props}
    shown={(value) => (typeof value === 'number' ? String(value) : textIn(value))}
    read={(text) => (/^\d+$/.test(text.trim()) ? Number(text) : text)}
  />
);

/** An input for a moment, in the time zone of the reader's device. */
export function InstantInput(props: InputProps) {
  const { value, onChange } = props;
  const at = textIn(value);
  const local = at === '' ? '' : localOf(at);
  return (
    <TextInput
      {...useInput(props)}
      type="datetime-local"
      maw={240}
      value={local}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === '' ? '' : new Date(currentTarget.value).toISOString())
      }
    />
  );
}

function localOf(instant: string): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime())
    ? ''
    : new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
