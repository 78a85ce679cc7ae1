import type { Exported } from './exported.ts';

/** What a person does at the platform itself when it asks for it. A lower price is a decision and stays open. */
const ERRANDS: ReadonlyMap<string, string> = new Map([
  ['待缴活动保证金', 'pay-deposit'],
  ['营销账户待充值', 'recharge'],
  ['待确认排期', 'confirm-schedule'],
  ['寄样及寄样审核', 'send-sample'],
]);

/** Runs every errand there is; returns what was done, in words. */
export async function runErrands({ submissions }: Exported, sandboxUrl: string): Promise<string[]> {
  const asked = submissions.flatMap(({ review, reviewRaw = '', platformRecordId, title }) => {
    const act = ERRANDS.get(reviewRaw);
    return review === 'needs-action' && act && platformRecordId
      ? [{ act, platformRecordId, text: `「${title}」${reviewRaw}` }]
      : [];
  });
  for (const { act, platformRecordId, text } of asked) {
    const response = await fetch(`${sandboxUrl}/control/pinduoduo/records/${platformRecordId}/act`, {
      method: 'POST',
      body: JSON.stringify({ act }),
    });
    if (!response.ok) throw new Error(`${text}: ${await response.text()}`);
  }
  return asked.map(({ text }) => text);
}
