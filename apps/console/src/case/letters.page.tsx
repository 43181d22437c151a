import { Anchor, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { letterAddress, lettersQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { Heading } from '../ui/heading.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { useNamedCodes } from '../words/codes.js';
import { useLabels } from '../words/labels.js';
import { useLanguage } from '../words/language.js';
import { W, useWords } from '../words/words.js';
import { useCase, useNames } from './names.js';

type Offer = Schemas['Letters']['items'][number];

/** The letters of the case that can be printed, in the office's language and in the person's language. */
export function LettersPage() {
  const { caseId } = useCase();
  const words = useWords();
  const [language, setLanguage] = useState('');
  const { data, error } = useQuery(lettersQuery(caseId));
  const offers = data?.items ?? [];
  const languageChoices = useNamedCodes('language', [
    ...new Set(offers.flatMap(({ languages }) => languages)),
  ]);
  return (
    <Stack>
      <Heading order={2} size="h4">
        <W id="case.letters" />
      </Heading>
      <Text size="sm" c="dimmed" maw={640}>
        <W id="letters.about" />
      </Text>
      {error && <Failed error={error} />}
      {!data && !error && <Waiting />}
      {data && offers.length === 0 && <Empty id="letters.empty" />}
      {offers.length > 0 && (
        <>
          <NativeSelect
            label={words('letters.language')}
            maw={320}
            value={language}
            data={[{ value: '', label: words('letters.officeOnly') }, ...languageChoices]}
            onChange={({ currentTarget }) => setLanguage(currentTarget.value)}
          />
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>
                  <W id="letters.what" />
                </Table.Th>
                <Table.Th>
                  <W id="letters.fetch" />
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {offers.map((offer) => (
                <Row
                  key={`${offer.letter} ${offer.aboutId} ${offer.purpose}`}
                  {...{ offer, offers, language, caseId }}
                />
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </Stack>
  );
}

interface RowProps {
  readonly offer: Offer;
  readonly offers: readonly Offer[];
  readonly language: string;
  readonly caseId: string;
}

function Row({ offer, offers, language, caseId }: RowProps) {
  const { letter, aboutId, purpose, languages } = offer;
  const label = useLabels();
  const names = useNames();
  const { language: office } = useLanguage();
  const alike = offers.filter((one) => one.letter === letter && one.purpose === purpose);
  const recipient =
    (aboutId === null ? undefined : names(aboutId)) ??
    (alike.length > 1 ? String(alike.indexOf(offer) + 1) : undefined);
  const title = [label('letters', letter), purpose && label('values', purpose), recipient]
    .filter(Boolean)
    .join(' · ');
  // The print of the case itself is only in the office's language.
  const beside = languages.length > 0 ? language : '';
  return (
    <Table.Tr>
      <Table.Td>{title}</Table.Td>
      <Table.Td>
        {beside === '' || languages.includes(beside) ? (
          <Anchor
            href={letterAddress(caseId, offer, { office, language: beside })}
            download
            aria-label={`PDF: ${title}`}
          >
            PDF
          </Anchor>
        ) : (
          <Text size="sm">
            <W id="letters.noText" />
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
