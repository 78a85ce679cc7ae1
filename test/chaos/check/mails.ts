import type { Check, Violation } from './history.ts';

/** What counts as sent was received, again only when an answer can have been lost; a repeat bears the Message-ID of the first. */
export const checkMails: Check = ({ sent, receivedIds, mayRepeat }) => {
  const batches = new Set(sent.map(({ batchId }) => batchId ?? ''));
  return [...batches].flatMap((batch): Violation[] => {
    const receipts = receivedIds.filter((id) => id === `<${batch}@promopilot>`).length;
    if (receipts === 0) return [{ kind: 'mail-lost', text: `batch ${batch} was never received` }];
    return receipts > 1 + mayRepeat.mails
      ? [{ kind: 'mail-repeated', text: `batch ${batch}: ${receipts} times` }]
      : [];
  });
};
