import type { Schemas } from '../api/schemas.js';
import { dayAsTyped, daysUntil, lastDayOf } from '../words/dates.js';
import { useLabels } from '../words/labels.js';
import { useWords } from '../words/words.js';

const row = 26;
const left = 380;
const width = 900;

/**
 * Draws one line for each deadline, from today to the last day of this deadline. The table below contains the same
 * information as text.
 */
export function Clock({ items }: { readonly items: readonly Schemas['Deadline'][] }) {
  const label = useLabels();
  const words = useWords();
  const days = items.map(({ dueAt }) => daysUntil(lastDayOf(dueAt)));
  const [first, last] = [Math.min(0, ...days), Math.max(1, ...days)];
  const at = (day: number): number => left + ((day - first) / (last - first)) * (width - left - 90);
  const height = items.length * row + 24;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={words('deadlines.picture')}
      style={{ maxWidth: width }}
    >
      <line x1={at(0)} x2={at(0)} y1={16} y2={height} stroke="currentColor" strokeDasharray="3 3" />
      <text x={at(0)} y={12} fontSize={12} textAnchor="middle" fill="currentColor">
        {words('due.in', { days: 0 })}
      </text>
      {items.map(({ deadlineId, code, dueAt }, n) => {
        const y = 24 + n * row + row / 2;
        const end = at(days[n]!);
        return (
          <g key={deadlineId}>
            <text x={0} y={y + 4} fontSize={13} fill="currentColor">
              {shortened(label('deadlines', code))}
            </text>
            <line
              x1={at(0)}
              x2={end}
              y1={y}
              y2={y}
              stroke={days[n]! < 0 ? 'var(--mantine-color-orange-8)' : 'var(--mantine-color-indigo-6)'}
              strokeWidth={5}
            />
            <text x={Math.max(end, at(0)) + 6} y={y + 4} fontSize={12} fill="currentColor">
              {dayAsTyped(lastDayOf(dueAt))}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const longest = 52;
const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
