import { Accordion, Anchor, Button, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sectionQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { Beside } from '../ui/beside.js';
import { Facts } from '../ui/facts.js';
import { Heading } from '../ui/heading.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { useLabels } from '../words/labels.js';
import { W, useWords } from '../words/words.js';
import { Caps, type Cap } from './caps.js';
import { sectionsOfFile } from './case-parts.js';
import { Entry } from './entry.js';
import { JourneyPicture } from './journey-picture.js';
import { MoneyPicture } from './money-picture.js';
import { useCase } from './names.js';
import { RiskSides } from './risk-sides.js';

/**
 * The file: the content of the case, one section at a time. Sections that the reader may not read are not in the
 * list.
 */
export function SectionPage() {
  const { _splat: asked } = useParams({ from: '/desk/cases/$caseId/file/$' });
  const of = useCase();
  const label = useLabels();
  const words = useWords();
  const sections = sectionsOfFile(of);
  const here = sections.find(({ section }) => section === asked) ?? sections[0];
  if (!here) return <Empty id="section.empty" />;
  return (
    <Beside
      label={words('case.file')}
      links={sections.map(({ section }) => ({
        to: `/cases/${of.caseId}/file/${section}`,
        isHere: section === here.section,
        name: label('sections', section),
      }))}
    >
      <Heading key={here.section} order={2} size="h4" mb="sm">
        {label('sections', here.section)}
      </Heading>
      <Closed key={here.section} caseId={of.caseId} of={here} />
    </Beside>
  );
}

interface Props {
  readonly caseId: string;
  readonly of: Schemas['Case']['sections'][number];
}

/**
 * The categories of sections about violence and danger. A section of these categories stays closed until the reader
 * opens it, so that nobody sees the content by accident.
 */
const heavy: readonly Props['of']['category'][] = ['risk', 'trafficking'];

function Closed({ caseId, of }: Props) {
  const [isOpen, setOpen] = useState(!heavy.includes(of.category));
  if (isOpen) return <Items caseId={caseId} of={of} />;
  return (
    <Stack align="start">
      <Text size="sm">
        <W id="section.closed" />
      </Text>
      <Button variant="default" onClick={() => setOpen(true)}>
        <W id="section.open" />
      </Button>
    </Stack>
  );
}

function Items({ caseId, of: { section } }: Props) {
  const { data, error } = useQuery(sectionQuery(caseId, section));
  if (error) return <Failed error={error} />;
  if (!data) return <Waiting />;
  if (data.items.length === 0) return <Empty id="section.empty" />;
  if (section === 'caps') return <Caps caps={data.items as readonly Cap[]} />;
  return (
    <>
      {section === 'payments' && <MoneyPicture payments={data.items} />}
      {section === 'risk-decisions' && (
        <RiskSides history={data.items.flatMap((item) => (item as SectionItem).history ?? [])} />
      )}
      {section === 'journeys' && <JourneyPicture journeys={data.items} />}
      {data.items.map((item, n) => (
        <Item key={n} of={item as SectionItem} caseId={section === 'documents' ? caseId : undefined} />
      ))}
    </>
  );
}

interface SectionItem {
  readonly [field: string]: unknown;
  readonly history?: readonly Schemas['TimelineEntry'][];
}

/** One entry of the section with its history, which stays closed until the reader opens it. */
const Item = ({ of, caseId }: { readonly of: SectionItem; readonly caseId: string | undefined }) => (
  <Paper withBorder p="sm" mb="sm" component="article" data-testid="item">
    {caseId !== undefined && (
      <Anchor href={`/api/v1/cases/${caseId}/documents/${String(of['documentId'])}`} download>
        <W id="section.download" />
      </Anchor>
    )}
    <Facts of={of} without={['history']} />
    {of.history && of.history.length > 0 && (
      <Accordion mt="xs">
        <Accordion.Item value="history">
          <Accordion.Control>
            <W id="section.history" values={{ n: of.history.length }} />
          </Accordion.Control>
          <Accordion.Panel>
            <Stack gap="xs">
              {of.history.map((entry) => (
                <Entry key={entry.stepId} of={entry} />
              ))}
            </Stack>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    )}
  </Paper>
);
