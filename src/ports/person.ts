/** What a person at the browser reads on its page. Chinese. */
export interface BrowserNotice {
  title: string;
  lines: readonly string[];
  /** What went wrong last. */
  trouble?: string;
}

/** Somebody who sits at the lane's browser. */
export interface PersonAtBrowser {
  /** In place of what was shown before. Never fails, and soon gives up: a page that cannot show it is no reason to stop. */
  show(notice: BrowserNotice): Promise<void>;
  /** Takes it off the page. */
  clear(): Promise<void>;
  /** The window was closed. */
  hasLeft(): boolean;
  /**
   * The browser answers, or still did once the window was closed: then its gate has stood all the time. Without that nobody knows what
   * the page sent.
   */
  isConnected(): Promise<boolean>;
}

/** The person who presses where no verb may. */
export interface Hand {
  /**
   * Asks for the button of that name (Chinese). Resolves as soon as the gate lets the approved write leave; rejects once it will not leave
   * any more.
   */
  press(name: string): Promise<void>;
}
