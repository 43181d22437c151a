import { Button, Paper, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { caseQuery, ofCase } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { incident } from '../case/case-commands.js';
import { useCase } from '../case/names.js';
import { useRecorded } from '../case/recorded.js';
import { Facts } from '../ui/facts.js';
import { Heading, Resumed } from '../ui/heading.js';
import { MasksValues } from '../ui/masked.js';
import { useWords, W } from '../words/words.js';
import type { Draft } from './draft.js';
import { Faults, FaultSummary } from './faults.js';
import { FieldInputs } from './inputs/field-input.js';
import { DayInput } from './inputs/text-inputs.js';
import { Outcome } from './outcome.js';
import { SendOrChange } from './send-or-change.js';
import { useSending } from './sending.js';
import { begun, sent, withField, type Entered } from './values.js';

interface Props {
  readonly form: Schemas['StepForm'];
  readonly open: Schemas['OpenStep'];
  readonly subject: string | undefined;
  /** TRUTH-1: the step whose form did not match what happened, if the user records this step instead. */
  readonly at: string | undefined;
  readonly draft: Draft;
}

/**
 * The form of a step. The user fills in, checks and sends the form. After a refusal, the form appears again with all
 * entered answers.
 */
export function StepForm({ form, open, subject, at, draft }: Props) {
  const { caseId, version: current, persons } = useCase();
  // The decision is based on the version that was shown when the page opened, even if the case changes in the
  // meantime.
  const [version, setVersion] = useState(current);
  const client = useQueryClient();
  const recorded = useRecorded();
  const [entered, setEntered] = useState<Entered>(() =>
    begun(form.fields, { ...draft.content, ...(at !== undefined && { atStep: at }) }, persons),
  );
  // The report of an incident is urgent, so the user need not check the answers (INC-1).
  const isUrgent = form.step === incident;
  const [isChecking, setChecking] = useState(form.fields.length === 0);
  const sending = useSending({
    open,
    subject,
    version: form.requiresVersion ? version : undefined,
    onTaken: () => recorded({ caseId, what: form.title }),
    onRefused: async () => {
      setChecking(false);
      await client.invalidateQueries({ queryKey: ofCase(caseId) });
      setVersion(client.getQueryData(caseQuery(caseId).queryKey)?.version ?? version);
    },
  });
  if (isChecking)
    return (
      <Stack>
        <Outcome sending={sending} />
        <Check form={form} entered={entered} />
        <SendOrChange
          sending={sending}
          onSend={() => sending.send(entered)}
          onChange={form.fields.length > 0 ? () => setChecking(false) : undefined}
        />
      </Stack>
    );
  return (
    <Faults value={sending.faults}>
      <Resumed>
        <form
          autoComplete="off"
          noValidate
          onBlur={() => draft.keep(entered)}
          onSubmit={(event) => {
            event.preventDefault();
            draft.keep(entered);
            if (isUrgent) sending.send(entered);
            else setChecking(true);
          }}
        >
          <Stack>
            <FaultSummary faults={sending.faults} />
            <Outcome sending={sending} />
            <FieldInputs fields={form.fields} value={entered} onChange={setEntered} />
            <When value={entered} onChange={setEntered} />
            <Button type="submit" loading={sending.isBusy} style={{ alignSelf: 'start' }}>
              <W id={isUrgent ? 'step.send' : 'step.check'} />
            </Button>
          </Stack>
        </form>
      </Resumed>
    </Faults>
  );
}

/** Shows all answers again in the form in which they will be recorded. */
const Check = ({ form, entered }: { readonly form: Schemas['StepForm']; readonly entered: Entered }) => (
  <Paper withBorder p="md">
    <Heading order={3} size="h5" mb="xs">
      <W id={form.fields.length === 0 ? 'step.nothingAsked' : 'step.checkAnswers'} />
    </Heading>
    <MasksValues value={false}>
      <Facts of={sent(entered) as Entered} />
    </MasksValues>
  </Paper>
);

interface WhenProps {
  readonly value: Entered;
  readonly onChange: (value: Entered) => void;
}

/** FACT-1: asks for the day on which something happened. Empty means today. */
function When({ value, onChange }: WhenProps) {
  const words = useWords();
  return (
    <DayInput
      path="occurredOn"
      name="occurredOn"
      label={words('step.occurredOn')}
      help={words('step.occurredOnHint')}
      required={false}
      shape={{ kind: 'day' }}
      value={value['occurredOn']}
      onChange={(day) => onChange(withField(value, 'occurredOn', day))}
    />
  );
}
