// npm run dev: as npm start, but every change of a file is there at once.
import { dataDir } from "./lib/paths.mjs";
import { runProduct } from "./lib/product.mjs";

process.exit(await runProduct({ folder: dataDir(), development: true }));
