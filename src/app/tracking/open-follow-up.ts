import type { PlatformRecord } from '../../domain/record.ts';
import { followUpContent } from '../../domain/rules/follow-up-content.ts';
import type { FollowUp, Submission } from '../../domain/submission.ts';
import type { TrackingContext } from './context.ts';

/**
 * What the record's word asks of us without anybody's decision: publishing what was approved as it stands. Once per sign-up: what the
 * platform turned down is a person's to ask for again. The other kinds decide something and are asked for by people.
 */
export function openedFollowUp(
  { profile, run, deps }: TrackingContext,
  { snapshot, followUp }: Submission,
  record: PlatformRecord,
): FollowUp | undefined {
  const isAsked =
    record.review === 'needs-action' && profile.actionWords?.get(record.statusRaw) === 'publish';
  if (!isAsked || followUp || !profile.actionKinds.includes('publish')) return undefined;
  const content = followUpContent('publish', snapshot);
  const why = `平台状态「${record.statusRaw}」，内容已经批准`;
  return { ...content, kind: 'publish', askedBy: run.who, why, at: deps.clock.now(), state: 'asked' };
}

/** Ours to finish: nobody has to do anything at the platform. */
export function isUnderWay(followUp: FollowUp | undefined): boolean {
  return followUp !== undefined && followUp.state !== 'refused';
}
