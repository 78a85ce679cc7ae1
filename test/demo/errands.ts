import type { PlatformId } from '../../src/domain/pool/schema.ts';
import type { Exported } from './exported.ts';
import { platformOf } from './platforms.ts';

/** What a person does at the platform itself when it asks for it, by the platform's word. A lower price is a decision and stays open. */
const ERRANDS: Partial<Record<PlatformId, ReadonlyMap<string, string>>> = {
  pinduoduo: new Map([
    ['待缴活动保证金', 'pay-deposit'],
    ['营销账户待充值', 'recharge'],
    ['待确认排期', 'confirm-schedule'],
    ['寄样及寄样审核', 'send-sample'],
  ]),
  tmall: new Map([['排期待确认', 'confirm-schedule']]),
};

/** Runs every errand there is; returns what was done, in words. */
export async function runErrands({ submissions }: Exported, sandboxUrl: string): Promise<string[]> {
  const asked = submissions.flatMap(({ review, reviewRaw = '', shopId, platformRecordId, title }) => {
    const platform = platformOf(shopId);
    const act = ERRANDS[platform]?.get(reviewRaw);
    return review === 'needs-action' && act && platformRecordId
      ? [{ platform, act, platformRecordId, text: `「${title}」${reviewRaw}` }]
      : [];
  });
  for (const { platform, act, platformRecordId, text } of asked) {
    const response = await fetch(`${sandboxUrl}/control/${platform}/records/${platformRecordId}/act`, {
      method: 'POST',
      body: JSON.stringify({ act }),
    });
    if (!response.ok) throw new Error(`${text}: ${await response.text()}`);
  }
  return asked.map(({ text }) => text);
}
