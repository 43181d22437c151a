import { NumberInput, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { SittingForm } from '../acts/sitting-form.js';
import { useParts } from '../acts/use-parts.js';
import { formQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { PersonsContext } from '../case/names.js';
import { useRecorded } from '../case/recorded.js';
import { Heading } from '../ui/heading.js';
import { Failed, Waiting } from '../ui/states.js';
import { useLanguage } from '../words/language.js';
import { W, useWords } from '../words/words.js';
import { openingOf, OpeningFields, type Opening } from './opening.js';
import { PersonSearch } from './person-search.js';

const most = 20;

/** Opens a case, and records the steps that were taken in the first meeting. The form does not require a name. */
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
        <Heading order={1} size="h2">
          <W id="open.title" />
        </Heading>
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
  const recorded = useRecorded();
  const intake = useParts('intake');
  const [opening, setOpening] = useState<Opening>({});
  // The step `open-case` is required. All other steps of the act are optional.
  const parts = (intake?.parts ?? [])
    .filter(({ step }) => step !== 'open-case')
    .map((part) => ({ ...part, optional: true }));
  return (
    <SittingForm<{ readonly caseId: string }>
      parts={parts}
      stepsBefore={1}
      href="/api/v1/cases"
      version={undefined}
      bodyOf={(acts) => ({ ...openingOf(opening, persons), ...(acts.length > 0 && { acts }) })}
      onTaken={({ caseId }) => recorded({ caseId, what: form.title })}
      sendWord="open.send"
      before={openingOf(opening, persons)}
    >
      <OpeningFields form={form} persons={persons} value={opening} onChange={setOpening} />
    </SittingForm>
  );
}
