import { Anchor, Button, Group, Stack, Table, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { casesQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { Due } from '../ui/due.js';
import { Heading } from '../ui/heading.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { useLabels } from '../words/labels.js';
import { W, useWords } from '../words/words.js';
import { PersonSearch } from './person-search.js';

/** The cases that the reader can see, found by number or by person. */
export function CasesPage() {
  const [typed, setTyped] = useState('');
  const [number, setNumber] = useState('');
  const words = useWords();
  const { data, error, isPending } = useQuery(casesQuery({ number, sort: number ? undefined : 'due' }));
  return (
    <Stack>
      <Heading order={1} size="h2">
        <W id="cases.title" />
      </Heading>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setNumber(typed.trim());
        }}
      >
        <Group align="end">
          <TextInput
            label={words('cases.number')}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Button type="submit" variant="default">
            <W id="cases.find" />
          </Button>
        </Group>
      </form>
      <PersonSearch />
      {isPending && <Waiting />}
      {error && <Failed error={error} />}
      {data?.items.length === 0 && <Empty id="cases.empty" />}
      {data && data.items.length > 0 && <CaseTable items={data.items} />}
    </Stack>
  );
}

type Row = Schemas['CaseRow'];

function CaseTable({ items }: { readonly items: readonly Row[] }) {
  const label = useLabels();
  return (
    <Table.ScrollContainer minWidth={600}>
      <Table verticalSpacing="xs" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <W id="work.case" />
            </Table.Th>
            <Table.Th>
              <W id="cases.stage" />
            </Table.Th>
            <Table.Th>
              <W id="cases.waitsFor" />
            </Table.Th>
            <Table.Th>
              <W id="work.due" />
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ caseId, caseNumber, stage, waitingFor, dueAt }) => (
            <Table.Tr key={caseId}>
              <Table.Td>
                <Anchor component={Link} to={`/cases/${caseId}`}>
                  {caseNumber}
                </Anchor>
              </Table.Td>
              <Table.Td>{label('stages', stage)}</Table.Td>
              <Table.Td>{waitingFor.map((role) => label('roles', role)).join(', ')}</Table.Td>
              <Table.Td>
                <Due at={dueAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
