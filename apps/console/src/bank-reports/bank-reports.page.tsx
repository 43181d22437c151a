import { Stack, Text, Title } from '@mantine/core';
import { useSession } from '../session/session.js';
import { Heading } from '../ui/heading.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { W } from '../words/words.js';
import { Differences } from './differences.js';
import { OneReport } from './one-report.js';
import { OpenEntries } from './open-entries.js';
import { TakeReport } from './take-report.js';
import { useReconciliation } from './use-reconciliation.js';

/** The page of what the bank reported: what nothing explains yet, and how the bank and the ledger agree (PAY-10). */
export function BankReportsPage() {
  const { role } = useSession();
  const { data, error } = useReconciliation();
  if (error) return <Failed error={error} />;
  if (!data) return <Waiting />;
  return (
    <Stack>
      <Heading order={1} size="h2">
        <W id="bankReports.title" />
      </Heading>
      <Text size="sm">
        <W id="bankReports.what" />
      </Text>
      {role === 'finance-releaser' && <TakeReport />}
      <Title order={2} size="h4">
        <W id="bankReports.open" />
      </Title>
      <OpenEntries entries={data.open} />
      <Title order={2} size="h4">
        <W id="bankReports.reports" />
      </Title>
      {data.reports.length === 0 && <Empty id="bankReports.none" />}
      {data.reports.map((report) => (
        <OneReport key={report.reportId} report={report} />
      ))}
      <Differences differences={data.differences} />
    </Stack>
  );
}
