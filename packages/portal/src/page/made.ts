import type { ReactNode } from 'react';
import type { Read } from '../scene/read.ts';
import type { Say, Scene } from '../scene/scene.ts';

/** A page, ready to be drawn: what its address shows to those who open or share it, and what stands in it. */
export type Made = {
  readonly title: string;
  readonly description: string;
  readonly content: ReactNode;
  /** Scripts that it cannot do without: names of our own modules. */
  readonly scripts?: readonly string[];
  /** Style sheets beside that of every page. */
  readonly styles?: readonly string[];
  /** Where it says how it is installed, if it can be. */
  readonly manifest?: string;
  /** What those scripts are told, as JSON beside the page. */
  readonly data?: object;
  readonly status?: number;
  /** Leave out the search box of the header, where the page has its own. */
  readonly ownSearch?: boolean;
};

/** What a page is made from. `params` are the parts of its address. */
export type Asked = Scene & {
  readonly say: Say;
  readonly read: Read;
  readonly params: readonly string[];
};

/** Makes a page. Throws `Refused` where the node refuses what it needs. */
export type Make = (asked: Asked) => Promise<Made> | Made;

/** A redirect: the thing asked for has another address. */
export class Elsewhere extends Error {
  readonly location: string;

  constructor(location: string) {
    super(location);
    this.location = location;
  }
}
