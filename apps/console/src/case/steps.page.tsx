import { Accordion, Alert, Anchor, Badge, Group, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../api/schemas.js';
import { Due } from '../ui/due.js';
import { Heading } from '../ui/heading.js';
import { Empty } from '../ui/states.js';
import { useLabels } from '../words/labels.js';
import { W } from '../words/words.js';
import { useCase } from './names.js';

/**
 * The steps that the reader may take in this case now. Steps that the case waits for come first, other open steps
 * follow, and closed steps with their reasons come last.
 */
export function StepsPage() {
  const of = useCase();
  const asked = of.openSteps.filter(({ dueAt }) => dueAt !== undefined);
  const others = of.openSteps.filter(({ dueAt }) => dueAt === undefined);
  return (
    <Stack>
      <MissedNotices of={of.waitingFor.filter(({ holderMayNotKnow }) => holderMayNotKnow)} />
      <InOneSitting of={of} />
      <Heading order={2} size="h4" aria-describedby="case-number">
        <W id="steps.asked" />
      </Heading>
      {asked.length === 0 ? (
        <Empty id="steps.nothingAsked" />
      ) : (
        asked.map((step) => <OpenStep key={step.step} of={step} caseId={of.caseId} />)
      )}
      <Accordion variant="contained" multiple defaultValue={asked.length === 0 ? ['others'] : []}>
        <Accordion.Item value="others">
          <Accordion.Control>
            <W id="steps.others" values={{ n: others.length }} />
          </Accordion.Control>
          <Accordion.Panel>
            {others.map((step) => (
              <OpenStep key={step.step} of={step} caseId={of.caseId} />
            ))}
          </Accordion.Panel>
        </Accordion.Item>
        {of.gate && (
          <Accordion.Item value="gate">
            <Accordion.Control>
              <W id="steps.gate" values={{ n: of.gate.length }} />
            </Accordion.Control>
            <Accordion.Panel>
              {of.gate.map((line, n) => (
                <GateLine key={n} of={line} caseId={of.caseId} />
              ))}
            </Accordion.Panel>
          </Accordion.Item>
        )}
        <Accordion.Item value="closed">
          <Accordion.Control>
            <W id="steps.closed" values={{ n: of.closedSteps.length }} />
          </Accordion.Control>
          <Accordion.Panel>
            <ClosedSteps of={of.closedSteps} />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  );
}

/** Lists tasks whose holders may not know of them, because the notices were withheld after a restore. */
function MissedNotices({ of }: { readonly of: readonly Schemas['CaseTask'][] }) {
  const label = useLabels();
  if (of.length === 0) return null;
  return (
    <Alert color="orange" role="status" data-testid="missed-notices" title={<W id="steps.missed" />}>
      {of.map(({ taskId, title, role }) => (
        <Text key={taskId} size="sm">
          {title} · {label('roles', role)}
        </Text>
      ))}
    </Alert>
  );
}

/** Shows links to the acts. Each act has its own page. */
const InOneSitting = ({ of: { caseId, openActs } }: { readonly of: Schemas['Case'] }) =>
  openActs.length > 0 && (
    <Group gap="sm">
      <Text size="sm" c="dimmed">
        <W id="steps.inOneSitting" />
      </Text>
      {openActs.map(({ act, title }) => (
        <Anchor
          key={act}
          component={Link}
          to={act === 'consents' ? `/cases/${caseId}/consent-grid` : `/cases/${caseId}/acts/${act}`}
        >
          {title}
        </Anchor>
      ))}
    </Group>
  );

function OpenStep({ of, caseId }: { readonly of: Schemas['OpenStep']; readonly caseId: string }) {
  const label = useLabels();
  const { step, title, subjects, askedBecause, dueAt, canTake } = of;
  const others = [...new Set(canTake.map(({ role }) => label('roles', role)))];
  return (
    <Group justify="space-between" py={4} data-testid="open-step">
      <div>
        <Anchor
          component={Link}
          to={`/cases/${caseId}/steps/${step}`}
          search={(subjects?.length === 1 ? { subject: subjects[0] } : {}) as never}
          fw={600}
        >
          {title}
        </Anchor>
        {subjects && subjects.length > 1 && (
          <Badge ml="xs" variant="light">
            {subjects.length}
          </Badge>
        )}
        {askedBecause && (
          <Text size="sm" c="dimmed">
            {askedBecause.label}
          </Text>
        )}
        {others.length > 0 && (
          <Text size="xs" c="dimmed">
            <W id="steps.canTake" /> {others.join(', ')}
          </Text>
        )}
      </div>
      {dueAt && (
        <div>
          <Due at={dueAt} />
        </div>
      )}
    </Group>
  );
}

const ClosedSteps = ({ of }: { readonly of: Schemas['Case']['closedSteps'] }) => (
  <Table>
    <Table.Tbody>
      {of.map(({ step, title, detail }) => (
        <Table.Tr key={step}>
          <Table.Td>{title}</Table.Td>
          <Table.Td>{detail}</Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);

type Line = NonNullable<Schemas['Case']['gate']>[number];

/** Shows one obstacle to a departure, with a link to the step that resolves it. */
function GateLine({
  of: { code, detail, mendedBy, params },
  caseId,
}: {
  readonly of: Line;
  readonly caseId: string;
}) {
  const label = useLabels();
  return (
    <Text size="sm" py={2} data-testid="gate-line">
      {params?.['person'] !== undefined && (
        <>
          <W id="person.nth" values={{ n: params['person'] }} />:{' '}
        </>
      )}
      {detail ?? code}{' '}
      {mendedBy && (
        <Anchor component={Link} to={`/cases/${caseId}/steps/${mendedBy}`}>
          {label('steps', mendedBy)}
        </Anchor>
      )}
    </Text>
  );
}
