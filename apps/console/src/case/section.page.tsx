import { Accordion, Anchor, Grid, Paper, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { sectionQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { Facts } from '../ui/facts.js';
import { Heading } from '../ui/heading.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { W } from '../words/words.js';
import { Entry } from './entry.js';
import { sections, type Section } from './sections.js';

/** The file: what the case holds, a section at a time. What is not mine to read has no place in the list. */
export function SectionPage() {
  const { caseId, section } = useParams({ from: '/desk/cases/$caseId/file/$section' });
  const { data, error } = useQuery(sectionQuery(caseId, section));
  return (
    <Grid>
      <Grid.Col span={{ base: 12, sm: 3 }}>
        <Stack component="nav" gap={4}>
          {sections.map((one) => (
            <Anchor
              key={one}
              component={Link}
              to={`/cases/${caseId}/file/${one}`}
              aria-current={one === section ? 'page' : undefined}
              fw={one === section ? 700 : 400}
              size="sm"
            >
              <W id={`section.${one}`} />
            </Anchor>
          ))}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, sm: 9 }}>
        <Heading key={section} order={2} size="h4" mb="sm">
          <W id={`section.${section as Section}`} />
        </Heading>
        {error && <Failed error={error} />}
        {!data && !error && <Waiting />}
        {data?.items.length === 0 && <Empty id="section.empty" />}
        {data?.items.map((item, n) => (
          <Item key={n} of={item as SectionItem} caseId={section === 'documents' ? caseId : undefined} />
        ))}
      </Grid.Col>
    </Grid>
  );
}

interface SectionItem {
  readonly [field: string]: unknown;
  readonly history?: readonly Schemas['TimelineEntry'][];
}

/** One thing of the section, and what was recorded of it, closed until somebody asks. */
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
