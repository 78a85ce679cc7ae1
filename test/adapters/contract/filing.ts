import { expect, it } from 'vitest';
import type { OnStage, Stage } from './stage.ts';

/** Nothing leaves before the press and one thing by it, whatever comes back. */
export function checkFiling(stage: Stage, onStage: OnStage): void {
  it('prepares without changing anything, files with one press, and finds it', async () => {
    const lane = onStage();
    const input = await stage.draw(lane);
    const before = lane.commits();
    expect(await lane.prepare(input)).toEqual([]);
    expect(lane.commits()).toBe(before);
    const { result, report } = await lane.press(input);
    expect(report).toMatchObject({ passed: true, blocked: [] });
    expect(lane.commits()).toBe(before + 1);
    const [subject] = input.subjects;
    const lines = subject?.snapshot.lines.map(({ platformSkuId }) => ({
      platformSkuId,
      outcome: 'accepted',
    }));
    expect(result).toMatchObject({
      kind: 'answered',
      answers: [{ subjectId: subject?.snapshot.subject.id, lines }],
    });
    expect(await recordsOf(input)).toHaveLength(1);
  });

  it('does not know the outcome when the answer breaks off, and finds it', async () => {
    const lane = onStage();
    const input = await stage.draw(lane);
    expect(await lane.prepare(input)).toEqual([]);
    await lane.fault('cut-reply', { match: { path: stage.paths.write } });
    const { result, report } = await lane.press(input);
    expect(report.passed).toBe(true);
    expect(result).toMatchObject({ kind: 'unknown' });
    expect(await recordsOf(input)).toHaveLength(1);
  });

  const recordsOf = async ({ offerId, subjects }: Awaited<ReturnType<Stage['draw']>>) => {
    const subjectIds = subjects.map(({ snapshot }) => snapshot.subject.id);
    const { records, proof } = await stage.adapter.find(onStage().context(), { offerId, subjectIds });
    expect(proof.platformShopId).toBe(onStage().shop.platformShopId);
    return records;
  };
}

/** Nothing leaves that was not approved. */
export function checkGate(stage: Stage, onStage: OnStage): void {
  it('lets no write out in a dry run', async () => {
    const lane = onStage();
    const input = await stage.draw(lane);
    expect(await lane.prepare(input)).toEqual([]);
    const before = lane.commits();
    lane.gate.takeIncidents();
    expect((await lane.adapter.act(lane.context({ mode: 'dry-run' }), input)).kind).not.toBe('answered');
    expect(lane.gate.takeIncidents()).toMatchObject([{ reason: 'not-armed' }]);
    expect(lane.commits()).toBe(before);
  });

  it('never lets a price out that the field does not show', async () => {
    const lane = onStage();
    const input = await stage.draw(lane);
    await lane.fault('script-sends-other-price', { match: { path: stage.paths.form } });
    expect(await lane.prepare(input)).toEqual([]);
    await expectStopped(() => lane.press(input));
  });

  it('never lets a value out that is one 分 off', async () => {
    const lane = onStage();
    const input = await stage.draw(lane);
    expect(await lane.prepare(input)).toEqual([]);
    const [line] = input.subjects[0]?.snapshot.lines ?? [];
    const yuan = (((line?.priceFen ?? 0) - 1) / 100).toFixed(2);
    await stage.typePrice(lane, { platformSkuId: line?.platformSkuId ?? '', yuan });
    await expectStopped(() => lane.press(input));
  });

  it('presses nothing on another page than the form it has prepared', async () => {
    const lane = onStage();
    const input = await stage.draw(lane);
    expect(await lane.prepare(input)).toEqual([]);
    await lane.adapter.listCampaigns(lane.context());
    const { result, report } = await lane.press(input);
    expect(result).toMatchObject({ kind: 'not-sent' });
    expect(report).toEqual({ passed: false, blocked: [] });
  });

  it('lets nothing out that is in neither list', async () => {
    const lane = onStage();
    expect(lane.gate.takeIncidents()).toEqual([]);
    const leave = (path: string) =>
      fetch(path, { method: 'POST' }).then(
        () => 'sent',
        () => 'stopped',
      );
    expect(await lane.context().page.evaluate(leave, '/nowhere/that/is/known')).toBe('stopped');
    expect(lane.gate.takeIncidents()).toMatchObject([{ reason: 'unknown-request' }]);
  });

  const expectStopped = async (press: () => ReturnType<ReturnType<OnStage>['press']>) => {
    const before = onStage().commits();
    const { result, report } = await press();
    expect(report).toMatchObject({ passed: false, blocked: [{ reason: 'differs' }] });
    expect(result.kind).not.toBe('answered');
    expect(onStage().commits()).toBe(before);
  };
}
