import { dayOfStep, parseStep } from '../src/steps/parse-step.js';
import { stepsOverHttp } from '../src/steps/step-http.js';

const night = '2026-05-20T22:06:00.000Z';

describe('the day of a step', () => {
  it.each([
    ['Asia/Manila', '2026-05-21'],
    ['Europe/Zurich', '2026-05-21'],
    ['Africa/Lagos', '2026-05-20'],
    ['America/Bogota', '2026-05-20'],
  ])('FACT-1: is today in the given zone if it is left out: %s', (zone, day) => {
    expect(dayOfStep({ occurredOn: undefined, zone }, night)).toBe(day);
  });

  it('FACT-1: stays as it is if it is given', () => {
    expect(dayOfStep({ occurredOn: '2026-05-19', zone: 'Asia/Manila' }, night)).toBe('2026-05-19');
  });

  it('FACT-1: needs a zone by name, because a bare offset has no summer time', () => {
    const parsed = (zone: string) => () => parseStep(stepsOverHttp.get('close-case')!, {}, { zone });
    expect(parsed('Asia/Manila')().zone).toBe('Asia/Manila');
    for (const zone of ['+08:00', 'Mars/Olympus', '']) expect(parsed(zone)).toThrow('REQUEST.INVALID');
  });
});
