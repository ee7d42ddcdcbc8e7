import { getTranslations } from "next-intl/server";

interface PaymentCodeProps {
  /** The side of the square in modules with its quiet zone, and the path of the dark ones. */
  code: { size: number; path: string };
  payee: string;
  amount: string;
}

/** The transfer as a code for a banking app: drawn on the server, black on white in every theme, because scanners want it so. */
export async function PaymentCode({ code, payee, amount }: PaymentCodeProps) {
  const t = await getTranslations("tasklists.payment");
  return (
    <figure className="grid justify-items-start gap-2">
      <svg
        role="img"
        aria-label={t("code", { payee, amount })}
        viewBox={`0 0 ${code.size} ${code.size}`}
        width="208"
        height="208"
        shapeRendering="crispEdges"
      >
        <rect width={code.size} height={code.size} fill="#fff" />
        <path d={code.path} fill="#000" />
      </svg>
      <figcaption className="meta max-w-xs">{t("scan")}</figcaption>
    </figure>
  );
}
