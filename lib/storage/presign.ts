/** Where a browser may put the file of one upload. */
export type Presigned = { url: string; key: string };

/** An upload that gets no address, because it has ended already: what became of it. */
export type Ended<T> = { ended: T };

/** An announced upload as the browser knows it. */
export type AnnouncedFile = { uploadId: string; size: number; mediaType: string };

/** The server did not hand out an address; `status` is that of HTTP. */
export class PresignRefused extends Error {
  override readonly name = "PresignRefused";

  constructor(readonly status: number) {
    super(`no address for the upload (${status})`);
  }

  /** Whether asking again cannot help. A server that is away, or has too much to do, can. */
  get isFinal(): boolean {
    return this.status < 500 && ![408, 425, 429].includes(this.status);
  }
}

/** Asks the app where to put these files, answered in their order; real file names do not travel. Asking again is harmless. */
export async function presignUploads<T>(files: AnnouncedFile[], signal?: AbortSignal): Promise<(Presigned | Ended<T>)[]> {
  const body = {
    input: { uploadIds: files.map((file) => file.uploadId) },
    files: files.map((file) => ({ name: `${file.uploadId}.bin`, size: file.size, type: file.mediaType })),
  };
  const reply = await fetch("/api/uploadthing?actionType=upload&slug=document", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
  if (!reply.ok) throw new PresignRefused(reply.status);
  return reply.json();
}
