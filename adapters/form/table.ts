import type { Locator } from 'playwright';

export interface TableMarks {
  headerCell: string;
  row: string;
  /** Absent = `td`. */
  cell?: string;
  /** Captures the row's id in its cell; absent = the whole text. */
  idSays?: string;
  /** Container whose scrolling mounts further rows; absent on short tables. */
  scroller: string;
}

/** How the table is marked, and the header of the column that names its rows. */
interface TablePlace {
  table: TableMarks;
  rowIdColumn: string;
}

interface RowSeen {
  id: string;
  /** Header label → text of the cell, or the value of the control in it. */
  values: Record<string, string>;
  /** Labels of the columns whose cell holds an enabled control. */
  controls: string[];
}

export interface TableSeen {
  headers: string[];
  rows: RowSeen[];
}

/** Row id → header label → text to type. */
export type CellValues = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Reads every row, scrolling through virtual ones. Cells belong to headers by label; the row's id is read with them. */
export async function readTable(root: Locator, { table, rowIdColumn }: TablePlace): Promise<TableSeen> {
  return walkTable(root, { marks: table, idColumn: rowIdColumn, fill: {} });
}

/**
 * Types into many cells in one in-page step: focus, select, insert, as an editor would, so that controlled inputs take it.
 * Whether they did is only known from `readTable` afterwards. The id of a row is read at the moment its cells are filled.
 */
export async function fillTable(
  root: Locator,
  { table, rowIdColumn }: TablePlace,
  fill: CellValues,
): Promise<TableSeen> {
  return walkTable(root, { marks: table, idColumn: rowIdColumn, fill });
}

interface Walk {
  marks: TableMarks;
  idColumn: string;
  fill: CellValues;
}

function walkTable(root: Locator, walk: Walk): Promise<TableSeen> {
  return root.evaluate(async (table: Element, { marks, idColumn, fill }: Walk) => {
    const clean = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
    const headers = [...table.querySelectorAll(marks.headerCell)].map((cell) => clean(cell.textContent));
    const rows = new Map<string, RowSeen>();
    const type = (input: HTMLInputElement, text: string | undefined) => {
      if (text === undefined || input.value === text) return;
      input.focus({ preventScroll: true });
      input.select();
      document.execCommand('insertText', false, text);
    };
    // A leading checkbox column has no header.
    const cellsOf = (row: Element) =>
      [...row.querySelectorAll(`:scope > ${marks.cell ?? 'td'}`)].slice(-headers.length);
    const visible = () => [...table.querySelectorAll(marks.row)];
    const idOf = (row: Element) => {
      const text = clean(cellsOf(row)[headers.indexOf(idColumn)]?.textContent);
      return new RegExp(marks.idSays ?? '(.*)').exec(text)?.[1] ?? '';
    };
    const visit = (row: Element) => {
      const seen: RowSeen = { id: idOf(row), values: {}, controls: [] };
      for (const [index, header] of headers.entries()) {
        const cell = cellsOf(row)[index];
        const input = cell?.querySelector<HTMLInputElement>('input, textarea, select');
        if (input && !input.disabled) {
          seen.controls.push(header);
          type(input, fill[seen.id]?.[header]);
        }
        seen.values[header] = input ? input.value : clean(cell?.textContent);
      }
      if (seen.id !== '') rows.set(seen.id, seen);
    };
    const redrawn = () =>
      new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => done());
        const timer = setTimeout(() => done(), 50);
        const done = () => {
          observer.disconnect();
          clearTimeout(timer);
          resolve();
        };
        observer.observe(table, { subtree: true, childList: true, attributes: true, characterData: true });
      });
    const scroller = table.querySelector(marks.scroller);
    /** The rows of the new place are drawn once they reach from edge to edge. */
    const isDrawn = (view: Element) => {
      const { top, bottom } = view.getBoundingClientRect();
      const drawn = visible().map((row) => row.getBoundingClientRect());
      return drawn.some((row) => row.top <= top + 1) && drawn.some((row) => row.bottom >= bottom - 1);
    };
    const scrollTo = async (view: Element, top: number) => {
      view.scrollTop = top;
      // The browser tells of it with the next frame only; told twice does no harm.
      view.dispatchEvent(new Event('scroll'));
      for (let changes = 0; changes < 40 && !isDrawn(view); changes++) await redrawn();
    };
    const step = scroller?.clientHeight ?? 1;
    for (let top = 0; top < (scroller?.scrollHeight ?? 1); top += step) {
      if (scroller) await scrollTo(scroller, top);
      visible().forEach(visit);
      // A list that guesses the height of rows it has not drawn yet grows on the way, at its end a moment later.
      if (scroller && top + step >= scroller.scrollHeight) await redrawn();
    }
    return { headers, rows: [...rows.values()] };
  }, walk);
}
