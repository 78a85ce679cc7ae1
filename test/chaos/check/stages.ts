import { canChangeStage } from '../../../src/domain/stages.ts';
import { STAGES, type Stage } from '../../../src/domain/submission.ts';
import type { Check, ExportedEvent, History, Violation } from './history.ts';
import { eventsOf } from './history.ts';

/** Stages that prove a press, and the event without which no submission comes to them. */
const PRESSED: readonly Stage[] = ['filed', 'refused', 'unknown'];

interface Move {
  from: Stage;
  to: Stage;
}

/** Each submission's events lead without a gap, along the table of stages, to where it stands. */
export const checkStages: Check = (history) =>
  history.ledger.submissions.flatMap(({ id, stage }): Violation[] => {
    const moves = eventsOf(history, id).flatMap(movesOf);
    const gaps = moves.filter(({ from, to }, index) => {
      const before = moves[index - 1]?.to ?? 'draft';
      return from !== before || !canChangeStage(from, to);
    });
    const last = moves.at(-1)?.to ?? 'draft';
    return [
      ...gaps.map(({ from, to }) => skipped(`${id}: ${from} → ${to}`)),
      ...(last === stage ? [] : [skipped(`${id} stands at ${stage}, its events end at ${last}`)]),
      ...(isPressProven(history, id, moves) ? [] : [skipped(`${id} ended as pressed without an intent`)]),
    ];
  });

function movesOf({ data }: ExportedEvent): Move[] {
  const { stage } = data;
  if (typeof stage !== 'object' || stage === null || !('from' in stage && 'to' in stage)) return [];
  const { from, to } = stage;
  return isStage(from) && isStage(to) ? [{ from, to }] : [];
}

function isStage(value: unknown): value is Stage {
  return STAGES.some((stage) => stage === value);
}

function isPressProven(history: History, id: string, moves: readonly Move[]): boolean {
  const isPressed = moves.some(({ to }) => PRESSED.includes(to));
  return !isPressed || eventsOf(history, id, 'intent').length > 0;
}

function skipped(text: string): Violation {
  return { kind: 'stage-skipped', text };
}

/** Whoever is held waits for a named person who works here, and is told why. */
export const checkHeld: Check = ({ ledger, activePeople }) =>
  ledger.submissions.flatMap(({ id, stage, hold, owner }): Violation[] => {
    if (stage !== 'held') return [];
    const isComplete = activePeople.has(owner) && hold !== undefined && hold.text.trim() !== '';
    return isComplete ? [] : [{ kind: 'held-without-owner', text: `${id}: ${owner}, ${hold?.code}` }];
  });
