// The ledger's clock. Source: protocol, "Ordering and time".

import type { Genesis, Tip } from '@baton/ledger';

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
  /** Why the clock is not believed: figures for people; undefined while it is. */
  suspect(): string | undefined;
  /** A block of this time was committed; `stamped` if the loader of a story gave it its time. */
  committed(seconds: number, stamped: boolean): void;
  /** Somebody else vouches for this time, in seconds; without it, the operator does for the clock as it is. */
  confirm(seconds?: number): void;
};

const BEHIND_MAX = 5;
const AHEAD_MAX = 3600;

/** The clock that a genesis asks for. `kept` is what it last showed, in seconds, where a story goes on. */
export function clockOf(genesis: Genesis, time: Time, tip: Tip, kept: number): Clock {
  return genesis.purpose === 'live'
    ? liveClock(time, tip)
    : storyClock(genesis.rate ?? 1, time, Math.max(tip.time, kept));
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

function liveClock(time: Time, { height, time: last }: Tip): Clock {
  const wall = () => Math.floor(time.wall() / 1000);
  let lastBlock = last;
  // What the clock should show by now, had it only run on since it was last believed.
  let believed = { wall: height === 0 ? wall() : last, run: time.run() };
  const believe = (seconds: number) => {
    believed = { wall: seconds, run: time.run() };
  };
  return {
    now: wall,
    suspect() {
      const behind = lastBlock - wall();
      if (behind > BEHIND_MAX) return `${behind} s < ${lastBlock}`;
      const ahead = wall() - believed.wall - Math.floor((time.run() - believed.run) / 1000);
      return ahead > AHEAD_MAX ? `${ahead} s > ${believed.wall}` : undefined;
    },
    committed(seconds) {
      lastBlock = seconds;
      believe(seconds);
    },
    confirm: (seconds = wall()) => believe(seconds),
  };
}
