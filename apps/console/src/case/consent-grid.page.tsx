import { Button, Checkbox, Group, NativeSelect, Stack, Switch, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { consentGridQuery, organisationsQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { FaultSummary } from '../steps/faults.js';
import { languageCodes } from '../steps/inputs/code-names.js';
import { Outcome } from '../steps/outcome.js';
import { useSending } from '../steps/sending.js';
import { Heading } from '../ui/heading.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { useNamedCodes } from '../words/codes.js';
import { useLabels } from '../words/labels.js';
import { W, useWords } from '../words/words.js';
import { useCase, useNames } from './names.js';
import { useRecorded } from './recorded.js';

type Row = Schemas['ConsentGrid']['acts'][number];
interface Consent {
  readonly personId: string;
  readonly purpose: string;
  readonly recipientId: string;
  readonly categories: readonly string[];
  readonly givenBy: string;
}
const consentOf = ({ body }: Row): Consent => body as unknown as Consent;
const keyOf = (row: Row): string => {
  const { personId, purpose, recipientId } = consentOf(row);
  return `${personId} ${purpose} ${recipientId}`;
};

/**
 * A grid of persons and purposes, with the consents that the office usually asks for. The user ticks the consents that
 * the persons gave, and sends them as one request.
 */
export function ConsentGridPage() {
  const { caseId } = useCase();
  const words = useWords();
  const spokenLanguages = useNamedCodes('language', languageCodes);
  const [spoken, setSpoken] = useState('');
  const [interpreted, setInterpreted] = useState(false);
  const [office, setOffice] = useState('');
  const { data: organisations } = useQuery(organisationsQuery);
  const offices = organisations?.items.filter(({ type }) => type === 'local-office') ?? [];
  const grid = useQuery({
    ...consentGridQuery(caseId, {
      language: spoken,
      interpreted: String(interpreted),
      receivingOffice: office,
    }),
    enabled: spoken !== '',
    placeholderData: (before) => before,
  });
  return (
    <Stack>
      <Heading order={2} size="h3">
        <W id="consents.title" />
      </Heading>
      <Text size="sm" c="dimmed" maw={640}>
        <W id="consents.about" />
      </Text>
      <Group align="end">
        <NativeSelect
          label={words('consents.language')}
          value={spoken}
          data={[{ value: '', label: words('form.choose') }, ...spokenLanguages]}
          onChange={({ currentTarget }) => setSpoken(currentTarget.value)}
        />
        <NativeSelect
          label={words('consents.office')}
          value={office}
          data={[
            { value: '', label: words('consents.officeOfCase') },
            ...offices.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
          ]}
          onChange={({ currentTarget }) => setOffice(currentTarget.value)}
        />
        <Switch
          label={words('consents.interpreted')}
          checked={interpreted}
          onChange={({ currentTarget }) => setInterpreted(currentTarget.checked)}
        />
      </Group>
      {spoken === '' && <Empty id="consents.chooseLanguage" />}
      {grid.error && <Failed error={grid.error} />}
      {grid.isLoading && <Waiting />}
      {grid.data && <Grid grid={grid.data} />}
    </Stack>
  );
}

function Grid({ grid }: { readonly grid: Schemas['ConsentGrid'] }) {
  const { caseId, persons } = useCase();
  const label = useLabels();
  const names = useNames();
  const words = useWords();
  const recorded = useRecorded();
  const [given, setGiven] = useState<ReadonlySet<string>>(new Set());
  const sending = useSending({
    open: { href: `/api/v1/cases/${caseId}/acts` },
    subject: undefined,
    version: undefined,
    onTaken: () =>
      recorded({
        caseId,
        what: words('consents.send', { n: given.size }),
        to: `/cases/${caseId}/file/consents`,
      }),
    onRefused: async () => undefined,
  });
  if (grid.acts.length === 0) return <Empty id="consents.nothing" />;
  const tick = (rows: readonly Row[], on: boolean) =>
    setGiven((before) => {
      const keys = rows.map(keyOf);
      return new Set(on ? [...before, ...keys] : [...before].filter((key) => !keys.includes(key)));
    });
  const purposes = [
    ...new Set(grid.acts.map((row) => `${consentOf(row).purpose} ${consentOf(row).recipientId}`)),
  ];
  const asked = persons.filter(({ personId }) =>
    grid.acts.some((row) => consentOf(row).personId === personId),
  );
  return (
    <Stack>
      <FaultSummary faults={sending.faults} />
      <Outcome sending={sending} />
      <Table.ScrollContainer minWidth={600}>
        <Table verticalSpacing="xs" withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>
                <W id="consents.purpose" />
              </Table.Th>
              {asked.map(({ personId }) => {
                const rows = grid.acts.filter((row) => consentOf(row).personId === personId);
                return (
                  <Table.Th key={personId}>
                    <Checkbox
                      label={names(personId)}
                      aria-label={words('consents.allOf', { person: names(personId) ?? '' })}
                      checked={rows.every((row) => given.has(keyOf(row)))}
                      indeterminate={
                        rows.some((row) => given.has(keyOf(row))) &&
                        !rows.every((row) => given.has(keyOf(row)))
                      }
                      onChange={({ currentTarget }) => tick(rows, currentTarget.checked)}
                    />
                  </Table.Th>
                );
              })}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {purposes.map((purpose) => {
              const rows = grid.acts.filter(
                (row) => `${consentOf(row).purpose} ${consentOf(row).recipientId}` === purpose,
              );
              const { purpose: code, recipientId, categories } = consentOf(rows[0]!);
              return (
                <Table.Tr key={purpose}>
                  <Table.Td>
                    <Text fw={600}>{label('values', code)}</Text>
                    <Text size="xs" c="dimmed">
                      {names(recipientId)} ·{' '}
                      {categories.map((category) => label('data-categories', category)).join(', ')}
                    </Text>
                  </Table.Td>
                  {asked.map(({ personId }) => {
                    const row = rows.find((one) => consentOf(one).personId === personId);
                    return (
                      <Table.Td key={personId}>
                        {row && (
                          <Checkbox
                            aria-label={`${label('values', code)}, ${names(personId)}`}
                            label={label('values', consentOf(row).givenBy)}
                            checked={given.has(keyOf(row))}
                            onChange={({ currentTarget }) => tick([row], currentTarget.checked)}
                          />
                        )}
                      </Table.Td>
                    );
                  })}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {grid.withoutOrganisation.length > 0 && (
        <Text size="sm" c="dimmed">
          <W id="consents.withoutOrganisation" />{' '}
          {grid.withoutOrganisation.map(({ purpose }) => label('values', purpose)).join(', ')}
        </Text>
      )}
      <Button
        style={{ alignSelf: 'start' }}
        loading={sending.isBusy}
        onClick={() => sending.send({ acts: grid.acts.filter((row) => given.has(keyOf(row))) })}
      >
        <W id="consents.send" values={{ n: given.size }} />
      </Button>
    </Stack>
  );
}
