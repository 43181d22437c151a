import { useWords } from '../words/words.js';
import { DayInput } from './inputs/text-inputs.js';
import { withField, type Entered } from './values.js';

interface Props {
  readonly value: Entered;
  readonly onChange: (value: Entered) => void;
}

/** FACT-1: asks for the day on which something happened. Empty means today. */
export function When({ value, onChange }: Props) {
  const words = useWords();
  return (
    <DayInput
      path="occurredOn"
      name="occurredOn"
      label={words('step.occurredOn')}
      help={words('step.occurredOnHint')}
      required={false}
      shape={{ kind: 'day' }}
      value={value['occurredOn']}
      onChange={(day) => onChange(withField(value, 'occurredOn', day))}
    />
  );
}
