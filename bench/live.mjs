import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { quantile } from "./http.mjs";

const streamsPerPerson = 4;
const rounds = 25;

/** How long after a change was committed the pages of those who see it hear of it, with two hundred streams open. */
export async function measureLive({ port, world, change, report }) {
  const people = world.people.slice(0, 50);
  report.section(
    `Live updates with ${people.length * streamsPerPerson} open streams (from the commit until the page hears of it)`,
  );
  let heard = [];
  const streams = await Promise.all(
    people.flatMap(({ cookie }) =>
      Array.from({ length: streamsPerPerson }, () => listen(port, cookie, () => heard.push(performance.now()))),
    ),
  );
  const delays = [];
  for (let round = 0; round < rounds; round++) {
    const { clientId } = people[round % people.length].places[0];
    const watching = people.filter(({ places }) => places.some((place) => place.clientId === clientId)).length * streamsPerPerson;
    heard = [];
    await change(clientId);
    const committed = performance.now();
    for (let waited = 0; heard.length < watching && waited < 5000; waited += 10) await sleep(10);
    delays.push(...heard.map((at) => Math.max(0, at - committed)));
    if (heard.length < watching) delays.push(...Array(watching - heard.length).fill(5000));
  }
  for (const stream of streams) stream.destroy();
  report.line("p95", quantile(delays, 0.95), {
    most: 2000,
    note: `p50 ${quantile(delays, 0.5).toFixed(0)} ms, ${delays.length} notes`,
  });
}

/** Opens a stream as a page does; resolves once the server has begun to answer. */
function listen(port, cookie, onEvent) {
  return new Promise((resolve, reject) => {
    const request = http.get(
      { host: "127.0.0.1", port, path: "/api/events", headers: { cookie, accept: "text/event-stream" } },
      (reply) => {
        if (reply.statusCode !== 200) return reject(new Error(`a stream was refused (${reply.statusCode})`));
        reply.setEncoding("utf8");
        reply.on("data", (text) => {
          for (const line of text.split("\n")) if (line.startsWith("data:")) onEvent();
        });
        reply.on("error", () => undefined);
        resolve(request);
      },
    );
    request.once("error", reject);
  });
}
