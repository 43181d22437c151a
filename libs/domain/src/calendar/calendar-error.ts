export type CalendarErrorCode =
  | 'CALENDAR.DAY_INVALID'
  | 'CALENDAR.INSTANT_INVALID'
  | 'CALENDAR.ZONE_INVALID'
  | 'CALENDAR.LENGTH_INVALID'
  | 'CALENDAR.LENGTH_NOT_WHOLE_DAYS'
  | 'CALENDAR.DUE_MISSING';

/**
 * A day, instant, zone or length that the edge or the policy's loader should have refused. The error carries the
 * code, never the value.
 */
export class CalendarError extends RangeError {
  constructor(readonly code: CalendarErrorCode) {
    super(code);
    this.name = 'CalendarError';
  }
}
