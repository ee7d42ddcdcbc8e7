// npm start: installs, builds, starts the database, migrates, serves. Does only what is not done yet.
import { dataDir } from "./lib/paths.mjs";
import { runProduct } from "./lib/product.mjs";

process.exit(await runProduct({ folder: dataDir() }));
