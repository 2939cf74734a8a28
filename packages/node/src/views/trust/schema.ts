/** Who may write what, on whose word. Subjects and things are integer names, times seconds, lists JSON. */
export type TrustTables = {
  /** A subject, or a listed party (`segment` null). */
  party: {
    serial: number;
    segment: string | null;
    class: string | null;
    type: string | null;
    area: string | null;
    listedBy: number | null;
  };
  key: {
    id: string;
    subject: number;
    use: string;
    alg: string;
    kinds: string | null;
    places: string | null;
    from: number;
    until: number | null;
    endedAt: number | null;
    ended: string | null;
    suspectFrom: number | null;
    entry: number;
  };
  qualification: {
    serial: number;
    subject: number;
    type: string;
    areas: string | null;
    items: string | null;
    from: number;
    until: number | null;
    grantedBy: number;
    standing: string;
    since: number;
  };
  accreditation: {
    serial: number;
    authority: number;
    types: string;
    areas: string | null;
    until: number | null;
    withdrawnAt: number | null;
    lapsesAt: number | null;
  };
  proposal: {
    serial: number;
    proposer: number;
    act: string;
    until: number;
    approvals: string;
    declines: string;
    standing: string;
    /** The panel that decides; null: the council. */
    body: number | null;
  };
  /** Parts and papers that were withheld, by the record that says so; `by` is null where the council decided. */
  withheld: {
    serial: number;
    digest: string;
    record: number;
    by: number | null;
    reason: string;
    time: number;
  };
  /** The council as it is; one row. */
  council: { id: number; members: string; threshold: number };
  /** Records of an entry that were disputed and stand: their positions. */
  cleared: { entry: number; positions: string };
  /** A panel as it is: members, the class of each, of how many distinct ones members have to agree, what it may decide. */
  panel: { serial: number; members: string; classes: string; threshold: number; acts: string; until: number };
};

export const trustSchema = `
  create table party (serial integer primary key, segment text, class text, type text, area text, listedBy integer);
  create unique index party_segment on party (segment) where segment is not null;
  create index party_type on party (type);
  create index party_area on party (area);
  create table key (
    id text primary key, subject integer not null, use text not null, alg text not null, kinds text, places text,
    "from" integer not null, until integer, endedAt integer, ended text, suspectFrom integer, entry integer not null
  ) without rowid;
  create index key_subject on key (subject);
  create table qualification (
    serial integer primary key, subject integer not null, type text not null, areas text, items text,
    "from" integer not null, until integer, grantedBy integer not null, standing text not null, since integer not null
  );
  create index qualification_subject on qualification (subject);
  create index qualification_type on qualification (type);
  create index qualification_granted_by on qualification (grantedBy);
  create index qualification_standing on qualification (standing);
  create table accreditation (
    serial integer primary key, authority integer not null, types text not null, areas text, until integer,
    withdrawnAt integer, lapsesAt integer
  );
  create index accreditation_authority on accreditation (authority);
  create table proposal (
    serial integer primary key, proposer integer not null, act text not null, until integer not null,
    approvals text not null, declines text not null, standing text not null, body integer
  );
  create index proposal_standing on proposal (standing);
  create table withheld (
    serial integer primary key, digest text not null, record integer not null, "by" integer, reason text not null,
    time integer not null
  );
  create unique index withheld_digest on withheld (digest);
  create index withheld_record on withheld (record);
  create index withheld_by on withheld ("by");
  create index withheld_reason on withheld (reason);
  create table cleared (entry integer primary key, positions text not null);
  create table panel (
    serial integer primary key, members text not null, classes text not null, threshold integer not null,
    acts text not null, until integer not null
  );
  create index key_suspect on key (suspectFrom) where suspectFrom is not null;
  create table council (id integer primary key, members text not null, threshold integer not null);
`;
