import { Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ofCase } from '../api/queries.js';
import { useCase } from '../case/names.js';
import { Waiting } from '../ui/states.js';
import { W } from '../words/words.js';
import type { Part } from './parts.js';
import { SittingForm } from './sitting-form.js';
import { WhichThing } from './which-thing.js';
import { useParts } from './use-parts.js';

/** What one person does in one sitting, on one page, sent as one (WORK-1). */
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
      <Title order={2} size="h3">
        {title}
      </Title>
      {things && things.ids.length > 0 && (
        <WhichThing of={things} chosen={chosen ?? things.ids[0]!} onChange={setChosen} />
      )}
      <ActForm key={chosen} parts={parts} open={open} />
    </Stack>
  );
}

function ActForm({ parts, open }: Props) {
  const { caseId, version: current } = useCase();
  const [version] = useState(current);
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <SittingForm
      parts={parts}
      stepsBefore={0}
      href={open.href}
      version={open.requiresVersion ? version : undefined}
      bodyOf={(acts) => ({ acts })}
      onTaken={async () => {
        await client.invalidateQueries({ queryKey: ofCase(caseId) });
        await navigate({ to: `/cases/${caseId}` });
      }}
    />
  );
}
interface Props {
  readonly parts: readonly Part[];
  readonly open: { readonly href: string; readonly requiresVersion: boolean };
}
