/** What a person at the browser reads on its page. Chinese. */
export interface BrowserNotice {
  title: string;
  lines: readonly string[];
  /** What went wrong last. */
  trouble?: string;
}

/** Somebody who sits at the lane's browser. */
export interface PersonAtBrowser {
  /** In place of what was shown before. Never fails: a page that cannot show it is no reason to stop. */
  show(notice: BrowserNotice): Promise<void>;
  /** Takes it off the page. */
  clear(): Promise<void>;
  /** The window was closed. */
  hasLeft(): boolean;
}

/** The person who presses where no verb may. */
export interface Hand {
  /**
   * Asks for the button of that name (Chinese). Resolves as soon as the gate lets the approved write leave; rejects once it will not leave
   * any more.
   */
  press(name: string): Promise<void>;
}
