import { AsyncLocalStorage } from 'node:async_hooks';
import type { FrameLocator, Locator, Page } from 'playwright';
import type { Target } from '../form/in-page.ts';

/** Where an element stands in one shop, in place of what the adapter knows. */
interface OwnMark {
  selector?: string | undefined;
  says?: string | undefined;
}

export type Mark = Locator | Target | string;

/** Of one verb at work: two shops of one platform can be worked in at once. */
export interface Inquiry {
  overrideOf: (name: string) => OwnMark | undefined;
  /** Hears each mark that the verb looks for, as it is in force. */
  onLook: (name: string, mark: Mark) => void;
  /** Hears which mark was clicked: its page may be gone before anybody else has looked at it. */
  onClicked: (name: string) => void;
}

const inForce = new AsyncLocalStorage<Inquiry>();
const names = new WeakMap<object, string>();

/** Runs a verb under what its shop says about the pages. */
export function inquiring<T>(inquiry: Inquiry, work: () => Promise<T>): Promise<T> {
  return inForce.run(inquiry, work);
}

/** Of a mark under a name of its own. */
export function tellClicked(mark: Locator | Target): void {
  const name = names.get(mark);
  if (name !== undefined) inForce.getStore()?.onClicked(name);
}

/**
 * The same locators under names that a shop's overrides may use: `form` and `submit` make `form.submit`. Outside of a verb, and
 * without an override, they are what they were.
 */
export function overridable<G extends object>(group: string, marks: G): G {
  const named = Object.entries(marks).map(([key, mark]) => [key, nameMark(`${group}.${key}`, mark)] as const);
  return Object.defineProperties({}, Object.fromEntries(named)) as G;
}

function nameMark(name: string, mark: unknown): PropertyDescriptor {
  if (typeof mark === 'string') return { enumerable: true, get: () => inWords(name, mark) };
  if (isTarget(mark)) return { enumerable: true, value: livingTarget(name, mark) };
  if (typeof mark !== 'function') return { enumerable: true, value: mark };
  const value = (...args: unknown[]) => inPlace(name, mark(...args), args[0]);
  return { enumerable: true, value };
}

function inWords(name: string, own: string): string {
  const inquiry = inForce.getStore();
  const { selector, says } = inquiry?.overrideOf(name) ?? {};
  const mark = selector ?? says ?? own;
  inquiry?.onLook(name, mark);
  return mark;
}

function inPlace(name: string, found: unknown, root: unknown): unknown {
  if (isTarget(found)) return livingTarget(name, found);
  if (typeof found === 'string') return inWords(name, found);
  if (!isLocator(found)) return found;
  const inquiry = inForce.getStore();
  const own = inquiry?.overrideOf(name);
  const mark = own && isRoot(root) ? locate(root, own) : found;
  names.set(mark, name);
  inquiry?.onLook(name, mark);
  return mark;
}

/** Read only when it is used, which is within a verb: what was put together when the module loaded has overrides too. */
function livingTarget(name: string, target: Target): Target {
  const own = () => inForce.getStore()?.overrideOf(name);
  const look = () => {
    const selector = own()?.selector ?? target.selector;
    inForce.getStore()?.onLook(name, { ...target, selector, ...saysOf() });
    return selector;
  };
  const saysOf = () => {
    const says = own()?.says ?? target.says;
    return says === undefined ? {} : { says };
  };
  const living = Object.defineProperties({ ...target } as Target, {
    selector: { enumerable: true, get: look },
    says: { enumerable: true, get: () => saysOf().says },
  });
  names.set(living, name);
  return living;
}

function locate(root: Page | FrameLocator | Locator, { selector, says }: OwnMark): Locator {
  const words = says === undefined ? {} : { hasText: new RegExp(says, 'u') };
  return selector === undefined ? root.getByText(new RegExp(says ?? '', 'u')) : root.locator(selector, words);
}

function isTarget(mark: unknown): mark is Target {
  return typeof mark === 'object' && mark !== null && 'selector' in mark;
}

export function isLocator(mark: unknown): mark is Locator {
  return typeof mark === 'object' && mark !== null && 'waitFor' in mark;
}

function isRoot(root: unknown): root is Page | FrameLocator | Locator {
  return typeof root === 'object' && root !== null && 'getByText' in root;
}
