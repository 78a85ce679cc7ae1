import { describe, expect, it } from 'vitest';
import { type ApprovalWait, type FilingPace, latestSafeAt } from '../../src/domain/latest-safe.ts';
import type { Role } from '../../src/domain/pool/schema.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { submissionOf } from '../app/support/submission-of.ts';

const NOW = '2026-11-22T00:00:00.000Z';
const DEADLINE = '2026-11-30T12:00:00.000Z';
const LAG_MS = 120_000;
const [MINUTE, HOUR] = [60_000, 3_600_000];

const waits = (roles: Role[], minutes: number[]): ApprovalWait[] =>
  minutes.map((count) => ({ roles, waitedMs: count * MINUTE }));

function hoursBefore(over: Partial<Submission>, approvals: ApprovalWait[] = []): number | undefined {
  const { snapshot, ...rest } = submissionOf('s', { signUpEndsAt: DEADLINE, requiredRoles: [] });
  const bare = { ...rest, snapshot: { ...snapshot, fields: [] } };
  const pace: FilingPace = { approvals, indexLagMs: LAG_MS };
  const at = latestSafeAt({ ...bare, ...over }, pace, NOW);
  return at === undefined ? undefined : (Date.parse(DEADLINE) - Date.parse(at)) / HOUR;
}

const RETRY_HOURS = (2 * LAG_MS + 10 * MINUTE) / HOUR;
const picture = { code: 'white', label: '白底图', value: 'ab', file: 'pictures/1.png' };
const withPicture = { snapshot: { ...submissionOf('s').snapshot, fields: [picture] } };
const waiting = { stage: 'awaiting-approval', requiredRoles: ['lead'] } satisfies Partial<Submission>;

describe('latest safe time before the deadline', () => {
  it.each([
    ['nothing to wait for: the retry budget', { stage: 'approved' }, [], 0],
    ['a picture may be turned down', { stage: 'approved', ...withPicture }, [], 24],
    ['nobody has approved yet: the usual time', waiting, [], 4],
    ['too few to tell', waiting, waits(['lead'], [1, 1, 1, 1]), 4],
    ['nine of ten came within', waiting, waits(['lead'], [9, 1, 2, 3, 4, 5, 60, 7, 8, 600]), 1],
    ['other roles take their own time', waiting, waits(['finance'], [1, 1, 1, 1, 1]), 4],
    [
      'a set of roles in any order',
      { stage: 'ready', requiredRoles: ['lead', 'finance'] },
      waits(['finance', 'lead'], [30, 30, 30, 30, 30]),
      0.5,
    ],
    ['approved already', { ...waiting, stage: 'approved' }, [], 0],
    ['picture and approval', { ...waiting, ...withPicture }, [], 28],
  ] satisfies [string, Partial<Submission>, ApprovalWait[], number][])('%s', (_name, over, seen, hours) => {
    expect(hoursBefore(over, seen)).toBeCloseTo(hours + RETRY_HOURS, 9);
  });

  it('lies in the past when it is too late to be safe', () => {
    const pace = { approvals: [], indexLagMs: LAG_MS };
    const submission = submissionOf('s', { ...waiting, signUpEndsAt: '2026-11-22T01:00:00.000Z' });
    expect(latestSafeAt(submission, pace, NOW)?.localeCompare(NOW)).toBe(-1);
  });

  it('is never for a permanent channel', () => {
    expect(hoursBefore({ ...waiting, signUpEndsAt: '2028-11-22T00:00:00.000Z' })).toBeUndefined();
  });
});
