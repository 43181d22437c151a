import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ofCase } from '../api/queries.js';
import { useCase } from '../case/names.js';
import { Faults, FaultSummary } from '../steps/faults.js';
import { Outcome } from '../steps/outcome.js';
import { useSending } from '../steps/sending.js';
import { Waiting } from '../ui/states.js';
import { W } from '../words/words.js';
import { ActParts, CheckParts } from './act-parts.js';
import { actsOf, pathOnPage, type Part, type Sitting } from './parts.js';
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
  const client = useQueryClient();
  const navigate = useNavigate();
  const [sitting, setSitting] = useState<Sitting>({});
  const [isChecking, setChecking] = useState(false);
  const [partsSent, setPartsSent] = useState<readonly Part[]>([]);
  const sending = useSending({
    open,
    subject: undefined,
    version: open.requiresVersion ? version : undefined,
    onTaken: async () => {
      await client.invalidateQueries({ queryKey: ofCase(caseId) });
      await navigate({ to: `/cases/${caseId}` });
    },
    onRefused: async () => setChecking(false),
  });
  const faults = sending.faults.map((fault) => ({ ...fault, path: pathOnPage(fault.path, partsSent, 0) }));
  const send = () => {
    const acts = actsOf(parts, sitting);
    setPartsSent(acts.map(({ part }) => part));
    sending.send({ acts: acts.map(({ act }) => act) });
  };
  return (
    <Faults value={faults}>
      <Stack maw={720}>
        <Title order={2} size="h3">
          {title}
        </Title>
        <FaultSummary faults={faults} />
        <Outcome sending={sending} />
        {isChecking ? (
          <CheckParts parts={parts} sitting={sitting} />
        ) : (
          <ActParts parts={parts} sitting={sitting} onChange={setSitting} />
        )}
        <Group>
          <Button onClick={isChecking ? send : () => setChecking(true)} loading={sending.isBusy}>
            <W id={isChecking ? 'step.send' : 'step.check'} />
          </Button>
          {isChecking && (
            <Button variant="default" onClick={() => setChecking(false)} disabled={sending.isBusy}>
              <W id="step.change" />
            </Button>
          )}
        </Group>
      </Stack>
    </Faults>
  );
}
interface Props {
  readonly title: string;
  readonly parts: readonly Part[];
  readonly open: { readonly href: string; readonly requiresVersion: boolean };
}
