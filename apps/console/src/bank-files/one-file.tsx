import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { call, save } from '../api/call.js';
import type { Schemas } from '../api/schemas.js';
import { announce } from '../layout/announcement.js';
import { Failed } from '../ui/states.js';
import { sumsAsTyped } from '../words/money.js';
import { useWords, W } from '../words/words.js';
import { LeftOut } from './left-out.js';
import { useFileChanges } from './use-file-changes.js';

type BankFile = Schemas['BankFiles']['items'][number];
type Outcome = Schemas['BankFileOutcome'];

/** A bank file, with what its releaser can do with it now. */
export function OneFile({ file }: { readonly file: BankFile }) {
  const words = useWords();
  const intl = useIntl();
  const timeOf = (at: string): string =>
    intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Zurich' });
  const changed = useFileChanges();
  const path = `/api/v1/bank-files/${file.fileId}`;
  const download = useMutation({
    mutationFn: () => save(`${path}/content`, 'application/xml', `${file.fileId}.xml`, 'POST'),
    onSettled: changed,
  });
  const handOver = useMutation({
    mutationFn: async () => (await call<Outcome>(`${path}/hand-over`, { method: 'POST', body: {} })).body,
    onSuccess: ({ file: after }) => {
      if (after?.handedOverAt) announce(words('bankFiles.isHandedOver'));
    },
    onSettled: changed,
  });
  const discard = useMutation({
    mutationFn: () => call(path, { method: 'DELETE' }),
    onSuccess: () => announce(words('bankFiles.isDiscarded')),
    onSettled: changed,
  });
  const error = download.error ?? handOver.error ?? discard.error;
  const { fetchedAt, handedOverAt, madeAt, payments, sums } = file;
  return (
    <Stack gap={4} component="section" data-testid="bank-file">
      <Text>
        <W id="bankFiles.file" values={{ at: timeOf(madeAt), n: payments, sum: sumsAsTyped(sums) }} />
      </Text>
      {handedOverAt !== null && (
        <Text size="sm">
          <W id="bankFiles.handedOver" values={{ at: timeOf(handedOverAt) }} />
        </Text>
      )}
      {handedOverAt === null && (
        <Group gap="xs">
          <Button size="xs" loading={download.isPending} onClick={() => download.mutate()}>
            <W id="bankFiles.download" />
          </Button>
          {fetchedAt === null ? (
            <Button size="xs" variant="default" loading={discard.isPending} onClick={() => discard.mutate()}>
              <W id="bankFiles.discard" />
            </Button>
          ) : (
            <Button
              size="xs"
              variant="default"
              loading={handOver.isPending}
              onClick={() => handOver.mutate()}
            >
              <W id="bankFiles.handOver" />
            </Button>
          )}
        </Group>
      )}
      {fetchedAt !== null && handedOverAt === null && (
        <Text size="sm">
          <W id="bankFiles.fetched" />
        </Text>
      )}
      {error && <Failed error={error} />}
      {handOver.data && <LeftOut of={handOver.data.leftOut} />}
    </Stack>
  );
}
