// Written by scripts/icons.mjs from lucide (ISC licence). Change the list there, not this file.

/** The drawings of all icons; with the version, because a browser may keep the file for a year. */
export const sheet = "/icons.svg?c415d5a7";
