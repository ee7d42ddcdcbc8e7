import createNextIntlPlugin from "next-intl/plugin";

const withIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** @type {import("next").NextConfig} */
const config = {
  typedRoutes: true,
  // Only where "use memo" stands: its code made each page up to 13 KB heavier, and the lists remember their rows themselves.
  reactCompiler: { compilationMode: "annotation" },
  poweredByHeader: false,
  // For people who build often while they develop; still an experiment of Next's, so nobody's default.
  experimental: { turbopackFileSystemCacheForBuild: process.env.KONTOR_BUILD_CACHE === "on" },
  // Everything else gets its headers from the proxy, which these do not pass.
  headers: async () => [
    ...["/_next/static/:file*", "/api/uploadthing", "/icons.svg"].map((source) => ({
      source,
      headers: [{ key: "x-content-type-options", value: "nosniff" }],
    })),
    // Asked for with its version (scripts/icons.mjs).
    { source: "/icons.svg", headers: [{ key: "cache-control", value: "public, max-age=31536000, immutable" }] },
  ],
  // Native, or kept out of the bundle because they load files of their own at run time.
  serverExternalPackages: ["@node-rs/argon2", "postgres", "pino", "graphile-worker", "nodemailer", "@aws-sdk/client-s3"],
  // A folder above may hold another lock file; the product's root is this one.
  turbopack: { root: import.meta.dirname },
};

export default withIntl(config);
