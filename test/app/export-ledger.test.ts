import { expect, it } from 'vitest';
import { createFiled, openLedger } from '../runtime/store/samples.ts';
import { exportedLedger } from '../tools/exported-ledger.ts';

it('exports everything as plain JSON, submissions by the platform’s ids', async () => {
  const ledger = await openLedger();
  const filed = await createFiled(ledger, '700000000001');
  const exported = await exportedLedger(ledger);
  expect(exported.submissions).toMatchObject([
    {
      id: filed.id,
      platformShopId: '880001',
      platformListingId: '700000000001',
      stage: 'filed',
      occurrence: 1,
    },
  ]);
  expect(exported.events.map(({ kind, submissionId }) => [kind, submissionId])).toEqual(
    ['drafted', 'approved', 'claimed', 'intent', 'filed'].map((kind) => [kind, filed.id]),
  );
  expect(exported.actions).toMatchObject([{ submissionIds: [filed.id], state: 'answered' }]);
  expect(exported.approvals).toHaveLength(1);
  expect(exported.records).toEqual([]);
});
