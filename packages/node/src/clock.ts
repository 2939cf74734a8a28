// The ledger's clock. Source: protocol, "Ordering and time".

import type { Genesis, Tip } from '@baton/ledger';
import type { Words } from '@baton/log';

/** Stops what was to happen. */
export type Cancel = () => void;

/** The door to time. */
export type Time = {
  /** Milliseconds since 1970, by the clock on the wall. */
  wall(): number;
  /** Milliseconds that this machine has run since some moment; never goes back. */
  run(): number;
  /** Calls once, after so many milliseconds. */
  after(delayMs: number, call: () => void): Cancel;
};

/** The time of the machine. */
export const realTime: Time = {
  wall: () => Date.now(),
  run: () => performance.now(),
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};

/** The ledger's clock, in seconds, and whether it is to be believed. */
export type Clock = {
  now(): number;
  /** Why the clock is not believed: what it shows, and what speaks against it; undefined while it is. */
  suspect(): Words | undefined;
  /** A block of this time was committed; `stamped` if the loader of a story gave it its time. */
  committed(seconds: number, stamped: boolean): void;
  /** A witness states this time, in seconds: it vouches for a clock that agrees. Without it, the operator does for the clock as it is. */
  confirm(seconds?: number): void;
};

const BEHIND_MAX = 5;
const AHEAD_MAX = 3600;

/** The clock that a genesis asks for. `kept` is what it last showed while it was believed, in seconds. */
export function clockOf(genesis: Genesis, time: Time, tip: Tip, kept: number): Clock {
  const last = Math.max(tip.time, kept);
  return genesis.purpose === 'live' ? liveClock(time, tip, last) : storyClock(genesis.rate ?? 1, time, last);
}

function storyClock(rate: number, time: Time, start: number): Clock {
  let since = { story: start, run: time.run() };
  const now = () => since.story + Math.floor((rate * (time.run() - since.run)) / 1000);
  return {
    now,
    suspect: () => undefined,
    committed(seconds, stamped) {
      if (stamped) since = { story: seconds, run: time.run() };
    },
    confirm() {},
  };
}

function liveClock(time: Time, tip: Tip, sure: number): Clock {
  const wall = () => Math.floor(time.wall() / 1000);
  let lastBlock = tip.time;
  // What the clock should show by now, had it only run on since it was last believed.
  let believed = { wall: tip.height === 0 ? wall() : sure, run: time.run() };
  const atLeast = () => believed.wall + Math.floor((time.run() - believed.run) / 1000);
  const believe = (seconds: number) => {
    believed = { wall: seconds, run: time.run() };
  };
  return {
    now: wall,
    suspect() {
      const shown = wall();
      if (lastBlock - shown > BEHIND_MAX) return behindWords(shown, lastBlock);
      return shown - atLeast() > AHEAD_MAX ? aheadWords(shown, atLeast()) : undefined;
    },
    committed(seconds) {
      lastBlock = seconds;
      believe(seconds);
    },
    // One that states another time is wrong itself, or we are: neither makes the clock any better known. Nor does one that is
    // slow by an hour, as of another zone, take back what was sure.
    confirm(seconds) {
      if (seconds === undefined) believe(wall());
      else if (Math.abs(seconds - wall()) <= AHEAD_MAX) believe(Math.max(seconds, atLeast()));
    },
  };
}

function behindWords(shown: number, lastBlock: number): Words {
  return {
    zh: `它显示 ${momentOf(shown)}，而最后一个区块写于 ${momentOf(lastBlock)}：时钟走到那时，节点自行继续`,
    en: `It shows ${momentOf(shown)}, and the last block is of ${momentOf(lastBlock)}: the node goes on once it shows that`,
  };
}

function aheadWords(shown: number, sure: number): Words {
  return {
    zh: `它显示 ${momentOf(shown)}，而能确定的最近时间是 ${momentOf(sure)}`,
    en: `It shows ${momentOf(shown)}, and the latest time that is sure is ${momentOf(sure)}`,
  };
}

/** `2020-01-23 10:00:05 UTC`. */
function momentOf(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
