// Who may import whom. Types are free everywhere; what counts is what is loaded. Run by scripts/checks/imports.mjs on what
// remains of the sources when the types are gone: hence ".js".
const FOUNDATION = "^lib/(auth|access|activity|jobs|mail|storage|live|reading)/";
const DOMAIN = "^lib/(clients|collaboration|people|documents|tasks|integrations|settings)/";
const TEST = "\\.test\\.js$|^lib/testing/|^e2e/";

/** A domain may load itself and the domains below it, nothing else of the domains. */
const domain = (name, ...below) => ({
  name: `lib-${name}-loads-${below.length > 0 ? `only-${below.join("-and-")}` : "no-other-domain"}`,
  severity: "error",
  from: { path: `^lib/${name}/`, pathNot: TEST },
  to: { path: DOMAIN, pathNot: `^lib/(${[name, ...below].join("|")})/` },
});

/** Only one place speaks to a service; everybody else goes through it. */
const door = (name, packages, allowed) => ({
  name: `${name}-only-behind-its-door`,
  severity: "error",
  from: { pathNot: `${TEST}|^(scripts|bench)/|${allowed}` },
  to: { path: `node_modules/(${packages})/` },
});

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "screens-never-load-the-database",
      severity: "error",
      from: { path: "^(app|components)/", pathNot: TEST },
      to: { path: "^db/|node_modules/(postgres|drizzle-orm)/" },
    },
    {
      name: "components-get-data-by-props",
      severity: "error",
      from: { path: "^components/", pathNot: TEST },
      to: {
        path: "^(app|lib)/",
        pathNot:
          "^lib/([^/]+/input\\.js|format\\.js|documents/(file-names|file-types|sort)\\.js|storage/(presign|put-resumable)\\.js|i18n/(languages|reader)\\.js)$",
      },
    },
    { name: "lib-never-loads-screens", severity: "error", from: { path: "^lib/" }, to: { path: "^(app|components)/" } },
    {
      name: "the-foundation-knows-no-domain",
      severity: "error",
      from: { path: FOUNDATION, pathNot: TEST },
      to: { path: DOMAIN },
    },
    domain("clients"),
    domain("documents", "clients"),
    domain("tasks", "documents", "clients"),
    domain("collaboration", "clients"),
    domain("integrations", "documents", "clients"),
    domain("people", "clients"),
    domain("settings"),
    {
      name: "db-loads-only-settings",
      severity: "error",
      from: { path: "^db/", pathNot: TEST },
      to: { path: "^(app|components|lib|scripts)/", pathNot: "^lib/env\\.js$" },
    },
    {
      name: "the-product-never-loads-test-helpers",
      severity: "error",
      from: { path: "^(app|components|lib|db)/", pathNot: TEST },
      to: { path: "^lib/testing/|^e2e/|^scripts/" },
    },
    door("mail", "resend|nodemailer", "^lib/mail/"),
    door("sign-in", "next-auth|@auth", "^lib/auth/"),
    door("jobs", "graphile-worker", "^lib/jobs/|^db/migrate\\.js"),
    door("storage", "uploadthing|@uploadthing|@aws-sdk", "^lib/storage/|^app/api/uploadthing/"),
  ],
};
