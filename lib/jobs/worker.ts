import { startWorker } from "@/lib/startup";

await startWorker();
