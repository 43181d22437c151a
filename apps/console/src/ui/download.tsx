import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { save } from '../api/call.js';
import type { WordId } from '../words/language.js';
import { W } from '../words/words.js';
import { Failed } from './states.js';

interface Props {
  /** The path of the file below the API's root. */
  readonly path: string;
  readonly file: string;
  readonly word: WordId;
}

/** A button that downloads a table as a CSV file. */
export function Download({ path, file, word }: Props) {
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => save(`/api/v1/${path}`, 'text/csv', file),
  });
  return (
    <>
      <Button variant="default" loading={isPending} onClick={() => mutate()} style={{ alignSelf: 'start' }}>
        <W id={word} />
      </Button>
      {error && <Failed error={error} />}
    </>
  );
}
