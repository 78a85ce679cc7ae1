import type { Page } from 'playwright';
import type { Candidate } from '../../src/ports/verb-setting.ts';

const MOST = 3;
/** Less than this in common is another thing. */
const LEAST_ALIKE = 0.5;

interface Read {
  tag: string;
  text: string;
  /** The text is a placeholder. */
  isHint: boolean;
}

/** The longest run of Chinese in a locator's description or a pattern; '' where it has none to go by. */
export function wordsOf(mark: string): string {
  const runs = mark
    .replaceAll('\\s*', '')
    .match(/[\p{Script=Han}()（）A-Z]*\p{Script=Han}[\p{Script=Han}()（）A-Z]*/gu);
  return (runs ?? []).toSorted((a, b) => b.length - a.length)[0] ?? '';
}

/** What the page and its frames show that reads like these words, most alike first. */
export async function findAlike(page: Page, words: string): Promise<Candidate[]> {
  const read = await Promise.all(page.frames().map((frame) => frame.evaluate(readControls)));
  const alike = read
    .flat()
    .map((one) => ({ ...one, share: shareInCommon(one.text, words) }))
    .filter(({ share }) => share >= LEAST_ALIKE)
    .toSorted((a, b) => b.share - a.share);
  const candidates = new Map(alike.map((one) => [`${one.tag} ${one.text}`, candidateOf(one)]));
  return [...candidates.values()].slice(0, MOST);
}

function candidateOf({ tag, text, isHint }: Read): Candidate {
  return isHint
    ? { selector: `${tag}[placeholder=${JSON.stringify(text)}]` }
    : { selector: tag, says: `^\\s*${RegExp.escape(text)}\\s*$` };
}

/** Characters in common as a share of both texts, order left aside. */
function shareInCommon(a: string, b: string): number {
  const rest = [...b];
  const common = [...a].filter((letter) => {
    const at = rest.indexOf(letter);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return (2 * common.length) / (a.length + b.length);
}

/** Runs in the page: what people press, read or fill in, by its own short text. */
function readControls(): Read[] {
  const longest = 30;
  const clean = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
  const all = document.querySelectorAll<HTMLElement>(
    'button, a, th, label, legend, [role="button"], [role="tab"], [role="option"], input, textarea, span, div',
  );
  const read = (element: HTMLElement): Read | undefined => {
    const tag = element.tagName.toLowerCase();
    const hint = clean(element.getAttribute('placeholder'));
    if (hint !== '') return { tag, text: hint, isHint: true };
    const isLeaf = element.children.length === 0 || !['span', 'div'].includes(tag);
    const text = isLeaf ? clean(element.textContent) : '';
    return text !== '' && text.length <= longest ? { tag, text, isHint: false } : undefined;
  };
  return [...all]
    .filter((element) => element.checkVisibility())
    .map(read)
    .filter((one) => one !== undefined);
}
