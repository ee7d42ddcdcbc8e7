import type postgres from "postgres";

/**
 * The same connections, with every statement that has values prepared once per connection. Drizzle names no statement, and an
 * unnamed one costs a second round trip and a new plan each time. The texts are few, because lists travel as one array.
 */
export function prepared<S extends postgres.ISql>(client: S): S {
  return new Proxy(client, {
    get(target, key) {
      const own: unknown = Reflect.get(target, key);
      if (typeof own !== "function") return own;
      if (key === "unsafe") {
        return (text: string, values: readonly unknown[] = [], options: postgres.UnsafeQueryOptions = {}) =>
          Reflect.apply(own, target, [text, values, { ...options, prepare: values.length > 0 }]);
      }
      if (key === "begin" || key === "savepoint") {
        return (work: (inside: postgres.TransactionSql) => unknown) =>
          Reflect.apply(own, target, [(inside: postgres.TransactionSql) => work(prepared(inside))]);
      }
      return own;
    },
  });
}
