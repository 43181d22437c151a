import { Paper } from '@mantine/core';
import type { Schemas } from '../api/schemas.js';
import { MasksValues } from '../ui/masked.js';
import { Heading } from '../ui/heading.js';
import { Facts } from '../ui/facts.js';
import { W } from '../words/words.js';
import { sent, type Entered } from './values.js';

/** Shows all answers once more, as they will be recorded. */
export const Check = ({
  form,
  entered,
}: {
  readonly form: Schemas['StepForm'];
  readonly entered: Entered;
}) => (
  <Paper withBorder p="md">
    <Heading order={3} size="h5" mb="xs">
      <W id={form.fields.length === 0 ? 'step.nothingAsked' : 'step.checkAnswers'} />
    </Heading>
    <MasksValues value={false}>
      <Facts of={sent(entered) as Entered} />
    </MasksValues>
  </Paper>
);
