import { Anchor, Button, Group, Kbd, Stack, Switch, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { W, useWords } from '../words/words.js';
import { areSingleKeysOn, turnSingleKeys } from './commands.js';
import { Dialog } from './dialog.js';
import { keyMap, type KeyName } from './key-map.js';

interface Props {
  readonly onClose: () => void;
  /** Starts the tour. Set only if the server has no data of real persons. */
  readonly onTour: (() => void) | undefined;
}

/** Shows the keys, the switch for single keys, a link to the accessibility page, and the button for the tour. */
export function Help({ onClose, onTour }: Props) {
  const words = useWords();
  const [isOn, setOn] = useState(areSingleKeysOn);
  return (
    <Dialog label={words('help.title')} onClose={onClose}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          <W id="help.keys" />
        </Title>
        <Table verticalSpacing={2}>
          <Table.Tbody>
            {(Object.keys(keyMap) as KeyName[]).map((name) => (
              <Table.Tr key={name}>
                <Table.Td>
                  <Kbd>{keyMap[name]}</Kbd>
                </Table.Td>
                <Table.Td>
                  <W id={`keys.${name}`} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Text size="sm" c="dimmed">
          <W id="help.usual" />
        </Text>
        <Switch
          label={words('help.singleKeys')}
          description={words('help.singleKeysHint')}
          checked={isOn}
          onChange={({ currentTarget: { checked } }) => {
            turnSingleKeys(checked);
            setOn(checked);
          }}
        />
        <Group justify="space-between">
          <Anchor component={Link} to="/accessibility" onClick={onClose}>
            <W id="accessibility.title" />
          </Anchor>
          {onTour && (
            <Button variant="default" size="xs" onClick={onTour}>
              <W id="tour.begin" />
            </Button>
          )}
          <Button size="xs" onClick={onClose}>
            <W id="help.close" />
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
