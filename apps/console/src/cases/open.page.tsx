import { Button, Group, NumberInput, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { ActParts, CheckParts } from '../acts/act-parts.js';
import { actsOf, pathOnPage, type Part, type Sitting } from '../acts/parts.js';
import { useParts } from '../acts/use-parts.js';
import { formQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { PersonsContext } from '../case/names.js';
import { Faults, FaultSummary } from '../steps/faults.js';
import { Outcome } from '../steps/outcome.js';
import { useSending } from '../steps/sending.js';
import { Failed, Waiting } from '../ui/states.js';
import { useLanguage } from '../words/language.js';
import { W, useWords } from '../words/words.js';
import { openingOf, OpeningFields, type Opening } from './opening.js';
import { PersonSearch } from './person-search.js';

const most = 20;

/** Opens a case, with all that was done in the first sitting. Nobody needs a name for it. */
export function OpenPage() {
  const { language } = useLanguage();
  const words = useWords();
  const form = useQuery(formQuery('open-case', language));
  const [howMany, setHowMany] = useState(1);
  const [ids] = useState(() => Array.from({ length: most }, () => crypto.randomUUID()));
  const persons = useMemo(
    () => ids.slice(0, howMany).map((personId, n) => ({ personId, ordinal: n + 1 })),
    [ids, howMany],
  );
  if (form.error) return <Failed error={form.error} />;
  return (
    <PersonsContext value={persons}>
      <Stack maw={720}>
        <Title order={1} size="h2">
          <W id="open.title" />
        </Title>
        <Text size="sm" c="dimmed">
          <W id="open.searchFirst" />
        </Text>
        <PersonSearch />
        <NumberInput
          label={words('open.howMany')}
          min={1}
          max={most}
          value={howMany}
          onChange={(number) => setHowMany(Math.min(most, Math.max(1, Number(number) || 1)))}
          maw={200}
        />
        {form.data ? <Intake form={form.data} persons={persons} /> : <Waiting />}
      </Stack>
    </PersonsContext>
  );
}

interface Props {
  readonly form: Schemas['StepForm'];
  readonly persons: readonly { readonly personId: string; readonly ordinal: number }[];
}

function Intake({ form, persons }: Props) {
  const navigate = useNavigate();
  const intake = useParts('intake');
  const [opening, setOpening] = useState<Opening>({});
  const [sitting, setSitting] = useState<Sitting>({});
  const [isChecking, setChecking] = useState(false);
  const [partsSent, setPartsSent] = useState<readonly Part[]>([]);
  const sending = useSending<{ readonly caseId: string }>({
    open: { href: '/api/v1/cases' },
    subject: undefined,
    version: undefined,
    onTaken: async ({ caseId }) => void (await navigate({ to: `/cases/${caseId}` })),
    onRefused: async () => setChecking(false),
  });
  // Nothing of a sitting but the opening itself is asked of anybody.
  const parts = (intake?.parts ?? [])
    .filter(({ step }) => step !== 'open-case')
    .map((part) => ({ ...part, optional: true }));
  const faults = sending.faults.map((fault) => ({ ...fault, path: pathOnPage(fault.path, partsSent, 1) }));
  const send = () => {
    const acts = actsOf(parts, sitting);
    setPartsSent(acts.map(({ part }) => part));
    sending.send({
      ...openingOf(opening, persons),
      ...(acts.length > 0 && { acts: acts.map(({ act }) => act) }),
    });
  };
  return (
    <Faults value={faults}>
      <FaultSummary faults={faults} />
      <Outcome sending={sending} />
      {isChecking ? (
        <CheckParts parts={parts} sitting={sitting} />
      ) : (
        <>
          <OpeningFields form={form} persons={persons} value={opening} onChange={setOpening} />
          <ActParts parts={parts} sitting={sitting} onChange={setSitting} />
        </>
      )}
      <Group>
        <Button onClick={isChecking ? send : () => setChecking(true)} loading={sending.isBusy}>
          <W id={isChecking ? 'open.send' : 'step.check'} />
        </Button>
        {isChecking && (
          <Button variant="default" onClick={() => setChecking(false)} disabled={sending.isBusy}>
            <W id="step.change" />
          </Button>
        )}
      </Group>
    </Faults>
  );
}
