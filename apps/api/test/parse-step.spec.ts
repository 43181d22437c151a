import { dayOfStep, parseStep } from '../src/steps/parse-step.js';
import { stepsOverHttp } from '../src/steps/step-http.js';

const night = '2026-05-20T22:06:00.000Z';

describe('the day of a step', () => {
  it.each([
    ['Asia/Manila', '2026-05-21'],
    ['Europe/Zurich', '2026-05-21'],
    ['Africa/Lagos', '2026-05-20'],
    ['America/Bogota', '2026-05-20'],
  ])('FACT-1: a step without a day gets today’s date in the given zone: %s', (zone, day) => {
    expect(dayOfStep({ occurredOn: undefined, zone }, night)).toBe(day);
  });

  it('FACT-1: the day that a request gives is not changed', () => {
    expect(dayOfStep({ occurredOn: '2026-05-19', zone: 'Asia/Manila' }, night)).toBe('2026-05-19');
  });

  it('FACT-1: a time zone must be given by name, because an offset does not include summer time', () => {
    const parsed = (zone: string) => () => parseStep(stepsOverHttp.get('close-case')!, {}, { zone });
    expect(parsed('Asia/Manila')().zone).toBe('Asia/Manila');
    for (const zone of ['+08:00', 'Mars/Olympus', '']) expect(parsed(zone)).toThrow('REQUEST.INVALID');
  });
});
