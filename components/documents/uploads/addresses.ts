import { type AnnouncedFile, PresignRefused } from "@/lib/storage/presign";
import type { Address } from "./upload-doors";

const atOnce = 20;

/** Hands out the addresses that files are put at; small files come by the hundred, so it asks for the next ones in advance. */
export class Addresses {
  readonly #known = new Map<string, Promise<Address>>();

  constructor(
    private readonly presign: (files: AnnouncedFile[]) => Promise<Address[]>,
    private readonly patiently: <T>(work: () => Promise<T>) => Promise<T>,
  ) {}

  /** The address of one file, or what became of it; `soon` are those that will be asked for next. Rejects when the server refuses. */
  of(file: AnnouncedFile, soon: readonly AnnouncedFile[]): Promise<Address> {
    const known = this.#known.get(file.uploadId);
    if (known !== undefined) return known;
    const files = [file, ...soon.filter(({ uploadId }) => !this.#known.has(uploadId)).slice(0, atOnce - 1)];
    const all = this.patiently(() => this.presign(files));
    const each = files.map((one, index) => all.then((addresses) => addresses[index] ?? this.anew(one)));
    for (const [index, address] of each.entries()) this.#keep(files[index]?.uploadId ?? "", address);
    return each[0] ?? this.anew(file);
  }

  /** A new address in place of one that has expired. */
  async anew(file: AnnouncedFile): Promise<Address> {
    const [address] = await this.presign([file]);
    if (!address) throw new PresignRefused(404);
    return address;
  }

  #keep(uploadId: string, address: Promise<Address>): void {
    this.#known.set(uploadId, address);
    // Whoever waits for it hears of the failure; the next one asks again.
    address.catch(() => this.#known.delete(uploadId));
  }
}
