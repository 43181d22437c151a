import { Button, Group } from '@mantine/core';
import type { WordId } from '../words/language.js';
import { W } from '../words/words.js';
import type { Sending } from './sending.js';

interface Props {
  readonly sending: Pick<Sending, 'isBusy'>;
  readonly onSend: () => void;
  /** Left out if there is nothing to change. */
  readonly onChange?: (() => void) | undefined;
  readonly word?: WordId;
}

/** The buttons below the checked answers: send the answers, or change them. */
export const SendOrChange = ({ sending: { isBusy }, onSend, onChange, word = 'step.send' }: Props) => (
  <Group>
    <Button onClick={onSend} loading={isBusy}>
      <W id={word} />
    </Button>
    {onChange && (
      <Button variant="default" onClick={onChange} disabled={isBusy}>
        <W id="step.change" />
      </Button>
    )}
  </Group>
);
