/** Limits of the server, in one place: what a request may weigh, how long an answer may take. */
const MEBIBYTE = 1024 * 1024;

export const LIMITS = {
  /** A case as JSON: canada-federal is under 3 MiB. */
  bodyBytes: 24 * MEBIBYTE,
  /** An archive with its history. */
  archiveBytes: 64 * MEBIBYTE,
  unpackedBytes: 256 * MEBIBYTE,
  archiveMembers: 20_000,
  /** Longest path, name, reason: what a person types into one line. */
  lineCharacters: 2_000,
  files: 2_000,
  requestSeconds: 30,
  analysisSeconds: 300,
  /** Analyses at once; each takes a processor. */
  analyses: 2,
} as const;
