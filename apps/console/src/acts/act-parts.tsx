import { Accordion, Checkbox, Fieldset, Paper, Stack, Text } from '@mantine/core';
import { useNames } from '../case/names.js';
import { FieldInputs } from '../steps/inputs/field-input.js';
import { sent, type Entered } from '../steps/values.js';
import { MasksValues } from '../ui/masked.js';
import { Heading } from '../ui/heading.js';
import { Facts } from '../ui/facts.js';
import { W } from '../words/words.js';
import { asksNothing, enteredOf, isLeftOut, type Part, type Sitting } from './parts.js';

interface Props {
  readonly parts: readonly Part[];
  readonly sitting: Sitting;
}
interface CheckProps extends Props {
  /** The answers to the fields that come before the parts. */
  readonly before: Entered | undefined;
}

/** Shows all parts in a column. An optional part is collapsed until the user opens it. */
export function ActParts({
  parts,
  sitting,
  onChange,
}: Props & { readonly onChange: (sitting: Sitting) => void }) {
  const input = (part: Part) => (
    <FieldInputs
      fields={part.fields}
      path={part.id}
      value={enteredOf(part, sitting)}
      onChange={(entered) => onChange({ ...sitting, [part.id]: entered })}
    />
  );
  const optionalPart = (part: Part) =>
    asksNothing(part) ? (
      <Checkbox
        key={part.id}
        label={<PartTitle part={part} />}
        checked={!isLeftOut(part, sitting)}
        onChange={({ currentTarget }) =>
          onChange({ ...sitting, [part.id]: currentTarget.checked ? {} : null })
        }
      />
    ) : (
      <Accordion key={part.id} variant="contained">
        <Accordion.Item value={part.id}>
          <Accordion.Control>
            <PartTitle part={part} /> · <W id="act.ifAny" />
          </Accordion.Control>
          <Accordion.Panel>{input(part)}</Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    );
  return (
    <Stack>
      {parts.map((part) =>
        part.optional ? (
          optionalPart(part)
        ) : (
          <Fieldset key={part.id} legend={<PartTitle part={part} />}>
            {asksNothing(part) ? <W id="step.nothingAsked" /> : input(part)}
          </Fieldset>
        ),
      )}
    </Stack>
  );
}

function PartTitle({ part: { title, personId } }: { readonly part: Part }) {
  const names = useNames();
  return (
    <>
      {title}
      {personId !== undefined && `: ${names(personId) ?? ''}`}
    </>
  );
}

/** Shows everything that will be sent, so that the user can check it. */
export const CheckParts = ({ parts, sitting, before }: CheckProps) => (
  <Stack>
    <Heading order={2} size="h4">
      <W id="step.checkAnswers" />
    </Heading>
    <MasksValues value={false}>
      {before && (
        <Paper withBorder p="md">
          <Facts of={before} />
        </Paper>
      )}
      {parts
        .filter((part) => !isLeftOut(part, sitting))
        .map((part) => (
          <Paper key={part.id} withBorder p="md">
            <Text fw={600} mb="xs">
              <PartTitle part={part} />
            </Text>
            <Facts of={sent(enteredOf(part, sitting)) as Entered} />
          </Paper>
        ))}
    </MasksValues>
  </Stack>
);
