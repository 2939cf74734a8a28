/** Items, places, needs, and what quantities are summed by. Parties and things are integer names, times seconds, lists JSON, flags 0 or 1. */
export type CatalogueTables = {
  item: { serial: number; class: string; unit: string; grades: string; code: string | null };
  /** The record that last gave an item another name: its words are those of that record. */
  renamed: { thing: number; record: number };
  place: {
    serial: number;
    of: number;
    type: string;
    area: string;
    use: number;
    within: number | null;
    code: string | null;
    latitude: number | null;
    longitude: number | null;
    /** 1 once nothing more comes there. */
    closed: number;
  };
  /** Item class and unit: what quantities are summed by. `packed` 1: unopened packs, not counted out. */
  tally: {
    id: number;
    class: string;
    unit: string;
    packed: number;
    received: number;
    delivered: number;
    usable: number;
    allocated: number;
  };
  /** Usable stock away from places of use, by the minute since when it has lain there. */
  still: { tally: number; minute: number; quantity: number };
  need: {
    serial: number;
    place: number;
    area: string;
    item: number;
    tally: number;
    stater: number;
    quantity: number | null;
    filled: number;
    /** Packs of unknown content that came for it. */
    packs: number;
    grades: string | null;
    substitutes: string;
    least: number | null;
    reason: string;
    since: number;
    until: number;
    /** 1 while it is open, else null. */
    open: number | null;
    /** The record that last said it. */
    stated: number;
  };
  fill: { need: number; record: number; lot: number; quantity: number; packs: number };
};

export const catalogueSchema = `
  create table item (
    serial integer primary key, class text not null, unit text not null, grades text not null, code text
  );
  create index item_class on item (class);
  create table renamed (thing integer primary key, record integer not null);
  create index renamed_record on renamed (record);
  create table place (
    serial integer primary key, "of" integer not null, type text not null, area text not null, use integer not null,
    within integer, code text, latitude integer, longitude integer, closed integer not null default 0
  );
  create index place_of on place ("of");
  create index place_area on place (area);
  create index place_type on place (type);
  create index place_use on place (use);
  create table tally (
    id integer primary key, class text not null, unit text not null, packed integer not null,
    received integer not null, delivered integer not null, usable integer not null,
    allocated integer not null
  );
  create table still (
    tally integer not null, minute integer not null, quantity integer not null, primary key (tally, minute)
  ) without rowid;
  create table need (
    serial integer primary key, place integer not null, area text not null, item integer not null,
    tally integer not null, stater integer not null, quantity integer, filled integer not null,
    packs integer not null, grades text, substitutes text not null, least integer, reason text not null, since integer not null,
    until integer not null, open integer, stated integer not null
  );
  create index need_open on need (open) where open is not null;
  create index need_place on need (place, open) where open is not null;
  create index need_item on need (item, open) where open is not null;
  create index need_tally on need (tally, open) where open is not null;
  create index need_stater on need (stater, open) where open is not null;
  create index need_area on need (area, open) where open is not null;
  create table fill (
    need integer not null, record integer not null, lot integer not null, quantity integer not null default 0,
    packs integer not null default 0, primary key (need, record, lot)
  ) without rowid;
`;
