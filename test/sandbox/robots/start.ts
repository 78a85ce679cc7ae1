import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { DROP, jsonReply, NEVER, type Reply, sendReply, statusReply } from '../http/reply.ts';
import { type ReadRequest, readRequest } from '../http/request.ts';
import { createGroup, type Found, findGroup, takeFault, VENDORS } from './groups.ts';
import {
  type Arrival,
  type Fault,
  type Group,
  isRefusal,
  type VendorCall,
  type VendorKind,
} from './model.ts';

export interface LocalRobots {
  port: number;
  /** Adds a robot to a new group and answers what its settings page would show. */
  add(kind: VendorKind, name: string, secret?: string): { url: string; secret?: string };
  group(name: string): Group;
  setFault(name: string, fault: Fault | undefined): void;
  /** What the groups got to see, in order. */
  arrivals(name?: string): readonly Arrival[];
  close(): Promise<void>;
}

export interface RobotsOptions {
  port?: number;
  now?: () => number;
  onArrival?: (arrival: Arrival) => void;
}

/** Plays the three vendors' robots on loopback: signatures, limits with their mutes, sizes and error codes as documented. */
export async function startRobots({
  port = 0,
  now = Date.now,
  onArrival,
}: RobotsOptions = {}): Promise<LocalRobots> {
  const groups: Group[] = [];
  const seen: Arrival[] = [];
  const house: House = {
    groups,
    now,
    keep: (arrival) => {
      seen.push(arrival);
      onArrival?.(arrival);
    },
  };
  const server = createServer((request, response) => void serve(house, request, response));
  const opened = await listen(server, port);
  const groupOf = (name: string): Group => {
    const group = groups.find((candidate) => candidate.name === name);
    if (!group) throw new Error(`no group ${name}`);
    return group;
  };
  return {
    port: opened,
    add(kind, name, secret) {
      const group = createGroup(kind, name, secret);
      groups.push(group);
      const url = `http://127.0.0.1:${opened}${VENDORS[kind].pathOf(group)}`;
      return secret === undefined ? { url } : { url, secret };
    },
    group: groupOf,
    setFault(name, fault) {
      const group = groupOf(name);
      if (fault) group.fault = { ...fault };
      else delete group.fault;
    },
    arrivals: (name) => (name === undefined ? seen : seen.filter((arrival) => arrival.group === name)),
    close: () => closeServer(server),
  };
}

interface House {
  groups: readonly Group[];
  now: () => number;
  keep: (arrival: Arrival) => void;
}

async function serve(house: House, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = await readRequest(incoming);
  const reply = request ? await replyTo(house, request) : statusReply(413, '413');
  if (!response.destroyed) sendReply(response, reply);
}

async function replyTo(house: House, request: ReadRequest): Promise<Reply> {
  const found = findGroup(house.groups, request.path, request.query);
  if (!found || request.method !== 'POST') return statusReply(404, '404');
  const { vendor, group } = found;
  if (!group) return jsonReply(vendor.answer(vendor.unknownKey));
  const fault = takeFault(group);
  if (fault?.kind === 'reset-before') return DROP;
  if (fault?.kind === 'http-500') return statusReply(500, '500');
  if (fault?.kind === 'errcode') return jsonReply(vendor.answer(fault));
  if (fault?.kind === 'mute') group.mutedUntil = house.now() + 600_000;
  const answer = take(house, { ...found, group }, request);
  if (fault?.kind === 'hang') return NEVER;
  if (fault?.kind === 'reset-after') return DROP;
  if (fault?.kind === 'slow') await wait(fault.ms);
  return jsonReply(answer);
}

/** The vendor's answer; what it takes stands in the group from then on. */
function take(house: House, { vendor, group, kind }: Found & { group: Group }, request: ReadRequest): object {
  const now = house.now();
  const call: VendorCall = { query: request.query, size: request.bytes.length, body: parse(request), now };
  const result = vendor.signatureProblem(group, call) ?? vendor.rateProblem(group, now) ?? vendor.read(call);
  if (isRefusal(result)) return vendor.answer(result);
  house.keep({ ...result, at: now, group: group.name, kind });
  return vendor.answer(undefined);
}

function parse({ bytes }: ReadRequest): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
