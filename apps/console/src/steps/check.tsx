import { Paper, Text } from '@mantine/core';
import type { Schemas } from '../api/schemas.js';
import { Facts } from '../ui/facts.js';
import { W } from '../words/words.js';
import { sent, type Entered } from './values.js';

/** All answers once more, as they will be recorded. */
export const Check = ({
  form,
  entered,
}: {
  readonly form: Schemas['StepForm'];
  readonly entered: Entered;
}) => (
  <Paper withBorder p="md">
    <Text fw={600} mb="xs">
      <W id={form.fields.length === 0 ? 'step.nothingAsked' : 'step.checkAnswers'} />
    </Text>
    <Facts of={sent(entered) as Entered} />
  </Paper>
);
