import { Button, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { caseQuery, ofCase } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { incident } from '../case/case-commands.js';
import { useCase } from '../case/names.js';
import { useRecorded } from '../case/recorded.js';
import { Resumed } from '../ui/resumed.js';
import { W } from '../words/words.js';
import { Check } from './check.js';
import type { Draft } from './draft.js';
import { Faults, FaultSummary } from './faults.js';
import { FieldInputs } from './inputs/field-input.js';
import { Outcome } from './outcome.js';
import { SendOrChange } from './send-or-change.js';
import { useSending } from './sending.js';
import { begun, type Entered } from './values.js';
import { When } from './when.js';

interface Props {
  readonly form: Schemas['StepForm'];
  readonly open: Schemas['OpenStep'];
  readonly subject: string | undefined;
  /** TRUTH-1: the step that did not fit, if this step is recorded instead. */
  readonly at: string | undefined;
  readonly draft: Draft;
}

/**
 * The form of a step: fill in, check, send. After a refusal, the form is shown again with everything that was
 * entered.
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
  // In danger, nobody is asked to check answers (INC-1).
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
