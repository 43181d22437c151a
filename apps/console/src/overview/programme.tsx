import { Accordion, List, Stack, Table, Text, Title } from '@mantine/core';
import type { Schemas } from '../api/schemas.js';
import { isThing, useFieldNames, Value, type Thing } from '../ui/facts.js';
import { CurrencyContext } from '../ui/currency.js';
import { useLanguage } from '../words/language.js';
import { W } from '../words/words.js';

/** Shows the amounts, durations and switches that apply to cases, with the source of each value. */
export function Programme({ of }: { readonly of: Schemas['Programme'] }) {
  const { language } = useLanguage();
  const nameOf = useFieldNames();
  const { title, sources, assumptions: _, ...rules } = of;
  const [groups, single] = split(rules);
  return (
    <Stack>
      <Title order={2} size="h3">
        {title[language]}
      </Title>
      <Rules rows={rowsOf(Object.fromEntries(single))} />
      <CurrencyContext value={of.money.currency.value}>
        <Accordion variant="contained" multiple>
          {groups.map(([name, group]) => (
            <Accordion.Item key={name} value={name}>
              <Accordion.Control>{nameOf(name)}</Accordion.Control>
              <Accordion.Panel>
                <Rules rows={rowsOf(group as Thing, [name])} />
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      </CurrencyContext>
      <Title order={2} size="h4">
        <W id="programme.sources" />
      </Title>
      <List size="sm">
        {Object.entries(sources).map(([ref, source]) => (
          <List.Item key={ref}>
            <Text span size="sm" fw={600}>
              {ref}
            </Text>
            : {source.title} {source.url}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

type Entry = readonly [string, unknown];
const split = (rules: Thing): readonly [readonly Entry[], readonly Entry[]] => {
  const entries = Object.entries(rules);
  return [entries.filter(([, value]) => isThing(value)), entries.filter(([, value]) => !isThing(value))];
};

/** True for a field that contains an amount. Policies state all amounts in minor units of their currency. */
const isMoney = (path: readonly string[]): boolean =>
  (path[0] === 'money' && !path.at(-1)!.endsWith('Percent')) || path.includes('amount');

interface RuleRow {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly standing?: string;
  readonly sourceRef?: string;
}

/** Returns one row for each rule, at any depth, with the value, the certainty and the source of the rule. */
const rowsOf = (thing: Thing, path: readonly string[] = []): readonly RuleRow[] =>
  Object.entries(thing).flatMap(([name, value]) => {
    const here = [...path, name];
    if (!isThing(value)) return [{ path: here, value }];
    const { standing, sourceRef, value: said, ...others } = value;
    if (typeof standing !== 'string') return rowsOf(value, here);
    const row = { path: here, value: said, standing, sourceRef: String(sourceRef) };
    return [row, ...rowsOf(others, here)];
  });

function Rules({ rows }: { readonly rows: readonly RuleRow[] }) {
  const nameOf = useFieldNames();
  return (
    <Table.ScrollContainer minWidth={500}>
      <Table verticalSpacing={4} fz="sm">
        <Table.Tbody>
          {rows.map(({ path, value, standing, sourceRef }) => (
            <Table.Tr key={path.join()}>
              <Table.Th scope="row" fw={400}>
                {(path.length > 1 ? path.slice(1) : path).map(nameOf).join(' · ')}
              </Table.Th>
              <Table.Td>
                <Value name={isMoney(path) ? 'amountMinor' : path.at(-1)!} value={value} />
              </Table.Td>
              <Table.Td>{standing && <Value name="standing" value={standing} />}</Table.Td>
              <Table.Td c="dimmed">{sourceRef}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
