import { Button, Group, Paper, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { call } from '../api/call.js';
import { notesQuery, ofCase } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { announce } from '../layout/announcement.js';
import { useSession } from '../session/session.js';
import { Heading } from '../ui/heading.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { W, useWords } from '../words/words.js';
import { useCase, useNames } from './names.js';

type Reader = Schemas['DeskNotes']['items'][number]['for'];

/** Notes that the holders of a seat write for themselves or for each other. */
export function NotesPage() {
  const { caseId } = useCase();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: ofCase(caseId) });
  const { data, error } = useQuery(notesQuery(caseId));
  const remove = useMutation({
    mutationFn: (noteId: string) => call(`/api/v1/cases/${caseId}/notes/${noteId}`, { method: 'DELETE' }),
    onSettled: again,
  });
  return (
    <Stack maw={720}>
      <Heading order={2} size="h4">
        <W id="notes.title" />
      </Heading>
      <Text size="sm" c="dimmed">
        <W id="notes.about" />
      </Text>
      <NewNote caseId={caseId} onSaved={again} />
      {error && <Failed error={error} />}
      {!data && !error && <Waiting />}
      {data?.items.length === 0 && <Empty id="notes.empty" />}
      {data?.items.map((note) => (
        <Note key={note.noteId} of={note} onRemove={() => remove.mutate(note.noteId)} />
      ))}
    </Stack>
  );
}

function NewNote({ caseId, onSaved }: { readonly caseId: string; readonly onSaved: () => void }) {
  const words = useWords();
  const [text, setText] = useState('');
  const [reader, setReader] = useState<Reader>('seat');
  const [noteId, setNoteId] = useState(() => crypto.randomUUID());
  const keep = useMutation({
    mutationFn: () =>
      call(`/api/v1/cases/${caseId}/notes/${noteId}`, { method: 'PUT', body: { for: reader, text } }),
    onSuccess: () => {
      announce(words('notes.kept'));
      setText('');
      setNoteId(crypto.randomUUID());
      onSaved();
    },
  });
  return (
    <Stack gap="xs">
      <Textarea
        label={words('notes.text')}
        autosize
        minRows={2}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {keep.error && <Failed error={keep.error} />}
      <Group>
        <SegmentedControl
          size="xs"
          value={reader}
          onChange={(chosen) => setReader(chosen as Reader)}
          data={[
            { value: 'seat', label: words('notes.forSeat') },
            { value: 'self', label: words('notes.forMe') },
          ]}
        />
        <Button size="xs" loading={keep.isPending} onClick={() => text.trim() !== '' && keep.mutate()}>
          <W id="notes.keep" />
        </Button>
      </Group>
    </Stack>
  );
}

interface NoteProps {
  readonly of: Schemas['DeskNotes']['items'][number];
  readonly onRemove: () => void;
}

function Note({ of: { text, by, writtenAt, for: reader }, onRemove }: NoteProps) {
  const { staffId } = useSession();
  const names = useNames();
  const { formatDate } = useIntl();
  return (
    <Paper withBorder p="sm" component="article" data-testid="note">
      <Group justify="space-between" align="start">
        <Text size="xs" c="dimmed">
          {formatDate(writtenAt, { dateStyle: 'medium', timeStyle: 'short' })} · {names(by) ?? ''} ·{' '}
          <W id={reader === 'seat' ? 'notes.forSeat' : 'notes.forMe'} />
        </Text>
        {by === staffId && (
          <Button size="compact-xs" variant="subtle" onClick={onRemove}>
            <W id="form.remove" />
          </Button>
        )}
      </Group>
      <Text style={{ whiteSpace: 'pre-wrap' }}>{text}</Text>
    </Paper>
  );
}
