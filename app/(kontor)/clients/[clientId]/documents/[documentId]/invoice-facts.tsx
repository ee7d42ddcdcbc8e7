import { getMessages } from "next-intl/server";
import { Badge } from "@/components/ui/signs";
import type { EInvoice } from "@/lib/documents/content-shapes";
import { formatDate, formatMoney, type Reader } from "@/lib/format";

/** The head of an electronic invoice, as it stands in the file. */
export async function InvoiceFacts({ invoice, reader }: { invoice: EInvoice; reader: Reader }) {
  const { invoice: words } = (await getMessages()).content;
  const { total, currency } = invoice;
  return (
    <section>
      <h2>
        <Badge>{words.title}</Badge>
      </h2>
      <dl className="facts">
        <Fact label={words.seller} value={invoice.seller} />
        <Fact label={words.buyer} value={invoice.buyer} />
        <Fact label={words.number} value={invoice.number} />
        {/* A day has no time zone: read as one in UTC, it stays that day. */}
        <Fact
          label={words.issuedOn}
          value={invoice.issuedOn && formatDate(`${invoice.issuedOn}T00:00:00Z`, { ...reader, timeZone: "UTC" })}
        />
        <Fact
          label={words.total}
          value={total !== null && currency ? formatMoney({ minor: total, currency }, reader.language) : null}
        />
        <Fact label={words.format} value={words.formats[invoice.format]} />
      </dl>
      <p className="meta mt-2">{words.hint}</p>
    </section>
  );
}

function Fact({ label, value }: { label: string; value: string | null }) {
  if (!value) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
