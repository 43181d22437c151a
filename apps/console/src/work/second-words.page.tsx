import { Anchor, Stack, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { secondWordsQuery } from '../api/queries.js';
import { Due } from '../ui/due.js';
import { Heading } from '../ui/heading.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { useLabels } from '../words/labels.js';
import { W } from '../words/words.js';

/** The items that wait for the confirmation of a second person, if the reader may be the second person. */
export function SecondWordsPage() {
  const { data, error, isPending } = useQuery(secondWordsQuery);
  const label = useLabels();
  return (
    <Stack>
      <Heading order={1} size="h2">
        <W id="seconds.title" />
      </Heading>
      {isPending && <Waiting />}
      {error && <Failed error={error} />}
      {data?.items.length === 0 && <Empty id="seconds.empty" />}
      {data && data.items.length > 0 && (
        <Table verticalSpacing="xs">
          <Table.Tbody>
            {data.items.map(({ kind, act, caseId, id, since, dueAt }) => (
              <Table.Tr key={`${act} ${caseId} ${id}`}>
                <Table.Td>
                  {kind === 'step' && caseId !== null ? (
                    <Anchor
                      component={Link}
                      to={`/cases/${caseId}/steps/${act}`}
                      search={(id === null ? {} : { subject: id }) as never}
                    >
                      {label('steps', act)}
                    </Anchor>
                  ) : (
                    label('steps', act)
                  )}
                </Table.Td>
                <Table.Td>
                  <Due at={dueAt} since={since} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
