import type { Frame, Page } from 'playwright';
import { RetryLater } from '../../src/domain/errors.ts';
import { unlessAborted } from './abort.ts';

/** What holds a form: the page, or a frame in it. */
export type Doc = Page | Frame;

/** An element by its marks. Of several the last one counts, which of nested ones is the innermost. */
export interface Target {
  selector: string;
  /** Pattern of its text. */
  says?: string;
  /** The one element it stands in; with two such elements there is none. */
  inside?: { selector: string; says: string };
}

/** A page that is busy rather than hung keeps its own limit, or breaks it by no more than this. */
const BUSY_LIMIT_MS = 2_000;

interface Step {
  target: Target;
  isClick: boolean;
  limitMs: number;
}

/**
 * Waits in the page until it shows the element, and returns its text. The page tells of its own changes, so nothing is polled:
 * what was drawn a millisecond after the question is not found half a second later. Throws a `TimeoutError`, or `RetryLater` when
 * the page does not even say that.
 */
export function readWhenShown(doc: Doc, target: Target, limitMs: number): Promise<string> {
  return inPage(doc, { target, isClick: false, limitMs });
}

/**
 * Clicks once, as soon as the element is shown and nothing lies on top of it. The click is the page's own (`click()`), not an
 * input of a mouse: for what turns to another view, never for what sends or agrees to something.
 */
export async function clickWhenShown(doc: Doc, target: Target, limitMs: number): Promise<void> {
  await inPage(doc, { target, isClick: true, limitMs });
}

/** Waits until every selector matches something, drawn or not. Throws a `TimeoutError`. */
export async function waitUntilMounted(
  doc: Doc,
  selectors: readonly string[],
  limitMs: number,
): Promise<void> {
  const isThere = doc.evaluate(
    ({ wanted, limit }) =>
      new Promise<boolean>((resolve) => {
        const isComplete = () => wanted.every((selector) => document.querySelector(selector) !== null);
        const observer = new MutationObserver(() => isComplete() && end(true));
        const timer = setTimeout(() => end(false), limit);
        const end = (result: boolean) => {
          observer.disconnect();
          clearTimeout(timer);
          resolve(result);
        };
        if (isComplete()) end(true);
        else observer.observe(document, { subtree: true, childList: true, attributes: true });
      }),
    { wanted: selectors, limit: limitMs },
  );
  if (!(await withinLimit(isThere, limitMs))) throw timeOut(selectors.join(', '));
}

async function inPage(doc: Doc, step: Step): Promise<string> {
  const text = await withinLimit(doc.evaluate(whenShown, step), step.limitMs);
  if (text === undefined) throw timeOut(`${step.target.selector} ${step.target.says ?? ''}`);
  return text;
}

/** Runs in the page and may use nothing from outside. Undefined when the time is over. */
function whenShown({ target, isClick, limitMs }: Step): Promise<string | undefined> {
  const clean = (element: Element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim();
  const says = (element: Element, pattern = '') => new RegExp(pattern, 'u').test(clean(element));
  const placesOf = ({ selector, says: words }: { selector: string; says: string }) =>
    [...document.querySelectorAll(selector)].filter((place) => says(place, words));
  const find = () => {
    const places = target.inside ? placesOf(target.inside) : [document];
    const [place] = places.length === 1 ? places : [];
    return [...(place?.querySelectorAll<HTMLElement>(target.selector) ?? [])].findLast(
      (element) => element.checkVisibility() && says(element, target.says),
    );
  };
  const isFree = (element: HTMLElement) => {
    // In the middle, away from bars that stick to an edge.
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  };
  return new Promise((resolve) => {
    const until = performance.now() + limitMs;
    const end = (text: string | undefined) => {
      observer.disconnect();
      clearInterval(timer);
      resolve(text);
    };
    const look = () => {
      const isLate = performance.now() > until;
      // Nobody waits any more for a click; what a busy page shows late can still be read.
      if (isLate && isClick) return end(undefined);
      const found = find();
      if (!found && isLate) return end(undefined);
      if (!found || (isClick && !isFree(found))) return;
      const text = clean(found);
      if (isClick) found.click();
      end(text);
    };
    const observer = new MutationObserver(look);
    // What a style alone uncovers is no change of the document.
    const timer = setInterval(look, 100);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    look();
  });
}

/** A page that hangs does not answer in time either: what it shows is unknown, not changed. */
async function withinLimit<T>(work: Promise<T>, limitMs: number): Promise<T> {
  const limit = AbortSignal.timeout(limitMs + BUSY_LIMIT_MS);
  try {
    return await unlessAborted(limit, work);
  } catch (error) {
    if (!limit.aborted || error !== limit.reason) throw error;
    throw new RetryLater('page does not answer', '平台页面没有反应，稍后自动重试。', { cause: error });
  }
}

function timeOut(what: string): DOMException {
  return new DOMException(`not on the page: ${what}`, 'TimeoutError');
}
