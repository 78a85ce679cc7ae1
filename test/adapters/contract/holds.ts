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
  const holdsUnder = async (kind: string, path = paths.form): Promise<PrepareHold[]> => {
    const input = await stage.draw(onStage());
    await onStage().fault(kind, { match: { path } });
    return onStage().prepare(input);
  };
  /** All of them at once and nothing else, each naming its word. */
  const expectHolds = (
    holds: readonly PrepareHold[],
    named: Partial<Record<PrepareHold['code'], string>>,
  ) => {
    expect(holds.map(({ code }) => code).sort()).toEqual(Object.keys(named).sort());
    for (const { code, text } of holds) expect(text).toContain(named[code]);
  };

  it('nothing for new class names, controls that mount late, an empty box that nobody sees and a marketing layer', async () => {
    const path = paths.form;
    const input = await stage.draw(onStage());
    for (const kind of ['changed-classes', 'hidden-twin', 'popup'])
      await onStage().fault(kind, { match: { path } });
    await onStage().fault('late-mount', { match: { path }, ms: 3000 });
    expect(await onStage().prepare(input)).toEqual([]);
  });

  it('nothing under a captcha: its slider is no control of the form, a person is asked', async () => {
    await expect(holdsUnder('captcha')).rejects.toBeInstanceOf(NeedsHuman);
  });

  it('field-renamed: a column has another label', async () => {
    const holds = await holdsUnder('renamed-label');
    for (const name of words.renamed) expectHolds(holds, { 'field-renamed': name });
  });

  it('field-renamed and consent-missing: a field approved under another label, an agreement nobody consented to', async () => {
    const rename = (field: Snapshot['fields'][number]) =>
      field.code === words.textField ? { ...field, label: '卖点' } : field;
    const holds = await holdsOf((snapshot) => ({
      ...snapshot,
      fields: snapshot.fields.map(rename),
      agreements: [],
    }));
    expectHolds(holds, { 'field-renamed': '卖点', 'consent-missing': '' });
  });

  it('field-unmapped: a new required control', async () => {
    const input = await stage.draw(onStage());
    await onStage().fault('new-required-field', { times: 0 });
    expectHolds(await onStage().prepare(input), { 'field-unmapped': words.newField });
  });

  it('preset-unmapped and agreement-changed: a box the platform has ticked, another text', async () => {
    const isOther = ({ code }: { code: string }) => code !== words.presetField;
    const change = (snapshot: Snapshot) => ({ ...snapshot, fields: snapshot.fields.filter(isOther) });
    const input = await stage.draw(onStage(), { change });
    await onStage().fault('changed-agreement', { times: 0 });
    const holds = await onStage().prepare(input);
    expectHolds(holds, { 'preset-unmapped': words.preset, 'agreement-changed': words.changedAgreement });
  });

  it('sku-set-differs: one of the form is not among ours', async () => {
    const holds = await holdsOf((snapshot) => ({ ...snapshot, lines: snapshot.lines.slice(1) }));
    expect(holds.map(({ code }) => code)).toContain('sku-set-differs');
  });

  it('already-on-platform: a colleague was quicker than the form', async () => {
    expectHolds(await holdsUnder('staff-signs-up', paths.beforeForm), { 'already-on-platform': '' });
  });
}
