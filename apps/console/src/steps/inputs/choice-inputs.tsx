import { Checkbox, NativeSelect, Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { colleaguesQuery, organisationsQuery, sectionQuery } from '../../api/queries.js';
import { useCase, usePersons } from '../../case/names.js';
import { useCodes, useNamedCodes } from '../../words/codes.js';
import { useWords } from '../../words/words.js';
import { countryCodes, languageCodes } from './code-names.js';
import { textIn, useInput, type InputProps } from './input-props.js';
import { LineInput } from './text-inputs.js';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** A list from which the user chooses one option. No option is preselected. */
function Select({ options, ...props }: InputProps & { readonly options: readonly Option[] }) {
  const words = useWords();
  return (
    <NativeSelect
      {...useInput(props)}
      maw={480}
      value={textIn(props.value)}
      data={[{ value: '', label: words('form.choose') }, ...options]}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
    />
  );
}

/** The largest number of options that are all visible. A longer list is a drop-down list. */
const few = 9;

export function ChoiceInput(props: InputProps<'choice'>) {
  const { shape, value, onChange } = props;
  const input = useInput(props);
  const options = shape.choices.map(({ code, label }) => ({ value: code, label }));
  if (options.length > few) return <Select {...props} options={options} />;
  const { autoComplete: _, ...shown } = input;
  return (
    <Radio.Group {...shown} value={textIn(value)} onChange={onChange}>
      <Stack gap={4} mt={4}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} label={option.label} />
        ))}
        <NotSaid {...props} />
      </Stack>
    </Radio.Group>
  );
}

/** Lets the user remove an optional answer, because users cannot clear a chosen radio button. */
function NotSaid({ required }: InputProps) {
  const words = useWords();
  return required ? null : <Radio value="" label={words('form.notSaid')} />;
}

/** A question with three states: answered with yes, answered with no, or not answered yet. */
export function FlagInput(props: InputProps) {
  const words = useWords();
  const { value, onChange } = props;
  const { autoComplete: _, ...shown } = useInput(props);
  return (
    <Radio.Group
      {...shown}
      value={typeof value === 'boolean' ? String(value) : ''}
      onChange={(chosen) => onChange(chosen === '' ? undefined : chosen === 'true')}
    >
      <Stack gap={4} mt={4}>
        <Radio value="true" label={words('facts.yes')} />
        <Radio value="false" label={words('facts.no')} />
        <NotSaid {...props} />
      </Stack>
    </Radio.Group>
  );
}

/**
 * A checkbox for a value with one possible content, which is either sent or left out. A required fixed value other than
 * `true` has no input.
 */
export function FixedInput(props: InputProps<'fixed'>) {
  const { shape, required, value, onChange, label, help } = props;
  const { id, error } = useInput(props) as { readonly id: string; readonly error?: string };
  if (required && shape.value !== true) return null;
  return (
    <Checkbox
      id={id}
      label={label}
      description={help}
      error={error}
      checked={value === shape.value}
      onChange={({ currentTarget }) => onChange(currentTarget.checked ? shape.value : undefined)}
    />
  );
}

export function PersonInput(props: InputProps) {
  const persons = usePersons();
  const words = useWords();
  const options = persons.map(({ personId, ordinal }) => ({
    value: personId,
    label: words('person.nth', { n: ordinal }),
  }));
  return <Select {...props} options={options} />;
}

const OrganisationInput = (props: InputProps) => {
  const { data } = useQuery(organisationsQuery);
  return (
    <Select
      {...props}
      options={data?.items.map((one) => ({ value: one.organisationId, label: one.name })) ?? []}
    />
  );
};

const ColleagueInput = (props: InputProps) => {
  const { data } = useQuery(colleaguesQuery);
  return (
    <Select {...props} options={data?.items.map((one) => ({ value: one.staffId, label: one.email })) ?? []} />
  );
};

/**
 * Chooses an entry of a section of the case, such as a leg of a journey. Each entry shows its number and, if the
 * section contains the kind, its kind.
 */
function ThingInput({ section, idsIn, ...props }: InputProps & ThingsOf) {
  const { caseId } = useCase();
  const words = useWords();
  const codeWord = useCodes();
  const { data } = useQuery(sectionQuery(caseId, section));
  const items = (data?.items ?? []) as readonly Item[];
  const things = items.flatMap((item) => idsIn(item).map((value) => ({ value, is: item.is })));
  const options = things.map(({ value, is }, n) => {
    const nth = words('form.nth', { n: n + 1 });
    return { value, label: is === undefined ? nth : `${nth} ${codeWord('is', is)}` };
  });
  return <Select {...props} options={options} />;
}
interface Item {
  readonly lines?: readonly { readonly lineId: string }[];
  readonly legs?: readonly { readonly legId: string }[];
  readonly journeyId?: string;
  readonly aroundId?: string;
  readonly is?: string;
}
interface ThingsOf {
  readonly section: string;
  readonly idsIn: (item: Item) => readonly string[];
}

/**
 * Lets the user choose an id from a list of the persons or things that have such an id. The user types the id only if
 * there is no such list.
 */
export function IdInput(props: InputProps<'id'>) {
  switch (props.shape.names) {
    case 'organisation':
      return <OrganisationInput {...props} />;
    case 'colleague':
      return <ColleagueInput {...props} />;
    case 'person':
      return <PersonInput {...props} />;
    case 'aid-line':
      return (
        <ThingInput
          {...props}
          section="plans"
          idsIn={({ lines = [] }) => lines.map(({ lineId }) => lineId)}
        />
      );
    case 'leg':
      return (
        <ThingInput {...props} section="journeys" idsIn={({ legs = [] }) => legs.map(({ legId }) => legId)} />
      );
    case 'person-around':
      return (
        <ThingInput
          {...props}
          section="persons-around"
          idsIn={({ aroundId }) => (aroundId ? [aroundId] : [])}
        />
      );
    case 'journey':
      return (
        <ThingInput {...props} section="journeys" idsIn={({ journeyId }) => (journeyId ? [journeyId] : [])} />
      );
    default:
      return <LineInput {...props} />;
  }
}

export const CountryInput = (props: InputProps) => (
  <Select {...props} options={useNamedCodes('region', countryCodes)} />
);
export const SpokenInput = (props: InputProps) => (
  <Select {...props} options={useNamedCodes('language', languageCodes)} />
);
