// vitest 5 prints failures with Map.groupBy, which Node 20 does not have yet. Loaded by vitest.config.ts.
function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

if (!("groupBy" in Map)) Object.assign(Map, { groupBy });
