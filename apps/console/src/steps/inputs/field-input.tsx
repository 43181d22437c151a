import { Button, Checkbox, Fieldset, Group, Input, Radio, Stack } from '@mantine/core';
import { use, useState } from 'react';
import { usePersons } from '../../case/names.js';
import { CurrencyContext } from '../../ui/currency.js';
import { currencyIn } from '../../words/money.js';
import { useWords, W } from '../../words/words.js';
import { itemsIn, pathIn, thingIn, wayOf, withAnswer, withField, type Field, type Shape } from '../values.js';
import { BirthDateInput } from './birth-date-input.js';
import {
  ChoiceInput,
  CountryInput,
  FixedInput,
  FlagInput,
  IdInput,
  PersonInput,
  SpokenInput,
} from './choice-inputs.js';
import { CorrectionInput } from './correction-input.js';
import type { FieldsProps, InputProps } from './input-props.js';
import { AmountInput, DayInput, InstantInput, LineInput, LinesInput, WholeInput } from './text-inputs.js';

/** THE ONLY FORM for all steps: shows the fields of a step, or of an object inside a step. */
export function FieldInputs({ fields, value, onChange, path = '' }: FieldsProps) {
  const inherited = use(CurrencyContext);
  return (
    <CurrencyContext value={currencyIn(value, inherited)}>
      <Stack>
        {fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            path={pathIn(path, field.name)}
            value={value[field.name]}
            onChange={(changed) => onChange(withAnswer(fields, value, field.name, changed, inherited))}
          />
        ))}
      </Stack>
    </CurrencyContext>
  );
}

interface FieldProps {
  readonly field: Field;
  readonly path: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function FieldInput({ field, ...props }: FieldProps) {
  const { name, label, help, required, orNone, shape } = field;
  const input = <ShapeInput {...{ name, label, help, required, shape }} {...props} />;
  return orNone ? <OrNone {...props}>{input}</OrNone> : input;
}

/** Lets the user answer "none". The answer "none" differs from a missing answer. */
function OrNone({
  value,
  onChange,
  children,
}: Omit<FieldProps, 'field'> & { readonly children: React.ReactNode }) {
  const words = useWords();
  return (
    <Stack gap={4}>
      {value !== null && children}
      <Checkbox
        label={words('form.none')}
        checked={value === null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? null : undefined)}
      />
    </Stack>
  );
}

/** Shows the input for a kind of shape. */
function ShapeInput(props: InputProps) {
  switch (props.shape.kind) {
    case 'person':
      return <PersonInput {...props} />;
    case 'id':
      return <IdInput {...(props as InputProps<'id'>)} />;
    case 'choice':
      return <ChoiceInput {...(props as InputProps<'choice'>)} />;
    case 'fixed':
      return <FixedInput {...(props as InputProps<'fixed'>)} />;
    case 'flag':
      return <FlagInput {...props} />;
    case 'day':
      return <DayInput {...props} />;
    case 'birth-date':
      return <BirthDateInput {...props} />;
    case 'instant':
      return <InstantInput {...props} />;
    case 'amount':
      return <AmountInput {...props} />;
    case 'whole':
      return <WholeInput {...props} />;
    case 'country':
      return <CountryInput {...props} />;
    case 'language':
      return <SpokenInput {...props} />;
    case 'lines':
      return <LinesInput {...props} />;
    case 'group':
      return <GroupInput {...(props as InputProps<'group'>)} />;
    case 'list':
      return <ListInput {...(props as InputProps<'list'>)} />;
    case 'by-code':
      return <ByCodeInput {...(props as InputProps<'by-code'>)} />;
    case 'correction':
      return <CorrectionInput {...(props as InputProps<'correction'>)} Inputs={FieldInputs} />;
    case 'ways':
      return <WaysInput {...(props as InputProps<'ways'>)} />;
    default:
      return <LineInput {...props} />;
  }
}

const GroupInput = ({ label, help, shape, value, onChange, path }: InputProps<'group'>) => (
  <Fieldset legend={label}>
    {help && <Input.Description mb="xs">{help}</Input.Description>}
    <FieldInputs fields={shape.fields} value={thingIn(value)} onChange={onChange} path={path} />
  </Fieldset>
);

/**
 * The largest number of choices that have a checkbox each. The choices of a longer list, such as countries, are added
 * one by one.
 */
const mostTicks = 40;

/**
 * An input for a list. Users tick persons, and tick codes if there are few codes to choose from. In all other lists,
 * users add items one by one. A list that may be left out starts without an item.
 */
function ListInput(props: InputProps<'list'>) {
  const { shape, label, help, value, onChange, path, name } = props;
  const items = itemsIn(value);
  const ticks = useTicks(shape.of);
  if (ticks)
    return (
      <Checkbox.Group
        label={label}
        description={help}
        withAsterisk={props.required}
        value={items.filter((item) => typeof item === 'string')}
        onChange={onChange}
      >
        <Stack gap={4} mt={4}>
          {ticks.map(({ value: code, label: called }) => (
            <Checkbox key={code} value={code} label={called} />
          ))}
        </Stack>
      </Checkbox.Group>
    );
  const fewest = props.required ? shape.from : 0;
  const shown = items.length === 0 && fewest > 0 ? [undefined] : items;
  const change = (at: number, item: unknown) => onChange(shown.map((one, n) => (n === at ? item : one)));
  return (
    <Fieldset legend={label}>
      {help && <Input.Description mb="xs">{help}</Input.Description>}
      <Stack>
        {shown.map((item, n) => (
          <Group key={n} align="end" wrap="nowrap">
            <div style={{ flex: 1 }}>
              <ShapeInput
                {...{ name, required: true, shape: shape.of, value: item }}
                label={`${label} ${n + 1}`}
                path={pathIn(path, n)}
                onChange={(changed) => change(n, changed)}
              />
            </div>
            {shown.length > fewest && (
              <Button variant="default" size="xs" onClick={() => onChange(shown.filter((_, at) => at !== n))}>
                <W id="form.remove" />
              </Button>
            )}
          </Group>
        ))}
        <Button
          variant="default"
          size="xs"
          style={{ alignSelf: 'start' }}
          onClick={() => onChange([...shown, shape.of.kind === 'group' ? {} : ''])}
        >
          <W id="form.add" values={{ what: label }} />
        </Button>
      </Stack>
    </Fieldset>
  );
}

function useTicks(of: Shape): readonly { readonly value: string; readonly label: string }[] | undefined {
  const persons = usePersons();
  const words = useWords();
  if (of.kind === 'person')
    return persons.map(({ personId, ordinal }) => ({
      value: personId,
      label: words('person.nth', { n: ordinal }),
    }));
  if (of.kind !== 'choice' || of.choices.length > mostTicks) return undefined;
  return of.choices.map(({ code, label }) => ({ value: code, label }));
}

function ByCodeInput({ label, shape, value, onChange, path, name }: InputProps<'by-code'>) {
  const entered = thingIn(value);
  return (
    <Fieldset legend={label}>
      <Stack>
        {shape.choices.map(({ code, label: called }) => (
          <ShapeInput
            key={code}
            {...{ name, required: false, shape: shape.of, value: entered[code] }}
            label={called}
            path={pathIn(path, code)}
            onChange={(changed) => onChange(withField(entered, code, changed))}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}

/** An input for a value that can be entered in one of several ways. */
function WaysInput(props: InputProps<'ways'>) {
  const { shape, label, onChange, value } = props;
  const words = useWords();
  const [way, setWay] = useState(() => wayOf(shape.ways, value));
  const chosen = shape.ways[way]!;
  return (
    <Fieldset legend={label}>
      <Stack>
        <Radio.Group
          label={words('form.way')}
          value={String(way)}
          onChange={(number) => {
            setWay(Number(number));
            onChange(undefined);
          }}
        >
          <Group mt={4}>
            {shape.ways.map((one, n) => (
              <Radio key={n} value={String(n)} label={namesOf(one)} />
            ))}
          </Group>
        </Radio.Group>
        {chosen.kind === 'group' ? (
          <FieldInputs fields={chosen.fields} value={thingIn(value)} onChange={onChange} path={props.path} />
        ) : (
          <ShapeInput {...props} shape={chosen} />
        )}
      </Stack>
    </Fieldset>
  );
}

const namesOf = (way: Shape): string =>
  way.kind === 'group'
    ? way.fields.map(({ label }) => label).join(' · ')
    : way.kind === 'choice'
      ? way.choices.map(({ label }) => label).join(' / ')
      : '';
