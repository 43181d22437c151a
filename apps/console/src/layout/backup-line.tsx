import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { holdQuery } from '../api/queries.js';
import { W, useWords } from '../words/words.js';

/** A rehearsal runs each night. If two nights prove nothing, somebody must look. */
const provenWithinMs = 2 * 86_400_000;

const isOld = (provenAt: string | null): boolean =>
  provenAt === null || Date.now() - Date.parse(provenAt) > provenWithinMs;

/** Tells operators, on every page, when a restore was last proven and when the last backup was made. */
export function BackupLine() {
  const { data } = useQuery(holdQuery);
  const { formatDate } = useIntl();
  const words = useWords();
  if (!data?.backups) return null;
  const { lastBackup, lastProvenRestore } = data.backups;
  const shown = (at: string | null): string =>
    at === null
      ? words('layout.backupsNever')
      : formatDate(at, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Zurich' });
  const line = (
    <W id="layout.backups" values={{ proven: shown(lastProvenRestore), backup: shown(lastBackup) }} />
  );
  return isOld(lastProvenRestore) ? (
    <Alert color="orange" role="status" mb="md" data-testid="backups">
      {line} <W id="layout.backupsOld" />
    </Alert>
  ) : (
    <Text size="sm" c="dimmed" mb="md" data-testid="backups">
      {line}
    </Text>
  );
}
