import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { thingQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { Heading } from '../ui/heading.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { W } from '../words/words.js';
import { ChoosePayments } from './choose-payments.js';
import { OneFile } from './one-file.js';

/**
 * The page of bank files: the payments that a releaser can put into a file, and the files that the releaser made
 * (PAY-3).
 */
export function BankFilesPage() {
  const payments = useQuery(thingQuery<Schemas['PaymentsToFile']>('bank-files/payments'));
  const files = useQuery(thingQuery<Schemas['BankFiles']>('bank-files'));
  const error = payments.error ?? files.error;
  if (error) return <Failed error={error} />;
  if (!payments.data || !files.data) return <Waiting />;
  return (
    <Stack>
      <Heading order={1} size="h2">
        <W id="bankFiles.title" />
      </Heading>
      <ChoosePayments payments={payments.data.items} />
      <Title order={2} size="h4">
        <W id="bankFiles.made" />
      </Title>
      {files.data.items.length === 0 && <Empty id="bankFiles.none" />}
      {files.data.items.map((file) => (
        <OneFile key={file.fileId} file={file} />
      ))}
    </Stack>
  );
}
