import { Button, FileInput, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../api/schemas.js';
import { useCase } from '../case/names.js';
import { useRecorded } from '../case/recorded.js';
import { useWords, W } from '../words/words.js';
import { Faults, FaultSummary } from './faults.js';
import { FieldInputs } from './inputs/field-input.js';
import { Outcome } from './outcome.js';
import { useSending } from './sending.js';
import { sent, type Entered, type Field } from './values.js';

interface Props {
  readonly form: Schemas['StepForm'];
  readonly open: Schemas['OpenStep'];
}

/** A step whose body is a file. */
export function FileStep({ form, open }: Props) {
  const { caseId } = useCase();
  const words = useWords();
  const recorded = useRecorded();
  const [entered, setEntered] = useState<Entered>({});
  const [file, setFile] = useState<File | null>(null);
  const sending = useSending({
    open,
    subject: undefined,
    version: undefined,
    onTaken: () => recorded({ caseId, what: form.title, to: `/cases/${caseId}/file/documents` }),
    onRefused: async () => undefined,
  });
  return (
    <Faults value={sending.faults}>
      <form
        autoComplete="off"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (file) sending.sendFile(file, headersOf(form.fields, entered));
        }}
      >
        <Stack>
          <FaultSummary faults={sending.faults} />
          <Outcome sending={sending} />
          <FileInput
            label={words('file.choose')}
            description={words('file.help')}
            accept="application/pdf,image/jpeg,image/png"
            value={file}
            onChange={setFile}
            withAsterisk
          />
          <FieldInputs fields={form.fields} value={entered} onChange={setEntered} />
          <Button type="submit" loading={sending.isBusy} style={{ alignSelf: 'start' }}>
            <W id="step.send" />
          </Button>
        </Stack>
      </form>
    </Faults>
  );
}

/** Returns the data about a file as headers. This data is not part of the address, because proxies log addresses. */
function headersOf(fields: readonly Field[], entered: Entered): Record<string, string> {
  const said = sent(entered) as Entered;
  return Object.fromEntries(
    fields.flatMap(({ name, header }) =>
      header === undefined || said[name] === undefined ? [] : [[header, String(said[name])]],
    ),
  );
}
