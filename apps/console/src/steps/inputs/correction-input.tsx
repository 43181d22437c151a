import { Checkbox, Fieldset, NativeSelect, Stack, Text } from '@mantine/core';
import { use, type ComponentType } from 'react';
import { useQuery } from '@tanstack/react-query';
import { timelineQuery } from '../../api/queries.js';
import { useCase } from '../../case/names.js';
import { CurrencyContext } from '../../ui/currency.js';
import { Facts } from '../../ui/facts.js';
import { dayAsTyped } from '../../words/dates.js';
import { currencyIn } from '../../words/money.js';
import { useWords, W } from '../../words/words.js';
import { pathIn, withField, type Entered } from '../values.js';
import type { FieldsProps, InputProps } from './input-props.js';
import { DayInput, LinesInput } from './text-inputs.js';

interface Props extends InputProps<'correction'> {
  /** The component that draws the fields of a record, as in any form. */
  readonly Inputs: ComponentType<FieldsProps>;
}

/**
 * FACT-2: asks which record is wrong, and asks for the corrected values and the reason. A field that is left empty
 * keeps its recorded value.
 */
export function CorrectionInput({ shape, value, onChange, path, label, Inputs }: Props) {
  const { caseId } = useCase();
  const words = useWords();
  const inherited = use(CurrencyContext);
  const { data } = useQuery(timelineQuery(caseId, undefined));
  const entered = (value ?? {}) as Entered;
  const records = data?.items.filter(({ step }) => shape.of.some((one) => one.step === step)) ?? [];
  const record = records.find(({ stepId }) => stepId === entered['stepId']);
  const recorded = record && (record.corrected?.payload ?? record.payload);
  const stepOfRecord = shape.of.find(({ step }) => step === record?.step);
  const setField = (name: string, said: unknown) => onChange(withField(entered, name, said));
  return (
    <Fieldset legend={label}>
      <Stack>
        <NativeSelect
          label={words('correction.record')}
          value={record?.stepId ?? ''}
          data={[
            { value: '', label: words('form.choose') },
            ...records.map(({ stepId, step, occurredOn }) => ({
              value: stepId,
              label: `${dayAsTyped(occurredOn)} · ${shape.of.find((one) => one.step === step)!.title}`,
            })),
          ]}
          onChange={({ currentTarget }) => {
            const chosen = records.find(({ stepId }) => stepId === currentTarget.value);
            onChange(chosen && { step: chosen.step, stepId: chosen.stepId });
          }}
        />
        {recorded && stepOfRecord && (
          <>
            <Text size="sm" c="dimmed">
              <W id="correction.told" />
            </Text>
            <Facts of={recorded} />
            {stepOfRecord.strikable && (
              <Checkbox
                label={words('correction.struck')}
                checked={entered['struck'] === true}
                onChange={({ currentTarget }) => setField('struck', currentTarget.checked ? true : undefined)}
              />
            )}
            {entered['struck'] !== true && (
              <>
                <DayInput
                  {...input(pathIn(path, 'day'), 'day', words('step.occurredOn'))}
                  value={entered['day']}
                  onChange={(said) => setField('day', said)}
                />
                <CurrencyContext value={currencyIn(recorded, inherited)}>
                  <Inputs
                    fields={stepOfRecord.fields}
                    path={pathIn(path, 'fields')}
                    value={(entered['fields'] ?? {}) as Entered}
                    onChange={(said) => setField('fields', said)}
                  />
                </CurrencyContext>
              </>
            )}
            <LinesInput
              {...input(pathIn(path, 'reason'), 'reason', words('correction.reason'))}
              required
              value={entered['reason']}
              onChange={(said) => setField('reason', said)}
            />
          </>
        )}
      </Stack>
    </Fieldset>
  );
}

const input = (path: string, name: string, label: string) => ({
  path,
  name,
  label,
  required: false,
  shape: { kind: 'day' } as const,
});
