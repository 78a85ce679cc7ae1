import type { ExpressionBuilder } from 'kysely';
import { BACK_OFF_MS } from '../../domain/back-off.ts';
import { addMs, type Instant } from '../../domain/time.ts';
import type { LedgerTables } from './schema.ts';

/** Quiet hours end within a day; nothing else holds news that long. */
const LONGEST_HOLD_MS = 86_400_000;

/** What is held beyond this was held by a clock that ran ahead. */
export function longestHold(at: Instant): Instant {
  return addMs(at, LONGEST_HOLD_MS);
}

type MailCheck = ExpressionBuilder<LedgerTables, 'outbox'>;

/**
 * A mail is due at its time, and also when that was reckoned by a clock that has been set back since: when nothing but its own
 * making holds it, or when it is to wait longer than it failed often enough for. What is held for the quiet hours waits by the clock
 * as it stands, a day at most.
 */
export function isMailDue(row: MailCheck, at: Instant) {
  const isFree = row.and([
    row('state', '=', 'waiting'),
    row.or([row('nextAt', '=', row.ref('createdAt')), row('batchId', 'is not', null)]),
  ]);
  const isTooFar = row.and([row('state', '=', 'failed'), row.or(tooFar(row, at))]);
  return row.or([row('nextAt', '<=', at), isFree, isTooFar, row('nextAt', '>', longestHold(at))]);
}

function tooFar(row: MailCheck, at: Instant) {
  return BACK_OFF_MS.map((pauseMs, failures) => {
    const isLast = failures === BACK_OFF_MS.length - 1;
    return row.and([
      row('attempts', isLast ? '>' : '=', isLast ? failures : failures + 1),
      row('nextAt', '>', addMs(at, pauseMs)),
    ]);
  });
}
