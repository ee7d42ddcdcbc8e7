/**
 * The program of the thread that computes checksums, as text: it runs the same inside every bundler and needs no file
 * of its own next to the built product. It follows files while they grow, reading what was written back from the
 * system's cache, so that the bytes need not be copied between threads and a resumed upload needs no other way.
 *
 * In: { op: "advance", key, path, to } | { op: "digest", key, path, to, id } | { op: "forget", key }
 * Out: { id, sha256 } | { id, error }
 */
export const hashThreadSource = `
"use strict";
const { parentPort } = require("node:worker_threads");
const { createHash } = require("node:crypto");
const { closeSync, openSync, readSync } = require("node:fs");

const FORGET_AFTER_MS = 10 * 60_000;
const block = Buffer.allocUnsafe(512 * 1024);
const followed = new Map();
let turning = false;

function follow(key, path) {
  let file = followed.get(key);
  if (!file) {
    file = { fd: openSync(path, "r"), hash: createHash("sha256"), at: 0, to: 0, asked: [], touched: 0 };
    followed.set(key, file);
  }
  file.touched = Date.now();
  return file;
}

function forget(key) {
  const file = followed.get(key);
  if (!file) return;
  followed.delete(key);
  closeSync(file.fd);
  for (const id of file.asked) parentPort.postMessage({ id, error: "the upload was given up" });
}

function step(key, file) {
  if (file.at < file.to) {
    const read = readSync(file.fd, block, 0, Math.min(block.length, file.to - file.at), file.at);
    if (read === 0) throw new Error("the file is shorter than what was written to it");
    file.hash.update(read === block.length ? block : block.subarray(0, read));
    file.at += read;
  }
  if (file.at < file.to) return true;
  for (const id of file.asked.splice(0)) {
    parentPort.postMessage({ id, sha256: file.hash.copy().digest("hex") });
  }
  return false;
}

function turn() {
  let more = false;
  for (const [key, file] of followed) {
    try {
      more = step(key, file) || more;
    } catch (error) {
      for (const id of file.asked.splice(0)) parentPort.postMessage({ id, error: error.message });
      forget(key);
    }
  }
  turning = more;
  if (more) setImmediate(turn);
}

parentPort.on("message", (message) => {
  if (message.op === "forget") return forget(message.key);
  try {
    const file = follow(message.key, message.path);
    file.to = Math.max(file.to, message.to);
    if (message.op === "digest") file.asked.push(message.id);
  } catch (error) {
    if (message.op === "digest") parentPort.postMessage({ id: message.id, error: error.message });
    return;
  }
  for (const [key, file] of followed) if (Date.now() - file.touched > FORGET_AFTER_MS) forget(key);
  if (!turning) { turning = true; setImmediate(turn); }
});
`;
