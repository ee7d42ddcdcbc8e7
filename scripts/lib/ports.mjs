import net from "node:net";

/** Refuses with a sentence when somebody else already listens on the port that people would come to. */
export async function requireFreePort(port) {
  if (await isFree(port)) return;
  throw new Error(`Port ${port} is taken by another program. Choose one with PORT, for example PORT=${port + 1}.`);
}

/** The first port from here on that nobody listens on. */
export async function freePort(first) {
  for (let port = first; port < first + 200; port++) if (await isFree(port)) return port;
  throw new Error(`No free port between ${first} and ${first + 199}.`);
}

async function isFree(port) {
  return (await canListen(port, "127.0.0.1")) && (await canListen(port, undefined));
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
