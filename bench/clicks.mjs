import { computeCacheBustingSearchParam } from "next/dist/shared/lib/router/utils/cache-busting-search-param.js";

const addressOf = ({ clientId, folderId }) => `/clients/${clientId}/documents/folders/${folderId}`;

/** The page of a folder as one opens it by its address. */
export const byAddress = ({ to }) => ({ path: addressOf(to), headers: {} });

/**
 * The same after a click in the app, word for word as Next's router asks (recorded in a browser): the parts of the page that
 * stay are named in its tree and are not made again, the rest begins at the part marked "refetch".
 */
export async function byClick({ from, to }) {
  const stays = from?.clientId === to.clientId;
  const folder = [
    ["folderId", to.folderId, "d", null],
    { children: ["__PAGE__", {}, null, null, 0] },
    null,
    ...(stays ? ["refetch"] : [null]),
    0,
  ];
  const list = [
    "documents",
    { children: ["(list)", { children: ["folders", { children: folder }, null, null, 0] }, null, null, 0] },
    null,
    null,
    0,
  ];
  const client = [["clientId", to.clientId, "d", null], { children: list }, null, stays ? null : "refetch", 0];
  const clients = ["clients", { children: client }, null, null, 0];
  const tree = encodeURIComponent(
    JSON.stringify(["", { children: ["(kontor)", { children: clients }, null, null, 0] }, null, null, 16]),
  );
  const address = addressOf(from ?? to);
  const mark = await computeCacheBustingSearchParam(undefined, undefined, tree, address);
  return {
    path: `${addressOf(to)}?_rsc=${mark}`,
    headers: { rsc: "1", accept: "*/*", "next-router-state-tree": tree, "next-url": address },
  };
}
