import { basename } from 'node:path';
import type { Locator } from 'playwright';
import type { ControlKind } from './controls.ts';
import { readPayload } from './file-payload.ts';
import type { Doc } from './in-page.ts';

/** A control and what it should say. */
export interface Filling {
  item: Locator;
  kind: ControlKind;
  /** Canonical text; for files the path on this machine. */
  value: string;
}

export interface DriverMarks {
  /** Options of an opened select, wherever the library mounts them. */
  option: string;
  /** What opens a select, in its item; absent = the box itself. */
  opener?: string;
  /** Scrolls the options where only those in sight are mounted. */
  optionList?: string;
  box: string;
  boxState?: string;
  preview: string;
}

const TIMEOUT_MS = 5_000;

const DRIVERS: Record<ControlKind, (doc: Doc, filling: Filling, marks: DriverMarks) => Promise<void>> = {
  text: async (_doc, { item, value }) => {
    await item.locator('input, textarea').fill(value, { timeout: TIMEOUT_MS });
  },
  select: async (doc, { item, value }, marks) => {
    const opener = marks.opener ?? 'input, [role="combobox"]';
    await item.locator(opener).first().click({ timeout: TIMEOUT_MS });
    if (marks.optionList !== undefined) await scrollToOption(doc, marks.optionList, value);
    const option = doc.locator(marks.option).filter({ hasText: exactly(value), visible: true });
    await option.click({ timeout: TIMEOUT_MS });
    await option.waitFor({ state: 'hidden', timeout: TIMEOUT_MS });
  },
  checkbox: async (doc, { item, value }, marks) => {
    // The id may sit on the box itself or on the form item around it.
    const box = item
      .locator(marks.box)
      .or(item.and(doc.locator(marks.box)))
      .first();
    if (marks.boxState === undefined) return box.setChecked(value === 'true', { timeout: TIMEOUT_MS });
    if ((await box.getAttribute(marks.boxState, { timeout: TIMEOUT_MS })) === value) return;
    await box.click({ timeout: TIMEOUT_MS, position: { x: 8, y: 8 } });
  },
  file: async (_doc, { item, value }, marks) => {
    const payload = await readPayload(value);
    await item.locator('input[type="file"]').setInputFiles(payload, { timeout: TIMEOUT_MS });
    await item
      .locator(marks.preview)
      .filter({ hasText: basename(value) })
      .waitFor({ timeout: TIMEOUT_MS * 3 });
  },
};

/** Sets one control the way its kind asks for. That it took the value is proven by reading it back, not here. */
export async function fillControl(doc: Doc, filling: Filling, marks: DriverMarks): Promise<void> {
  await DRIVERS[filling.kind](doc, filling, marks);
}

/** Scrolls the opened list until the option is mounted, or to its end. */
async function scrollToOption(doc: Doc, optionList: string, value: string): Promise<void> {
  const list = doc.locator(optionList).filter({ visible: true }).first();
  await list.evaluate(
    async (scroller: Element, wanted: string) => {
      const isMounted = () =>
        [...scroller.querySelectorAll('*')].some((each) => each.textContent?.trim() === wanted);
      const drawn = () =>
        new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      for (let top = 0; !isMounted() && top <= scroller.scrollHeight; top += scroller.clientHeight) {
        scroller.scrollTop = top;
        await drawn();
      }
    },
    value,
    { timeout: TIMEOUT_MS },
  );
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${RegExp.escape(text)}\\s*$`);
}
