import type { Locator, Page } from 'playwright';
import type { Target } from '../form/in-page.ts';
import type { Answer, Refusal } from './answer.ts';
import type { Visit } from './visit.ts';

/** Who a page says we are. */
export interface Identity {
  shopName: string;
  platformShopId: string;
  account: string;
  /** The shop's score as it stands beside its name, where it does: `4.8`. */
  shopScore?: string | undefined;
}

/** A layer that is in the way and says nothing anybody needs: known by its one button, and closed by nothing else. */
interface Notice {
  layer: (page: Page) => Locator;
  button: (layer: Locator) => Locator;
}

/** One platform's backend as data: what all of its pages have in common. */
export interface Site {
  /** Chinese, for messages. */
  name: string;
  /** Host label of `origins` that paths belong to, and those whose answers are heard, in whatever frame. */
  home: string;
  listensTo: readonly string[];
  /** Least time between two navigations, unless the shop has its own. */
  paceMs: number;
  isLogin: (url: URL) => boolean;
  /** For how long an address of the log-in may be a detour that comes back by itself. */
  detourMs: number;
  /** Asks whether we are human: only a person answers. */
  captcha: (page: Page) => Locator;
  notices: readonly Notice[];
  /** Where every page shows the shop's name. */
  shopName: Target;
  /** Turns a list to its next page. */
  nextPage: Target;
  /** The answer's content, or the platform's refusal of the whole call. Throws when it is no answer of this backend. */
  parseAnswer: (path: string, body: unknown) => Answer;
  /** What a refusal says whatever was asked for; undefined = it is about that. */
  reactionTo: (refusal: Refusal) => 'signed-out' | 'throttled' | undefined;
  /** Who the page's own JSON says we are, when its signs agree with each other. */
  hearIdentity: (visit: Visit) => Promise<Identity>;
}
