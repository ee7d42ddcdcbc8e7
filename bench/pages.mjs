import { setTimeout as sleep } from "node:timers/promises";
import { Line, quantile } from "./http.mjs";

const asBrowser = { accept: "text/html", "accept-encoding": "gzip" };

/**
 * Times pages in turn, one round after the other, so that a disturbance of the machine meets all of them alike.
 * Each subject: { name, path() , cookie }. Gives p50 and p95 of the whole answer by name, in milliseconds.
 */
export async function timePages(port, subjects, { rounds, warmUp }) {
  const lines = subjects.map(({ cookie }) => new Line(port, { ...asBrowser, cookie }));
  const times = subjects.map(() => []);
  const bytes = subjects.map(() => 0);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [index, subject] of subjects.entries()) {
      const reply = await lines[index].page(subject.path());
      if (round >= 0) times[index].push(reply.ms);
      bytes[index] = reply.bytes;
    }
  }
  for (const line of lines) line.close();
  return new Map(subjects.map(({ name }, index) => [name, { ...spread(times[index]), bytes: bytes[index] }]));
}

/** Times calls in turn, as timePages does. */
export async function timeCalls(calls, { rounds, warmUp }) {
  const times = calls.map(() => []);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [index, { call }] of calls.entries()) {
      const started = performance.now();
      await call();
      if (round >= 0) times[index].push(performance.now() - started);
    }
  }
  return new Map(calls.map(({ name }, index) => [name, spread(times[index])]));
}

const spread = (times) => ({ p50: quantile(times, 0.5), p95: quantile(times, 0.95) });

/** People who open one folder after the other without a pause, all at once; `ask` says how (bench/clicks.mjs). */
export async function browse(port, people, { seconds, warmUpSeconds, ask }) {
  const times = [];
  let opened = 0;
  let counting = false;
  let stopped = false;
  const walk = async ({ cookie, places }, start) => {
    const line = new Line(port, { ...asBrowser, cookie });
    let from;
    for (let step = start * 7; !stopped; step++) {
      const to = places[step % places.length];
      const { path, headers } = await ask({ from, to });
      const { ms } = await line.page(path, { headers });
      from = to;
      opened += 1;
      if (counting && !stopped) times.push(ms);
    }
    line.close();
  };
  const walks = people.map(walk);
  await Promise.race([sleep(warmUpSeconds * 1000), Promise.all(walks)]);
  counting = true;
  await Promise.race([sleep(seconds * 1000), Promise.all(walks)]);
  stopped = true;
  await Promise.all(walks);
  return { perSecond: times.length / seconds, opened, ...spread(times) };
}
