import { expect, it } from 'vitest';
import { NeedsHuman } from '../../../src/domain/errors.ts';
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import type { PrepareHold } from '../../../src/ports/adapter.ts';
import type { OnStage, Stage } from './stage.ts';

/** What stands between an approval and the form as it is today holds by name; what only looks different does not. */
export function checkHolds(stage: Stage, onStage: OnStage): void {
  const { words, paths } = stage;
  const holdsOf = async (change?: (snapshot: Snapshot) => Snapshot): Promise<PrepareHold[]> => {
    const input = await stage.draw(onStage(), change ? { change } : {});
    return onStage().prepare(input);
  };
  /** The offer is read before the switch, which is meant for the form. */
  const holdsUnder = async (
    kind: string,
    options?: { path?: string; ms?: number },
  ): Promise<PrepareHold[]> => {
    const input = await stage.draw(onStage());
    const { path = paths.form, ...rest } = options ?? {};
    await onStage().fault(kind, { match: { path }, ...rest });
    return onStage().prepare(input);
  };
  const expectHold = (holds: readonly PrepareHold[], code: PrepareHold['code'], ...named: string[]) => {
    expect(holds).toMatchObject([{ code }]);
    for (const word of named) expect(holds[0]?.text).toContain(word);
  };

  it.each([
    ['new class names', 'changed-classes'],
    ['controls that mount late', 'late-mount'],
    ['an empty box that nobody sees', 'hidden-twin'],
    ['a marketing layer', 'popup'],
  ])('nothing for %s', async (_what, kind) => {
    expect(await holdsUnder(kind, kind === 'late-mount' ? { ms: 3000 } : {})).toEqual([]);
  });

  it('nothing under a captcha: its slider is no control of the form, a person is asked', async () => {
    await expect(holdsUnder('captcha')).rejects.toBeInstanceOf(NeedsHuman);
  });

  it('field-renamed: a column has another label', async () => {
    expectHold(await holdsUnder('renamed-label'), 'field-renamed', ...words.renamed);
  });

  it('field-renamed: a field was approved under another label', async () => {
    const rename = (field: Snapshot['fields'][number]) =>
      field.code === words.textField ? { ...field, label: '卖点' } : field;
    const holds = await holdsOf((snapshot) => ({ ...snapshot, fields: snapshot.fields.map(rename) }));
    expectHold(holds, 'field-renamed', '卖点');
  });

  it('field-unmapped: a new required control', async () => {
    const input = await stage.draw(onStage());
    await onStage().fault('new-required-field', { times: 0 });
    expectHold(await onStage().prepare(input), 'field-unmapped', words.newField);
  });

  it('preset-unmapped: a box the platform has ticked', async () => {
    const isOther = ({ code }: { code: string }) => code !== words.presetField;
    const holds = await holdsOf((snapshot) => ({ ...snapshot, fields: snapshot.fields.filter(isOther) }));
    expectHold(holds, 'preset-unmapped', words.preset);
  });

  it('consent-missing: an agreement nobody consented to', async () => {
    expectHold(await holdsOf((snapshot) => ({ ...snapshot, agreements: [] })), 'consent-missing');
  });

  it('agreement-changed: the form shows another text', async () => {
    const input = await stage.draw(onStage());
    await onStage().fault('changed-agreement', { times: 0 });
    expectHold(await onStage().prepare(input), 'agreement-changed', words.changedAgreement);
  });

  it('sku-set-differs: one of the form is not among ours', async () => {
    const holds = await holdsOf((snapshot) => ({ ...snapshot, lines: snapshot.lines.slice(1) }));
    expect(holds.map(({ code }) => code)).toContain('sku-set-differs');
  });

  it('already-on-platform: a colleague was quicker than the form', async () => {
    expectHold(await holdsUnder('staff-signs-up', { path: paths.beforeForm }), 'already-on-platform');
  });
}
