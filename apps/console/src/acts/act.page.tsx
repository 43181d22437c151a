import { Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useCase } from '../case/names.js';
import { useRecorded } from '../case/recorded.js';
import { Otherwise } from '../steps/otherwise.js';
import { Heading } from '../ui/heading.js';
import { Waiting } from '../ui/states.js';
import { W } from '../words/words.js';
import type { Part } from './parts.js';
import { SittingForm } from './sitting-form.js';
import { WhichThing } from './which-thing.js';
import { useParts } from './use-parts.js';

/** The page of an act: all steps that one person takes in one sitting, sent as one request (WORK-1). */
export function ActPage() {
  const { act } = useParams({ from: '/desk/cases/$caseId/acts/$act' });
  const of = useCase();
  const [open] = useState(() => of.openActs.find((one) => one.act === act));
  const [chosen, setChosen] = useState<string>();
  const found = useParts(act, open && { mine: open.steps, open: of.openSteps, chosen });
  if (!open)
    return (
      <Text>
        <W id="step.notOpen" />
      </Text>
    );
  if (!found) return <Waiting />;
  const { title, parts, things } = found;
  return (
    <Stack maw={720}>
      <Heading order={2} size="h3">
        {title}
      </Heading>
      {things && things.ids.length > 0 && (
        <WhichThing of={things} chosen={chosen ?? things.ids[0]!} onChange={setChosen} />
      )}
      <ActForm key={chosen} title={title} parts={parts} open={open} />
      <Otherwise caseId={of.caseId} />
    </Stack>
  );
}

function ActForm({ title, parts, open }: Props) {
  const { caseId, version: current } = useCase();
  const [version] = useState(current);
  const recorded = useRecorded();
  return (
    <SittingForm
      parts={parts}
      stepsBefore={0}
      href={open.href}
      version={open.requiresVersion ? version : undefined}
      bodyOf={(acts) => ({ acts })}
      onTaken={() => recorded({ caseId, what: title })}
    />
  );
}
interface Props {
  readonly title: string;
  readonly parts: readonly Part[];
  readonly open: { readonly href: string; readonly requiresVersion: boolean };
}
