import type { Check, Violation } from './history.ts';

/** Once for the lost answer; each kill between DATA and its record costs another. */
const MAX_RECEIPTS = 5;

/** What counts as sent was received; a repeat bears the Message-ID of the first. */
export const checkMails: Check = ({ sent, receivedIds }) => {
  const batches = new Set(sent.map(({ batchId }) => batchId ?? ''));
  return [...batches].flatMap((batch): Violation[] => {
    const receipts = receivedIds.filter((id) => id === `<${batch}@promopilot>`).length;
    if (receipts === 0) return [{ kind: 'mail-lost', text: `batch ${batch} was never received` }];
    return receipts > MAX_RECEIPTS
      ? [{ kind: 'mail-repeated', text: `batch ${batch}: ${receipts} times` }]
      : [];
  });
};
