import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { formQuery } from '../api/queries.js';
import { useCase, useNames } from '../case/names.js';
import { Heading } from '../ui/heading.js';
import { Failed, Waiting } from '../ui/states.js';
import { useLanguage } from '../words/language.js';
import { W } from '../words/words.js';
import { useDraft } from './draft.js';
import { FileStep } from './file-step.js';
import { Otherwise, unlisted } from './otherwise.js';
import { StepForm } from './step-form.js';
import { Subjects } from './subjects.js';

/**
 * The page of any step. The user chooses the entry that the step is about, fills in the fields, checks the answers, and
 * sends the step.
 */
export function StepPage() {
  const { step } = useParams({ from: '/desk/cases/$caseId/steps/$step' });
  const { subject, at } = useSearch({ from: '/desk/cases/$caseId/steps/$step' });
  return <OneStep key={`${step} ${subject ?? ''}`} step={step} subject={subject} at={at} />;
}

interface Props {
  readonly step: string;
  readonly subject: string | undefined;
  /** TRUTH-1: the step that does not fit, if `record-unlisted-event` is recorded here instead. */
  readonly at: string | undefined;
}

function OneStep({ step, subject, at }: Props) {
  const { language } = useLanguage();
  const of = useCase();
  // The page keeps the step that was open when the page was opened. If another person takes the step in the meantime,
  // the API refuses the user's step and gives the reason.
  const [open] = useState(() => of.openSteps.find((one) => one.step === step));
  const form = useQuery(formQuery(step, language));
  if (form.error) return <Failed error={form.error} />;
  if (!form.data) return <Waiting />;
  return (
    <Stack maw={720}>
      <Heading order={2} size="h3" aria-describedby="case-number">
        {form.data.title}
      </Heading>
      {form.data.bySecondPerson && (
        <Text size="sm" c="dimmed">
          <W id="step.second" />
        </Text>
      )}
      {open?.subjects && subject === undefined ? (
        <Subjects step={step} subjects={open.subjects} />
      ) : open && form.data.isFile ? (
        <FileStep form={form.data} open={open} />
      ) : open ? (
        <WithDraft form={form.data} open={open} subject={subject} at={at} />
      ) : (
        <NotOpen step={step} />
      )}
      {step !== unlisted && <Otherwise caseId={of.caseId} at={step} />}
    </Stack>
  );
}

function WithDraft({ form, open, subject, at }: Omit<Parameters<typeof StepForm>[0], 'draft'>) {
  const { caseId } = useCase();
  const names = useNames();
  const draft = useDraft(caseId, form.step, subject);
  if (draft.isPending) return <Waiting />;
  return (
    <>
      {subject !== undefined && names(subject) !== undefined && <Text>{names(subject)}</Text>}
      <StepForm form={form} open={open} subject={subject} at={at} draft={draft} />
    </>
  );
}

/** Shows the reason that the case gives for the closed step. */
function NotOpen({ step }: { readonly step: string }) {
  const { closedSteps } = useCase();
  return <Text>{closedSteps.find((one) => one.step === step)?.detail ?? <W id="step.notOpen" />}</Text>;
}
