import { Anchor, Button, Group, Table, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../api/call.js';
import type { Schemas } from '../api/schemas.js';
import { useSession } from '../session/session.js';
import { Empty, Failed } from '../ui/states.js';
import { W, useWords } from '../words/words.js';

/**
 * Finds persons by name. The reader finds only persons whose identity the reader may see (FIND-1). The search counts as
 * a read, and is written to the audit.
 */
export function PersonSearch() {
  const { places } = useSession();
  const words = useWords();
  const [name, setName] = useState('');
  const search = useMutation({
    mutationFn: async () =>
      (await call<Schemas['PersonsFound']>('/api/v1/person-searches', { method: 'POST', body: { name } }))
        .body,
  });
  if (!places.includes('person-search')) return null;
  return (
    <>
      <form
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          search.mutate();
        }}
      >
        <Group align="end">
          <TextInput
            label={words('cases.person')}
            description={words('cases.personHint')}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={search.isPending}>
            <W id="cases.find" />
          </Button>
        </Group>
      </form>
      {search.error && <Failed error={search.error} />}
      {search.data && <Found found={search.data} />}
    </>
  );
}

function Found({ found: { items, more } }: { readonly found: Schemas['PersonsFound'] }) {
  if (items.length === 0) return <Empty id="cases.nobody" />;
  return (
    <>
      <Table.ScrollContainer minWidth={400}>
        <Table>
          <Table.Tbody>
            {items.map(({ caseId, caseNumber, personId, name, earlierName, birthYear }) => (
              <Table.Tr key={personId}>
                <Table.Td>
                  {name} {earlierName !== null && `(${earlierName})`}
                </Table.Td>
                <Table.Td>{birthYear ?? <W id="form.notKnown" />}</Table.Td>
                <Table.Td>
                  <Anchor component={Link} to={`/cases/${caseId}`}>
                    {caseNumber}
                  </Anchor>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {more && (
        <Text size="sm">
          <W id="cases.moreFound" />
        </Text>
      )}
    </>
  );
}
