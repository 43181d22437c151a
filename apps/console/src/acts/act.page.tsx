import { Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useCase } from '../case/names.js';
import { useRecorded } from '../case/recorded.js';
import { Heading } from '../ui/heading.js';
import { Waiting } from '../ui/states.js';
import { W } from '../words/words.js';
import type { Part } from './parts.js';
import { SittingForm } from './sitting-form.js';
import { useParts } from './use-parts.js';

/** What one person does in one sitting, on one page, sent as one (WORK-1). */
export function ActPage() {
  const { act } = useParams({ from: '/desk/cases/$caseId/acts/$act' });
  const of = useCase();
  const [open] = useState(() => of.openActs.find((one) => one.act === act));
  const found = useParts(act, open?.steps);
  if (!open)
    return (
      <Text>
        <W id="step.notOpen" />
      </Text>
    );
  if (!found) return <Waiting />;
  return <ActForm title={found.title} parts={found.parts} open={open} />;
}

function ActForm({ title, parts, open }: Props) {
  const { caseId, version: current } = useCase();
  const [version] = useState(current);
  const recorded = useRecorded();
  return (
    <Stack maw={720}>
      <Heading order={2} size="h3">
        {title}
      </Heading>
      <SittingForm
        parts={parts}
        stepsBefore={0}
        href={open.href}
        version={open.requiresVersion ? version : undefined}
        bodyOf={(acts) => ({ acts })}
        onTaken={() => recorded({ caseId, what: title })}
      />
    </Stack>
  );
}
interface Props {
  readonly title: string;
  readonly parts: readonly Part[];
  readonly open: { readonly href: string; readonly requiresVersion: boolean };
}
