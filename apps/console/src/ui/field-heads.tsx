import { Table } from '@mantine/core';
import { useLabels } from '../words/labels.js';

/** The head of a table whose columns are fields of a record. `of` contains the names of the fields in the API. */
export function FieldHeads({ of }: { readonly of: readonly string[] }) {
  const label = useLabels();
  return (
    <Table.Thead>
      <Table.Tr>
        {of.map((name) => (
          <Table.Th key={name}>{label('fields', name)}</Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}
