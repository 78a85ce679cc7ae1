import { describe, expect, it } from 'vitest';
import { addMs } from '../../src/domain/time.ts';
import { checkAbsences } from './check/absences.ts';
import { checkClaims } from './check/claims.ts';
import type { ExportedEvent, History } from './check/history.ts';
import { checkTold } from './check/told.ts';
import { controlOf, eventOf, forgedHistory } from './forged.ts';

const FIRST_INTENT = 4;
const AGAIN = { actionId: 'act-2', attempt: 2 };

function withEvents(history: History, events: readonly ExportedEvent[]): History {
  const kept = history.ledger.events.filter(({ seq }) => seq <= FIRST_INTENT);
  return { ...history, ledger: { ...history.ledger, events: [...kept, ...events] } };
}

/** Pressed, unknown, read so many ms after the press, and pressed again. */
function pressedAgain(readsMs: readonly number[]): History {
  const history = forgedHistory();
  const [submission] = history.ledger.submissions;
  const pressedAt = eventOf(FIRST_INTENT, 'intent').at;
  const reads = readsMs.map((ms, index) => eventOf(6 + index, 'absent', { readAt: addMs(pressedAt, ms) }));
  const { actions } = history.ledger;
  const again = actions.map((action) => ({ ...action, id: AGAIN.actionId }));
  const pressed = withEvents(history, [
    eventOf(5, 'unknown', { stage: { from: 'filing', to: 'unknown' } }),
    ...reads,
    eventOf(10, 'claimed', AGAIN),
    eventOf(11, 'intent', { ...AGAIN, snapshotHash: submission?.snapshotHash }),
  ]);
  return { ...pressed, ledger: { ...pressed.ledger, actions: [...actions, ...again] } };
}

describe('a second press, at a lag of 400 ms', () => {
  it.each([
    ['nothing was read', [], ['pressed again after 0 absences']],
    ['one read', [900], ['pressed again after 1 absences']],
    ['two reads too close to each other', [900, 1_299], ['pressed again after absences 399 ms apart']],
    ['two reads too soon', [100, 799], ['pressed again 799 ms after the press before it']],
    ['two reads a lag apart, two lags after the press', [400, 800], []],
  ])('after %s', (_what, reads, expected) => {
    const texts = checkAbsences(pressedAgain(reads)).map(({ text }) => text);
    expect(texts).toEqual(expected.map((text) => `sub-1: ${text}`));
  });

  it('needs no reads where the gate proved that nothing was sent', () => {
    const history = pressedAgain([]);
    const events = history.ledger.events.filter(({ event }) => event !== 'unknown');
    expect(checkAbsences({ ...history, ledger: { ...history.ledger, events } })).toEqual([]);
  });
});

it('an action that lost its submission to another has no word any more', () => {
  const late = [eventOf(5, 'claimed', AGAIN), eventOf(6, 'filed', { ...AGAIN, actionId: 'act-1' })];
  const kinds = checkClaims(withEvents(forgedHistory(), late)).map(({ kind }) => kind);
  expect(kinds).toEqual(['stale-fence']);
  expect(checkClaims(pressedAgain([]))).toEqual([]);
});

describe('news that must be heard at once', () => {
  const refused = withEvents(forgedHistory(), [eventOf(5, 'refused')]);
  const paused = withEvents(forgedHistory(), [{ ...controlOf(5, 'paused'), event: 'breaker-paused' }]);
  const doubled = withEvents(forgedHistory(), [eventOf(5, 'resent-detected', { key: 'resent:sub-1:2' })]);
  const sent = (message: object) => [message] as unknown as History['sent'];

  it.each([
    ['a refusal', refused, { kind: 'rejection', dedupeKey: '', data: { submissionId: 'sub-1' } }],
    ['the breaker’s pause', paused, { kind: 'alert', dedupeKey: 'alert:breaker:shop-1:now', data: {} }],
    ['what stands twice', doubled, { kind: 'alert', dedupeKey: 'alert:resent:sub-1:2', data: {} }],
  ])('%s', (_what, history, message) => {
    expect(checkTold(history).map(({ kind }) => kind)).toEqual(['untold']);
    expect(checkTold({ ...history, sent: sent(message) })).toEqual([]);
  });
});
