import type { Instant } from '../domain/time.ts';
import type { StoredMessage } from './notifier.ts';
import type { RobotPace } from './robots.ts';

/** A message on its way to one robot. */
export interface RobotDelivery {
  message: StoredMessage;
  /** The post it belongs to, fixed before the first attempt. */
  batchId?: string;
  /** Times the vendor refused its content. */
  refusals: number;
}

export interface RobotRoute {
  robotId: string;
  /** The same news is told once per robot, however many messages carry it. */
  newsKey: string;
  notBefore: Instant;
}

/** Why a robot is silent; every state ends by itself at `until`. */
export interface RobotRest {
  robotId: string;
  reason: 'limited' | 'refused' | 'unclear';
  /** Chinese. */
  text: string;
  until: Instant;
}

/** Which robots tell a message, and until when its mail waits. */
export interface Routing {
  messageId: string;
  robots: readonly RobotRoute[];
  mailAt?: Instant;
}

export interface RobotState {
  robotId: string;
  waiting: number;
  lastSentAt?: Instant;
  rest?: Omit<RobotRest, 'robotId'> & {
    since: Instant;
    /** In a row, without a message taken in between. */
    times: number;
  };
}

/** What became of messages per robot, the robots' budgets and their silences. Mail has its own state in the outbox row. */
export interface RobotLedger {
  /** Messages nobody has routed yet, oldest first. */
  unrouted(limit: number): Promise<StoredMessage[]>;
  /** Once per message: routing it again changes nothing. */
  route(routings: readonly Routing[], at: Instant): Promise<void>;
  /** What waits for a robot and is due: fixed posts first, then alerts, then the oldest. */
  due(robotId: string, at: Instant, limit: number): Promise<RobotDelivery[]>;
  /**
   * Fixes a post and counts its attempt, in one transaction and before it is sent: a restart neither forgets the attempt nor mixes
   * the post. False = the robot's budget is used up, nothing written.
   */
  beginPost(post: {
    robotId: string;
    batchId: string;
    messageIds: readonly string[];
    at: Instant;
    pace: readonly RobotPace[];
  }): Promise<boolean>;
  markTaken(robotId: string, messageIds: readonly string[], at: Instant): Promise<void>;
  /** Keeps the posts that wait as they are. */
  rest(rest: RobotRest, at: Instant): Promise<void>;
  /** The vendor did not want this content: its messages leave the post and are tried again at `nextAt`. */
  markRefused(
    robotId: string,
    messageIds: readonly string[],
    refusal: { text: string; nextAt: Instant },
  ): Promise<void>;
  /** Of every robot that ever had something to tell. */
  states(): Promise<RobotState[]>;
}
