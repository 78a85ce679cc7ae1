import type { Locator } from 'playwright';

export type ControlKind = 'text' | 'select' | 'checkbox' | 'file';

/** One control as the page shows it, outside of tables. */
export interface ControlSeen {
  /** Key of the repeated part it stands in (a goods id); '' = the form as a whole. */
  group: string;
  /** Id of its form item; '' = it stands in none. */
  itemId: string;
  label: string;
  kind: ControlKind;
  /** What would be sent back, as text; `true`/`false` for boxes, the file's name for uploads. */
  value: string;
}

/** How a component library marks its parts; what a control does decides its kind. */
export interface ControlMarks {
  item: string;
  group: string;
  /** Attribute with the group's key; or, where it has none, the pattern of its text that captures the key. */
  groupKey: string | { says: string };
  /** Rows of tables, which `table.ts` reads, and boxes for searching, which send nothing. */
  row: string;
  box: string;
  /** Attribute in which the box keeps its state; absent = the box is a checkbox of the browser's own. */
  boxState?: string;
  /** What a select has chosen, in its item; absent = it stands in the box itself. */
  chosen?: string;
  /** Stands in for a file input once a file was taken. */
  preview: string;
}

/** Every control below `root` in one in-page step: what is not listed here would be sent unseen. */
export async function readControls(root: Locator, marks: ControlMarks): Promise<ControlSeen[]> {
  return root.evaluate((form: Element, given: ControlMarks) => {
    const clean = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
    // Icons are text too on some pages.
    const wordsOf = (element: Element) => {
      const copy = element.cloneNode(true) as Element;
      for (const icon of copy.querySelectorAll('i, svg, button')) icon.remove();
      return clean(copy.textContent);
    };
    const anyControl = `input, textarea, select, [contenteditable="true"], [role="combobox"], [role="switch"], ${given.box}, ${given.preview}`;
    const { groupKey, boxState, chosen } = given;
    const groupOf = (element: Element) => {
      const group = element.closest(given.group);
      if (typeof groupKey === 'string') return group?.getAttribute(groupKey) ?? '';
      return new RegExp(groupKey.says).exec(clean(group?.textContent))?.[1] ?? '';
    };
    const place = (element: Element) => {
      const item = element.closest(given.item);
      return {
        group: groupOf(element),
        // Some libraries give the id to the control alone, or only name the control in the label.
        itemId: item?.id || element.id || item?.querySelector('label')?.htmlFor || '',
        label: clean(item?.querySelector('label')?.textContent).replace(/^\*\s*|[:：]$/g, ''),
      };
    };
    const stateOf = (element: Element): { kind: ControlKind; value: string } => {
      if (element.matches(given.preview)) return { kind: 'file', value: wordsOf(element) };
      const box = element.closest(given.box);
      if (box && boxState) return { kind: 'checkbox', value: String(box.getAttribute(boxState) === 'true') };
      if (element instanceof HTMLInputElement && element.type === 'file') return { kind: 'file', value: '' };
      if (element instanceof HTMLInputElement && ['checkbox', 'radio'].includes(element.type)) {
        return { kind: 'checkbox', value: String(element.checked) };
      }
      if (element.getAttribute('role') === 'switch') {
        return { kind: 'checkbox', value: String(element.getAttribute('aria-checked') === 'true') };
      }
      const opensList = element.matches('select, [readonly], [role="combobox"]');
      const value = 'value' in element ? String(element.value) : clean(element.textContent);
      if (!opensList || chosen === undefined) return { kind: opensList ? 'select' : 'text', value };
      return {
        kind: 'select',
        value: clean(element.closest(given.item)?.querySelector(chosen)?.textContent),
      };
    };
    // Nobody can fill an empty box that no one sees: a twin of the real one, not a field.
    const isTwin = (element: Element) => {
      const { kind, value } = stateOf(element);
      return kind === 'text' && value === '' && !element.checkVisibility() && !element.closest(given.item);
    };
    // A box and the input inside it are one control: the outermost one counts.
    return [...form.querySelectorAll(anyControl)]
      .filter((element) => !element.closest(given.row) && !isTwin(element))
      .filter(
        (element) => !element.parentElement?.closest(`${given.box}, [role="combobox"], ${given.preview}`),
      )
      .map((element) => ({ ...place(element), ...stateOf(element) }));
  }, marks);
}
