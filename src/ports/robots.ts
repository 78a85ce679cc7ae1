import type { Robot, RobotKind } from '../domain/pool/robot.ts';

/** A line of a robot's message. Text may be scraped: the channel keeps it text, whatever it says. */
export interface ChatLine {
  tone: 'heading' | 'text' | 'note';
  text: string;
  /** http(s) only, checked by whoever makes the line. */
  link?: { label: string; address: string };
}

export interface ChatPost {
  title: string;
  lines: readonly ChatLine[];
  /** Members' ids at the vendor who are called by it. */
  mentions: readonly string[];
}

/** Where a robot's messages go; both are secret. */
export interface RobotAddress {
  url: string;
  /** Signing secret, where the robot asks for one. */
  secret?: string;
}

/**
 * limited: nothing was posted and the robot may be muted; silence for `muteMs`. refused: nothing was posted, because of the robot
 * (key, signature, gone) or of this content. unclear: no answer, it may stand in the group all the same.
 */
export type RobotAnswer =
  | { kind: 'taken' }
  | { kind: 'limited'; muteMs: number; text: string }
  | { kind: 'refused'; because: 'robot' | 'content'; text: string }
  | { kind: 'unclear'; text: string };

/** How many posts a robot may make within a time. */
export interface RobotPace {
  posts: number;
  withinMs: number;
}

export interface Robots {
  /** Chinese, names what is wrong with an address: only the vendor's own hosts are posted to, for a sandbox robot only this machine. */
  addressProblem(robot: Pick<Robot, 'kind' | 'site'>, address: RobotAddress): string | undefined;
  /** Kept below the vendor's limits. */
  pace(kind: RobotKind): readonly RobotPace[];
  /** Whether the vendor takes a message of this size. */
  fits(kind: RobotKind, post: ChatPost): boolean;
  /** One request, never repeated in here; texts of answers are Chinese and carry no secret. */
  send(robot: Robot, post: ChatPost): Promise<RobotAnswer>;
}
