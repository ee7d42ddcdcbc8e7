import { byAddress, byClick } from "./clicks.mjs";
import { Line } from "./http.mjs";
import { browse, timeCalls, timePages } from "./pages.mjs";
import { processorSeconds, watchMemory } from "./process.mjs";
import { scriptsOf } from "./scripts-sent.mjs";
import { download, uploadToBare, uploadToProduct, uploadToService } from "./transfers.mjs";

const MB = 1024 * 1024;

/** How many times the empty page each may take. */
const mostTimes = [
  [/^folder of 10,000/, 2.5],
  [/^client list, (owner with 5|staff)/, 4],
  [/^switcher/, 1.5],
  [/^tasks of a clerk/, 3],
];

/** Signed-in pages in turn, their reads alone, and bare SQL of the same rows. */
export async function measurePages({ port, world, reads, searched, report, size }) {
  report.section("Pages, one after the other (time of the whole answer; SQL: the same rows without any access rule)");
  let asked = 0;
  const address = (read) => () =>
    read.path.endsWith("q=") ? read.path + encodeURIComponent(searched[asked++ % searched.length]) : read.path;
  const empty = { name: "empty page (account)", path: () => "/account", cookie: world.larger.cookie };
  const subjects = [empty, ...reads.map((read) => ({ name: read.name, path: address(read), cookie: read.cookie }))];
  const pages = await timePages(port, subjects, size);
  const domain = await timeCalls(
    reads.map(({ name, domain: call }) => ({ name, call })),
    size,
  );
  const bare = await timeCalls(
    reads.map(({ name, bare: call }) => ({ name, call })),
    size,
  );
  const base = pages.get(empty.name);
  report.line(`${empty.name}, p50`, base.p50, { note: `p95 ${base.p95.toFixed(1)} ms, ${Math.round(base.bytes / 1024)} KB` });
  for (const { name } of reads) {
    const page = pages.get(name);
    const [read, sql] = [domain.get(name).p50, bare.get(name).p50];
    const parts = `its reads ${read.toFixed(1)}, SQL ${sql.toFixed(1)} ms: page ${(page.p50 / sql).toFixed(1)} ×, reads ${(read / sql).toFixed(1)} ×`;
    report.line(`${name}, p50`, page.p50, {
      note: `p95 ${page.p95.toFixed(1)} ms, ${Math.round(page.bytes / 1024)} KB; ${parts}`,
    });
  }
  const times = (name) => pages.get(name).p50 / base.p50;
  report.section("Ratios");
  for (const { name } of reads) {
    const most = mostTimes.find(([which]) => which.test(name))?.[1];
    report.line(`${name}: times the empty page`, times(name), { unit: "×", ...(most && { most }) });
  }
  const folders = reads.filter(({ name }) => name.startsWith("folder"));
  const [first, last] = [folders[0].name, folders.at(-1).name];
  report.line(`${last}: times the ${first}`, times(last) / times(first), { unit: "×", most: 1.2 });
}

/** A firm moves in: 5,000 lines read, looked at and brought in. It comes last, because the firm is larger afterwards. */
export async function measureImport({ world, importClients, report }) {
  report.section("Import of 5,000 clients with eight folders each (time on the server)");
  const took = await importClients(world);
  report.line("reading the file", took.read);
  report.line("planning it for the preview", took.preview);
  report.line("bringing them in", took.import, { most: 10_000 });
}

/** Searches one after the other, each with its access rule, its count and its snippets. */
export async function measureSearch({ searches, report, size }) {
  report.section(`Search among ${size.folders.at(-1).toLocaleString("en")} documents with texts (time on the server)`);
  const times = await timeCalls(searches, size);
  for (const { name } of searches) {
    const { p50, p95 } = times.get(name);
    report.line(`${name}, p95`, p95, { most: 150, note: `p50 ${p50.toFixed(1)} ms` });
  }
}

/** A thousand files as one ZIP beside the same files by the same library, without a database or a rule. */
export async function measureZip({ port, pids, origin, bare, world, announce, settled, report }) {
  report.section("ZIP of 1,000 files of 100 KB");
  const batch = { count: 1000, size: 100 * 1024 };
  const megabytes = (batch.count * batch.size) / MB;
  const { documentIds } = await uploadToProduct({ port, origin, cookie: world.smaller.cookie, announce }, batch);
  await uploadToBare(bare.port, batch);
  await settled();
  const form = documentIds.map((id) => `document=${id}`).join("&");
  const rates = { product: 0, bare: 0 };
  let above = 0;
  for (let turn = 0; turn < 3; turn++) {
    rates.bare = Math.max(rates.bare, megabytes / (await readAll(new Line(bare.port), "/zip", { method: "GET" })));
    const ours = new Line(port, { cookie: world.smaller.cookie, "sec-fetch-site": "same-origin" });
    const headers = { "content-type": "application/x-www-form-urlencoded", "content-length": String(form.length) };
    const address = `/api/clients/${world.inbox.clientId}/documents/zip`;
    const seen = await watchMemory(pids, () => readAll(ours, address, { method: "POST", headers, body: form }));
    rates.product = Math.max(rates.product, megabytes / seen.result);
    above = Math.max(above, seen.above);
  }
  report.line("product", rates.product, { unit: "MB/s" });
  report.line("bare", rates.bare, { unit: "MB/s" });
  report.line("product / bare", rates.product / rates.bare, { unit: "×", least: 0.7 });
  report.line("peak memory above idle", above / MB, { unit: "MB", most: 60 });
}

async function readAll(line, address, request) {
  const started = performance.now();
  const { bytes, status } = await line.page(address, request);
  line.close();
  if (status !== 200 || bytes < 1000 * 100 * 1024) throw new Error(`${address} gave ${status} with ${bytes} bytes`);
  return (performance.now() - started) / 1000;
}

/** Fifty people at once. */
export async function measureCrowd({ port, pids, world, report, size }) {
  for (const [ask, how] of [
    [byClick, "by clicks in the app"],
    [byAddress, "each time as a whole page"],
  ]) {
    report.section(`${world.people.length} people open folders of 40 documents without a pause, ${how}`);
    const before = processorSeconds(pids);
    const { perSecond, p50, p95, opened } = await browse(port, world.people, { ...size.crowd, ask });
    const used =
      before === undefined ? "" : `${(((processorSeconds(pids) - before) / opened) * 1000).toFixed(1)} ms of processor time each`;
    report.line("pages a second", perSecond, { unit: "1/s", least: 100, note: used });
    report.line("p95", p95, { most: 1000, note: `p50 ${p50.toFixed(0)} ms` });
  }
}

/** Uploads beside a bare pipe to the disk, turn and turn about; the better of two runs counts on both sides. */
export async function measureUploads({ port, pids, origin, bare, world, announce, addresses, report, size }) {
  report.section("Uploads (hash, fsync and filing included) beside a bare Node server that writes and syncs");
  const filing = (batch) => uploadToProduct({ port, origin, cookie: world.smaller.cookie, announce }, batch);
  const receiving = (batch) => uploadToService({ port, origin, addresses }, batch);
  for (const { name, upload, ...batch } of [
    { name: `${size.large} MB`, upload: filing, count: 1, size: size.large * MB },
    { name: "200 × 200 KB", upload: filing, count: 200, size: 200 * 1024 },
    { name: "the same received and synced, not filed", upload: receiving, count: 200, size: 200 * 1024 },
  ]) {
    const rates = { product: 0, bare: 0 };
    let above = 0;
    let idle = 0;
    for (let turn = 0; turn < size.turns; turn++) {
      const megabytes = (batch.count * batch.size) / MB;
      rates.bare = Math.max(rates.bare, megabytes / (await uploadToBare(bare.port, batch)));
      const seen = await watchMemory(pids, () => upload(batch));
      rates.product = Math.max(rates.product, megabytes / seen.result.seconds);
      if (seen.above > above || turn === 0) [above, idle] = [seen.above, seen.idle];
    }
    report.line(`${name}: product`, rates.product, { unit: "MB/s" });
    report.line(`${name}: bare`, rates.bare, { unit: "MB/s" });
    report.line(`${name}: product / bare`, rates.product / rates.bare, { unit: "×", least: 0.6 });
    report.line(`${name}: peak memory above idle`, above / MB, {
      unit: "MB",
      most: 60,
      note: `idle ${Math.round(idle / MB)} MB`,
    });
  }
}

/** Ten megabytes, twenty times. */
export async function measureDownloads({ port, origin, bare, world, announce, report }) {
  report.section("Downloads of 10 MB, 20 times, one after the other");
  const batch = { count: 1, size: 10 * MB };
  const { documentIds } = await uploadToProduct({ port, origin, cookie: world.smaller.cookie, announce }, batch);
  await uploadToBare(bare.port, batch);
  const ours = new Line(port, { cookie: world.smaller.cookie });
  const theirs = new Line(bare.port);
  const plan = { times: 20, size: batch.size };
  const address = `/api/documents/${documentIds[0]}/content?download`;
  await download(ours, address, { ...plan, times: 1 });
  const product = 200 / (await download(ours, address, plan));
  const plain = 200 / (await download(theirs, "/file-0", plan));
  ours.close();
  theirs.close();
  report.line("product", product, { unit: "MB/s" });
  report.line("bare", plain, { unit: "MB/s" });
  report.line("product / bare", product / plain, { unit: "×" });
}

/** First-load JavaScript by kind of page; the budgets are those of the design. */
export async function measureScripts({ port, world, report }) {
  report.section("JavaScript of the first load, gzip");
  const folder = world.folders[0];
  const { cookie } = world.smaller;
  const documents = `/clients/${folder.clientId}/documents`;
  for (const [path, most, asWhom] of [
    ["/sign-in", 140],
    ["/forgot-password", 140],
    ["/help/file-types", 140],
    ["/account", 150, cookie],
    ["/account/security", 150, cookie],
    ["/clients", 150, cookie],
    ["/clients/new", 150, cookie],
    ["/team", 150, cookie],
    [`/clients/${folder.clientId}`, 150, cookie],
    [`/clients/${folder.clientId}/people`, 150, cookie],
    [`${documents}/folders/${folder.folderId}`, 175, cookie],
  ]) {
    const { kilobytes, html, files } = await scriptsOf(port, path, asWhom);
    report.line(path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…"), kilobytes, {
      unit: "KB",
      most,
      note: `${Object.keys(files).length} files`,
      detail: files,
    });
    if (path.startsWith(documents)) report.line("its HTML, unpacked", html, { unit: "KB", most: 60 });
  }
}

/** A template's task for 300 clients with its mails queued, and the reminders of one day over everything that is open. */
export async function measureTasks({ world, tasks, report }) {
  report.section("Tasks: one template for 300 clients; reminders over all open tasks of the install");
  const many = await tasks.makeMany(world.larger, 300);
  report.line("300 tasks from a template, mails queued", many.ms / 1000, {
    unit: "s",
    most: 3,
    note: `${many.tasks} tasks, ${many.mails} mails waiting`,
  });
  const { open, reminded, mails, ms, again, againMs } = await tasks.remindAll();
  report.line("tasks loaded by the reminder run for each it reminds of", mails > 0 ? reminded / mails : 0, {
    unit: "×",
    most: 1,
    note: `${reminded} of ${open} open in ${(ms / 1000).toFixed(1)} s, ${(ms / Math.max(1, reminded)).toFixed(1)} ms each`,
  });
  report.line("the run after it, nothing being due", againMs, { most: 200, note: `${again} reminded` });
}

/** Accepting an invitation to three services: account, membership, agreements, collaboration, mails, in one transaction. */
export async function measureAcceptances({ world, tasks, report, size }) {
  report.section("Accepting an invitation to three services, one after the other");
  const accept = await tasks.invitedToAccept(world.larger, size.rounds + size.warmUp);
  const { p50, p95 } = (await timeCalls([{ name: "acceptance", call: accept }], size)).get("acceptance");
  report.line("one acceptance, p95", p95, { most: 150, note: `p50 ${p50.toFixed(1)} ms` });
}
