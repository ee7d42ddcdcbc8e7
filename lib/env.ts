import path from "node:path";
import { z } from "zod";

const wholeNumber = (fallback: number) => z.coerce.number().int().nonnegative().default(fallback);
const flag = z
  .enum(["true", "false"])
  .default("false")
  .transform((value) => value === "true");

const settings = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("production"),
  /** Where people reach the product; links in mails start with it. */
  APP_URL: z.url().default("http://localhost:3000"),
  /** The role that row-level security applies to. */
  DATABASE_APP_URL: z.string().startsWith("postgres"),
  /** The role for sign-in, jobs and set-up; it bypasses row-level security. */
  DATABASE_SYSTEM_URL: z.string().startsWith("postgres"),
  /** The socket of the embedded server, for both; set by the start command. */
  DATABASE_SOCKET: z.string().optional(),
  DATABASE_POOL: wholeNumber(16),
  /** Everything the embedded services keep: files, mails, secrets. */
  KONTOR_DATA_DIR: z
    .string()
    .default(".data")
    .transform((dir) => path.resolve(dir)),
  AUTH_SECRET: z.string().min(32),
  /** Believe x-forwarded-for: set it only behind a reverse proxy that overwrites the header. */
  TRUST_PROXY: flag,
  JOBS: z.enum(["inline", "off"]).default("inline"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),

  STAFF_IDLE_HOURS: wholeNumber(12),
  CONTACT_IDLE_DAYS: wholeNumber(30),
  /** Minutes of quiet before the one mail about new documents goes out; a new firm begins with it. */
  QUIET_MINUTES: wholeNumber(15),

  UPLOADTHING_TOKEN: z.string().optional(),
  UPLOAD_MAX_BYTES: wholeNumber(2 * 1024 ** 3),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default("us-east-1"),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),

  /** The virus scanner's clamd: tcp://host:3310 or unix:/run/clamav/clamd.ctl. Without it files are not scanned. */
  CLAMD_URL: z
    .string()
    .regex(/^(tcp:\/\/[^/]+|unix:\/.+)$/)
    .optional(),

  RESEND_API_KEY: z.string().optional(),
  SMTP_URL: z.string().startsWith("smtp").optional(),
  MAIL_FROM: z.string().default("Kontor <kontor@localhost>"),
});

/** Every setting, checked once: a missing or malformed one stops the start with its name and an example. */
export type Settings = z.output<typeof settings>;

const examples: Partial<Record<keyof Settings, string>> = {
  DATABASE_APP_URL: "postgres://kontor_app:…@127.0.0.1:5432/kontor",
  DATABASE_SYSTEM_URL: "postgres://kontor_system:…@127.0.0.1:5432/kontor",
  AUTH_SECRET: "at least 32 random characters",
  APP_URL: "https://kontor.example.com",
  CLAMD_URL: "tcp://127.0.0.1:3310",
};

function read(source: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]) as keyof Settings;
    const example = examples[name];
    return `  ${name}: ${issue.message}${example ? ` (for example ${example})` : ""}`;
  });
  throw new Error(`Kontor cannot start, settings are missing or malformed:\n${lines.join("\n")}`);
}

let known: Settings | undefined;

/** The one reader of process.env. It reads at first use, so that building the product needs no settings. */
export const env: Settings = new Proxy({} as Settings, {
  get(_target, name: string) {
    known ??= read(process.env);
    return known[name as keyof Settings];
  },
});
