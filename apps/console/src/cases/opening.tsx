import { Fieldset, Stack } from '@mantine/core';
import type { Schemas } from '../api/schemas.js';
import { FieldInputs } from '../steps/inputs/field-input.js';
import { sent, type Entered, type Field } from '../steps/values.js';
import { useWords } from '../words/words.js';

/** The answers about the case and about each person in it. */
export interface Opening {
  readonly case?: Entered;
  readonly persons?: Readonly<Record<string, Entered>>;
}
interface Person {
  readonly personId: string;
  readonly ordinal: number;
}

interface Props {
  readonly form: Schemas['StepForm'];
  readonly persons: readonly Person[];
  readonly value: Opening;
  readonly onChange: (value: Opening) => void;
}

/**
 * The fields for opening a case. Each person has one group of fields. The user has already entered the number of
 * persons.
 */
export function OpeningFields({ form, persons, value, onChange }: Props) {
  const words = useWords();
  const ofPerson = personFields(form.fields);
  const ofCase = form.fields.filter(({ name }) => name !== 'persons');
  return (
    <Stack>
      {persons.map(({ personId, ordinal }) => (
        <Fieldset key={personId} legend={words('person.nth', { n: ordinal })}>
          <FieldInputs
            fields={ofPerson}
            path={`persons[${ordinal - 1}]`}
            value={value.persons?.[personId] ?? {}}
            onChange={(person) => onChange({ ...value, persons: { ...value.persons, [personId]: person } })}
          />
        </Fieldset>
      ))}
      <FieldInputs
        fields={ofCase}
        value={value.case ?? {}}
        onChange={(changed) => onChange({ ...value, case: changed })}
      />
    </Stack>
  );
}

function personFields(fields: readonly Field[]): readonly Field[] {
  const shape = fields.find(({ name }) => name === 'persons')?.shape;
  return shape?.kind === 'list' && shape.of.kind === 'group' ? shape.of.fields : [];
}

/** Returns the body of the request. */
export const openingOf = (opening: Opening, persons: readonly Person[]): Entered => ({
  ...(sent(opening.case ?? {}) as Entered),
  persons: persons.map(({ personId }) => ({
    personId,
    ...(sent(opening.persons?.[personId] ?? {}) as Entered),
  })),
});
